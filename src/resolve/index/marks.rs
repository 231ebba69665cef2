//! What a writer marked for the index: `deposit > refund, see also lease`.

/// A mark, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The entry and those above it, from the top.
    pub(super) path: Vec<String>,
    /// How the entry is read: `家具|かぐ`.
    pub(super) reading: Option<String>,
    /// Where to look instead.
    pub(super) see: Vec<String>,
    /// Where to look besides.
    pub(super) see_also: Vec<String>,
}

/// How a reference begins, in the languages that writers use. The longer ones come first.
const SEE_ALSO: &[&str] =
    &[", see also ", "，另见", "，参见", "、あわせて", ", voir aussi ", ", 함께 보기 "];
const SEE: &[&str] = &[", see ", "，见", "、見よ", ", voir ", ", 보기 "];

/// Reads a mark. Everything can be read: what is no reference is part of the entry.
pub(super) fn parse(text: &str) -> Mark {
    let mut mark = Mark::default();
    let mut rest = text.trim();
    while let Some((before, also, target)) = last_reference(rest) {
        let list = if also { &mut mark.see_also } else { &mut mark.see };
        if !target.is_empty() {
            list.insert(0, target.to_owned());
        }
        rest = before;
    }
    if let Some((text, reading)) = rest.rsplit_once(['|', '｜']) {
        mark.reading = Some(reading.trim().to_owned()).filter(|reading| !reading.is_empty());
        rest = text;
    }
    let parts = rest.split(['>', '＞']).map(str::trim).filter(|part| !part.is_empty());
    mark.path = parts.map(str::to_owned).collect();
    mark
}

/// The last reference of a mark: what stands before it, whether it is a *see also*, its target.
fn last_reference(text: &str) -> Option<(&str, bool, &str)> {
    let find = |words: &[&str], also: bool| {
        let places = words.iter().filter_map(|word| Some((text.rfind(word)?, word.len())));
        places.max_by_key(|(at, length)| (*at, *length)).map(|(at, length)| (at, length, also))
    };
    let both = [find(SEE, false), find(SEE_ALSO, true)];
    // `, see also ` also ends in what might be read as `, see `: at one place the longer one counts.
    let (at, length, also) = both.into_iter().flatten().max_by_key(|(at, l, _)| (*at, *l))?;
    Some((text[..at].trim(), also, text[at + length..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        let mark = parse("deposit > refund, see also lease");
        assert_eq!(mark.path, ["deposit", "refund"]);
        assert_eq!(mark.see_also, ["lease"]);
        assert!(mark.see.is_empty());
        let mark = parse("caution money, see deposit");
        assert_eq!(
            (mark.path.as_slice(), mark.see.as_slice()),
            (&["caution money".to_owned()][..], &["deposit".to_owned()][..])
        );
        let mark = parse("押金＞退还，另见租赁合同");
        assert_eq!((mark.path.len(), mark.see_also.as_slice()), (2, &["租赁合同".to_owned()][..]));
        assert_eq!(parse("fees, charges").path, ["fees, charges"]);
        assert!(parse(" > ").path.is_empty());
        let mark = parse("家具|かぐ");
        assert_eq!((mark.path[0].as_str(), mark.reading.as_deref()), ("家具", Some("かぐ")));
    }
}
