//! Images that stand in a content stream.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, Stream, Writer};

use super::content::Rules;
use super::lexer::{Kind, Lexer, Word, blank};
use super::space::{Space, Spaces};

/// Bytes behind the supposed end of an image that are looked at: text follows it, not samples.
const AFTER: usize = 12;

/// The place behind an image whose first word has been read.
pub(super) fn end(data: &[u8], lexer: &mut Lexer<'_>) -> Option<usize> {
    let start = start(data, lexer)?;
    let ends = |at: &usize| {
        let after = data.get(at + 2..(at + 2 + AFTER).min(data.len())).unwrap_or_default();
        data.get(*at..at + 2) == Some(b"EI".as_slice())
            && after.first().is_none_or(|next| blank(*next) || *next == b'/')
            && after.iter().all(|next| blank(*next) && *next != 0 || (b' '..=b'~').contains(next))
            && data.get(at.wrapping_sub(1)).is_none_or(|before| blank(*before) || *at == start)
    };
    let relaxed = |at: &usize| {
        data.get(*at..at + 2) == Some(b"EI".as_slice())
            && data.get(at + 2).is_none_or(|next| blank(*next))
    };
    let found = (start..data.len()).find(ends).or_else(|| (start..data.len()).find(relaxed));
    found.map(|at| at + 2)
}

/// The place of the first sample.
fn start(data: &[u8], lexer: &mut Lexer<'_>) -> Option<usize> {
    loop {
        let Word { kind, from, to } = lexer.next()?;
        if kind == Kind::Operator {
            return (data.get(from..to) == Some(b"ID".as_slice())).then_some(to + 1);
        }
    }
}

/// An image as an object: short names are written out.
fn object(text: &[u8]) -> Option<Stream> {
    let mut lexer = Lexer::new(text);
    lexer.next()?;
    let start = start(text, &mut lexer)?;
    let entries = text.get(2..start.checked_sub(3)?)?;
    let wrapped = [b"<<".as_slice(), entries, b">> x"].concat();
    let content = Content::decode(&wrapped).ok()?;
    let Some(Object::Dictionary(short)) = content.operations.first()?.operands.first() else {
        return None;
    };
    let mut dict = Dictionary::new();
    for (key, value) in short {
        let key: &[u8] = match key.as_slice() {
            b"BPC" => b"BitsPerComponent",
            b"CS" => b"ColorSpace",
            b"D" => b"Decode",
            b"DP" => b"DecodeParms",
            b"F" => b"Filter",
            b"H" => b"Height",
            b"IM" => b"ImageMask",
            b"I" => b"Interpolate",
            b"W" => b"Width",
            key => key,
        };
        let value = match value {
            Object::Array(items) => Object::Array(items.iter().map(long).collect()),
            value => long(value),
        };
        dict.set(key, value);
    }
    let data = text.get(start..text.len().checked_sub(2)?)?;
    Some(Stream::new(dict, data.to_vec()))
}

fn long(value: &Object) -> Object {
    let Object::Name(name) = value else { return value.clone() };
    let long: &[u8] = match name.as_slice() {
        b"AHx" => b"ASCIIHexDecode",
        b"A85" => b"ASCII85Decode",
        b"LZW" => b"LZWDecode",
        b"Fl" => b"FlateDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        b"G" => b"DeviceGray",
        b"RGB" => b"DeviceRGB",
        b"CMYK" => b"DeviceCMYK",
        b"I" => b"Indexed",
        name => name,
    };
    Object::Name(long.to_vec())
}

/// Turns an image into ink. `None` where it can stay as it is.
pub(super) fn rewrite(
    text: &[u8],
    spaces: &BTreeMap<Vec<u8>, Space>,
    rules: Rules<'_>,
) -> Result<Option<Vec<u8>>, String> {
    let stream = object(text).ok_or("an image in a content stream that cannot be read")?;
    let doc = Document::new();
    let space = match stream.dict.get(b"ColorSpace") {
        Ok(Object::Name(name)) => match (Space::named(name), spaces.get(name)) {
            (Space::Unknown, Some(space)) => space.clone(),
            (space, _) => space,
        },
        Ok(object) => Spaces::default().read(&doc, object),
        Err(_) => Space::Unknown,
    };
    if matches!(space, Space::Cmyk)
        && !rules.ink.black_only()
        && stream.dict.get(b"ColorSpace").is_ok_and(|s| *s == "DeviceCMYK".into())
    {
        return Ok(None);
    }
    let Some(changed) = rules.images.convert(&doc, &stream, &space, rules.world)? else {
        return Ok(None);
    };
    if changed.mask.is_some() {
        return Err("an image in a content stream with a transparent colour".to_owned());
    }
    let mut out = b"BI".to_vec();
    let same = changed.stream.content == stream.content;
    let mut dict = changed.stream.dict;
    // Samples could hold the word that ends them. Digits cannot.
    let data = if same {
        stream.content
    } else {
        let parms = dict.remove(b"DecodeParms").unwrap_or(Object::Null);
        dict.set("Filter", Object::Array(vec!["ASCIIHexDecode".into(), "FlateDecode".into()]));
        dict.set("DecodeParms", Object::Array(vec![Object::Null, parms]));
        let mut text: Vec<u8> =
            changed.stream.content.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect();
        text.extend_from_slice(b">\n");
        text
    };
    for (key, value) in &dict {
        if ![b"Length".as_slice(), b"Type", b"Subtype"].contains(&key.as_slice()) {
            out.extend_from_slice(b" /");
            out.extend_from_slice(key);
            out.push(b' ');
            Writer::write_object(&mut out, value).map_err(|error| error.to_string())?;
        }
    }
    out.extend_from_slice(b" ID ");
    out.extend_from_slice(&data);
    out.extend_from_slice(b"EI");
    Ok(Some(out))
}
