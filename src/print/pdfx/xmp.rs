//! What a document says of itself: dates and the XMP packet of PDF/X-4.

use std::fmt::Write as _;

/// A point in time, to the second, with its zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Year, month, day, hour, minute and second as digits.
    digits: String,
    /// Minutes east of Greenwich, if known to be another zone.
    zone: i32,
}

impl Moment {
    /// Reads `2026-11-22T00:00:00Z` or `…+08:00`; the time may be missing.
    pub(super) fn iso(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00:00Z"));
        let fields: Vec<&str> = date.split('-').collect();
        let [year, month, day] = fields.as_slice() else { return None };
        let zone_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at_checked(zone_at)?;
        let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
        let mut digits = [*year, *month, *day].concat();
        clock.split(':').for_each(|part| digits.push_str(part));
        Self::checked(&digits, zone)
    }

    /// Reads `D:20261122000000+08'00'`, of which the end may be missing.
    pub(super) fn pdf(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let text = text.strip_prefix("D:").unwrap_or(text);
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, zone) = text.split_at_checked(end)?;
        Self::checked(digits, zone)
    }

    fn checked(digits: &str, zone: &str) -> Option<Self> {
        const MIDNIGHT: &str = "00000101000000";
        if !digits.is_ascii() || digits.len() < 4 || digits.len() > 14 || digits.len() % 2 == 1 {
            return None;
        }
        let digits = [digits, MIDNIGHT.get(digits.len()..)?].concat();
        let limits = [(4, 1, 12), (6, 1, 31), (8, 0, 23), (10, 0, 59), (12, 0, 60)];
        let number =
            |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok());
        let fits = |(at, low, high): (usize, u32, u32)| {
            digits
                .get(at..at + 2)
                .and_then(number)
                .flatten()
                .is_some_and(|n| (low..=high).contains(&n))
        };
        if digits.get(..4).and_then(number).flatten().is_none() || !limits.into_iter().all(fits) {
            return None;
        }
        let parts: Vec<i32> = zone
            .trim_start_matches(['Z', 'z', '+', '-'])
            .split([':', '\''])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let minutes = match parts.as_slice() {
            [] => 0,
            [hours] if *hours > 99 => hours / 100 * 60 + hours % 100,
            [hours] => hours * 60,
            [hours, minutes, ..] => hours.checked_mul(60)?.checked_add(*minutes)?,
        };
        let zone = if zone.starts_with('-') { -minutes } else { minutes };
        (zone.abs() < 24 * 60).then_some(Self { digits, zone })
    }

    fn offset(&self) -> (char, i32, i32) {
        let sign = if self.zone < 0 { '-' } else { '+' };
        (sign, self.zone.abs() / 60, self.zone.abs() % 60)
    }

    /// As in the information dictionary.
    pub(super) fn as_pdf(&self) -> String {
        match self.offset() {
            (_, 0, 0) => format!("D:{}Z", self.digits),
            (sign, hours, minutes) => format!("D:{}{sign}{hours:02}'{minutes:02}'", self.digits),
        }
    }

    /// As in XMP.
    pub(super) fn as_iso(&self) -> String {
        let part = |from: usize, to: usize| self.digits.get(from..to).unwrap_or("00");
        let (date, time) = (
            [part(0, 4), part(4, 6), part(6, 8)].join("-"),
            [part(8, 10), part(10, 12), part(12, 14)].join(":"),
        );
        match self.offset() {
            (_, 0, 0) => format!("{date}T{time}Z"),
            (sign, hours, minutes) => format!("{date}T{time}{sign}{hours:02}:{minutes:02}"),
        }
    }
}

/// The text of the first element of that name in a packet.
fn element<'a>(packet: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = packet.split_once(&format!("<{name}>"))?;
    Some(rest.split_once(&format!("</{name}>"))?.0)
}

/// The title an older packet gives.
pub(super) fn title(packet: &str) -> Option<String> {
    let (_, rest) = element(packet, "dc:title")?.split_once("<rdf:li")?;
    let (text, _) = rest.split_once('>')?.1.split_once('<')?;
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
    Some(plain).filter(|text| !text.trim().is_empty())
}

/// When an older packet says the document was made.
pub(super) fn made(packet: &str) -> Option<Moment> {
    Moment::iso(element(packet, "xmp:CreateDate")?.trim())
}

/// Text as it may stand in XML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Sixteen bytes as a UUID that a hash made.
fn uuid(bytes: [u8; 16]) -> String {
    let mut out = String::with_capacity(36);
    for (at, byte) in bytes.into_iter().enumerate() {
        let byte = match at {
            6 => byte & 0x0f | 0x80,
            8 => byte & 0x3f | 0x80,
            _ => byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The packet. `text` gives the entries of the information dictionary; the dates are those of making
/// and changing, the ids those of the document and of this version.
pub(super) fn packet(
    text: &dyn Fn(&[u8]) -> Option<String>,
    language: Option<&str>,
    [made, changed]: [&Moment; 2],
    [document, instance]: [[u8; 16]; 2],
) -> String {
    let mut body = String::new();
    let mut add = |name: &str, before: &str, value: Option<String>, after: &str| {
        if let Some(value) = value {
            let value = escaped(&value);
            let _ = writeln!(body, "   <{name}>{before}{value}{after}</{name}>");
        }
    };
    let plain = |value: &str| Some(value.to_owned());
    let (alt, alt_end) = ("<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>");
    add("dc:format", "", plain("application/pdf"), "");
    add("dc:title", alt, text(b"Title"), alt_end);
    add("dc:creator", "<rdf:Seq><rdf:li>", text(b"Author"), "</rdf:li></rdf:Seq>");
    add("dc:description", alt, text(b"Subject"), alt_end);
    add("dc:language", "<rdf:Bag><rdf:li>", language.and_then(plain), "</rdf:li></rdf:Bag>");
    add("pdf:Keywords", "", text(b"Keywords"), "");
    add("pdf:Producer", "", text(b"Producer"), "");
    add("pdf:Trapped", "", plain("False"), "");
    add("xmp:CreatorTool", "", text(b"Creator"), "");
    add("xmp:CreateDate", "", Some(made.as_iso()), "");
    add("xmp:ModifyDate", "", Some(changed.as_iso()), "");
    add("xmp:MetadataDate", "", Some(changed.as_iso()), "");
    add("xmpMM:DocumentID", "uuid:", Some(uuid(document)), "");
    add("xmpMM:InstanceID", "uuid:", Some(uuid(instance)), "");
    add("xmpMM:VersionID", "", plain("1"), "");
    add("xmpMM:RenditionClass", "", plain("default"), "");
    add("pdfxid:GTS_PDFXVersion", "", plain("PDF/X-4"), "");
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         \x20<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         \x20 <rdf:Description rdf:about=\"\"\n\
         \x20  xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n\
         \x20  xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n\
         \x20  xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n\
         \x20  xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n\
         \x20  xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n\
         {body}\x20 </rdf:Description>\n\
         \x20</rdf:RDF>\n\
         </x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}

#[cfg(test)]
mod tests {
    use super::{Moment, escaped, title, uuid};

    #[test]
    fn dates_go_both_ways() {
        let both = |moment: Option<Moment>| moment.map(|m| (m.as_iso(), m.as_pdf()));
        let pair = |iso: &str, pdf: &str| Some((iso.to_owned(), pdf.to_owned()));
        let zulu = pair("2026-11-22T01:02:03Z", "D:20261122010203Z");
        assert_eq!(both(Moment::iso("2026-11-22T01:02:03Z")), zulu);
        assert_eq!(both(Moment::iso("2026-11-22T01:02:03.456")), zulu);
        assert_eq!(both(Moment::pdf(b"D:20261122010203Z")), zulu);
        assert_eq!(both(Moment::pdf(b"D:20261122010203+00'00'")), zulu);
        let east = pair("2026-11-22T01:02:00+08:30", "D:20261122010200+08'30'");
        assert_eq!(both(Moment::iso("2026-11-22T01:02+08:30")), east);
        assert_eq!(both(Moment::iso("2026-11-22T01:02:00+0830")), east);
        assert_eq!(both(Moment::pdf(b"D:202611220102+08'30")), east);
        let west = pair("2026-11-22T01:02:03-05:00", "D:20261122010203-05'00'");
        assert_eq!(both(Moment::iso("2026-11-22T01:02:03-05:00")), west);
        assert_eq!(
            both(Moment::iso("2026-11-22")),
            pair("2026-11-22T00:00:00Z", "D:20261122000000Z")
        );
        assert_eq!(both(Moment::pdf(b"D:2026")), pair("2026-01-01T00:00:00Z", "D:20260101000000Z"));
        for wrong in [
            "",
            "yesterday",
            "2026-13-01",
            "2026-11-22T25:00:00Z",
            "2026-11-22T01:02:03+99:00",
            "２０２６-11-22",
        ] {
            assert_eq!(Moment::iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn text_is_safe() {
        assert_eq!(escaped("a < b & c\u{7}\n> d"), "a &lt; b &amp; c &gt; d");
        let packet = "<dc:title><rdf:Alt><rdf:li xml:lang=\"en\">A &amp; B &lt;1&gt;</rdf:li></rdf:Alt></dc:title>";
        assert_eq!(title(packet).as_deref(), Some("A & B <1>"));
        assert_eq!(title("<dc:title>"), None);
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-8fff-bfff-ffffffffffff");
    }
}
