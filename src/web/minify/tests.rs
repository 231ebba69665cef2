//! The one pass against the library.

use proptest::prelude::*;

use super::{in_one_pass, library};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The one pass answers for this page, and says what the library says.
fn same(html: &str) {
    let ours = in_one_pass(html.as_bytes()).map(|bytes| text(&bytes));
    assert_eq!(ours, Some(text(&library(html.as_bytes()))), "of {html}");
}

/// The one pass leaves this page to the library.
fn left(html: &str) {
    assert_eq!(in_one_pass(html.as_bytes()).map(|bytes| text(&bytes)), None, "of {html}");
}

#[test]
fn ordinary_pages_need_one_pass() {
    for html in [
        "",
        " a  b ",
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title> A &amp; B &gt; c's </title>\n</head>\n<body>\n<p> x <b> y </b> </p>\n</body>\n</html>\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<link rel=\"stylesheet\" href=\"a b.css\"><script src=\"x.js\" defer type=\"module\"></script>",
        "<script> let a = 1; </script><script type=\"application/ld+json\"> {\"a\": 1} </script><style> p { } </style>",
        "<ul>\n  <li> <a href=\"../x/\">One</a> </li>\n  <li>Two</li>\n</ul>",
        "<pre>  a\n\n b <code> c  d </code></pre><code> e  f </code>",
        "<p title='He said \"no\"'>a &lt; b &amp;&amp; c &amp;amp; d &copy; e</p>",
        "<p class=\"  a   b \" id=\"x\" hidden title=\"\" data-x=\"1=2\" lang=en>a</p>",
        "<a href=\"?a=1&amp;b=2\">x</a><a href=\" ?a=1&amp;copy=2 \">x</a><input type=\"text\" value=\"&amp;lt;\">",
        "<svg viewBox=\"0 0 9 9\" fill=\"none\"><path d=\"M0 0\"/><g> <circle r=\"1\" /> </g><text> a  b </text></svg>",
        "<div> <br/> <img src=\"a.png\" alt=\"\"> <hr> </div>",
        "<ruby>银<rp>(</rp><rt>yín</rt><rp>)</rp></ruby>",
        "<table> <tr> <td> a </td> <th scope=\"col\">b</th> </tr> </table>",
        "<button type=\"submit\" disabled=\"disabled\"> go </button><form method=\"GET\"></form>",
    ] {
        same(html);
    }
}

#[test]
fn odd_pages_are_left_to_the_library() {
    for html in [
        "<p>a<p>b",
        "<ul><li>a<li>b</ul>",
        "<!-- a --><p>b</p>",
        "<b><i>a</b></i>",
        "<p id=a id=b>x</p>",
        "<DIV>a</DIV>",
        "<textarea> a </textarea>",
        "<title><<title>",
        "<title>a<xtitle>b</title>",
        "a < b",
        "<p>\u{226b}\u{20d2}</p>",
        "<html></html><html></html>",
        "<script>\"</p>\"</script>",
        "<div/>",
    ] {
        left(html);
    }
}

/// Pieces of which pages are made, and some that break them.
const PIECES: [&str; 66] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<li>",
    "</li>",
    "<ul>",
    "</ul>",
    "<b>",
    "</b>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<span class=\"a  b\">",
    "</span>",
    "<a href=\"x y\">",
    "<a href=z/>",
    "</a>",
    "<br>",
    "<br/>",
    "<svg viewBox=\"0 0\">",
    "</svg>",
    "<path d=\"M 0\"/>",
    "<path d=M0 />",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<script type=\"text/plain\">",
    "<style>",
    "</style>",
    "<!-- x -->",
    "<!doctype html>",
    "<html>",
    "</html>",
    "<head>",
    "</head>",
    "<body>",
    "</body>",
    "<td>",
    "</td>",
    "<input type=\"TEXT\" checked=checked>",
    "<meta name=viewport content=\"a, b\">",
    " ",
    "\n  ",
    "a",
    "Ab 银行",
    "&",
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "&#39;",
    "&#x27;",
    "&nbsp;",
    "amp;",
    "lt",
    ";",
    "<",
    ">",
    "\"",
    "<i title='a\"b' data-z=\"c'd\">",
    "</i>",
    "<i x=\"&amp;\" y=\"&amp;lt;\" z=\"&copy=\">",
    "=",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where the one pass answers, it answers as the library does.
    #[test]
    fn answers_are_the_librarys(pieces in prop::collection::vec(0..PIECES.len(), 0..12)) {
        let html: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        if let Some(ours) = in_one_pass(html.as_bytes()) {
            prop_assert_eq!(text(&ours), text(&library(html.as_bytes())));
        }
    }

    /// The same where most tags are closed, so that most pages are answered for.
    #[test]
    fn answers_for_closed_tags(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..14)) {
        let mut html = String::new();
        let mut open: Vec<&str> = Vec::new();
        for (piece, inside) in pieces {
            let piece = PIECES[piece];
            let name = piece.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
            let tag = piece.len() > 2 && piece.starts_with('<') && name.starts_with(char::is_alphabetic);
            let alone = matches!(name, "br" | "input" | "meta" | "path" | "title" | "script" | "style");
            if tag && !alone {
                html.push_str(piece);
                open.push(name);
                if inside {
                    continue;
                }
            } else if !piece.starts_with("</") {
                html.push_str(piece);
            }
            if let Some(name) = open.pop() {
                html.push_str("</");
                html.push_str(name);
                html.push('>');
            }
        }
        while let Some(name) = open.pop() {
            html.push_str("</");
            html.push_str(name);
            html.push('>');
        }
        if let Some(ours) = in_one_pass(html.as_bytes()) {
            prop_assert_eq!(text(&ours), text(&library(html.as_bytes())), "of {}", html);
        }
    }

    /// No page brings it down.
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = in_one_pass(&bytes);
    }
}
