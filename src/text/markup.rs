//! The HTML that authors may write: one list for what is reported and for what is taken out.

/// The elements that may stand in a page.
pub const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The attributes that may stand on any of them. `id`, `class` and `style` are the theme's.
pub const ATTRIBUTES: &[&str] = &["lang", "dir", "title"];

/// The attributes that may stand on one element.
pub const ELEMENT_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
];

/// What an address in HTML may begin with.
pub const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// Whether an element may have an attribute.
pub fn allows(element: &str, attribute: &str) -> bool {
    let own = ELEMENT_ATTRIBUTES.iter().find(|(name, _)| *name == element);
    ATTRIBUTES.contains(&attribute) || own.is_some_and(|(_, names)| names.contains(&attribute))
}

/// The text of a piece of HTML, without its tags and comments and what they hide.
pub fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let lower = |text: &str, name: &str| {
            text.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if let Some(name) = ["script", "style"].into_iter().find(|n| lower(rest, n)) {
            let close = format!("</{name}");
            let found = rest.to_ascii_lowercase().find(&close);
            found.and_then(|at| Some(at + rest[at..].find('>')? + 1))
        } else {
            rest.find('>').map(|end| end + 1)
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => return decoded(&out),
        }
    }
    out.push_str(rest);
    decoded(&out)
}

/// The few names of characters that people write by hand.
fn decoded(text: &str) -> String {
    const NAMES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", "\u{A0}"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    NAMES.iter().fold(text.to_owned(), |text, (name, shown)| text.replace(name, shown))
}
