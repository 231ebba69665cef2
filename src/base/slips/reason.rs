//! The reasons of the YAML parser in the words of an editor.

use crate::base::diagnostic::{Arg, Words};

/// Why the parser stopped, in the words of an editor.
pub(in crate::base) fn reason(parser: &str) -> Arg {
    let known = REASONS.iter().find(|(own, _)| parser.starts_with(own));
    known.map_or_else(
        || Arg::Both(parser.to_owned(), format!("解析器报告“{parser}”")),
        |(_, words)| Arg::Word(*words),
    )
}

/// What the parser says, and what it means.
const REASONS: &[(&str, Words)] = &[
    (
        "simple key expected ':'",
        Words::new("a line has no `key: value`", "这一行不是“键: 值”的写法"),
    ),
    (
        "mapping values are not allowed",
        Words::new("a colon stands where no key can be", "这里不能出现“键: 值”的冒号"),
    ),
    (
        "mapping keys are not allowed",
        Words::new("a `?` stands where no key can be", "这里不能用“?”"),
    ),
    (
        "block sequence entries are not allowed",
        Words::new("a list begins where none can be", "这里不能开始列表（“- ”）"),
    ),
    (
        "while parsing a block mapping, did not find expected key",
        Words::new(
            "this line does not stand below the others: its indentation is another",
            "这一行的缩进和上面的行对不上",
        ),
    ),
    (
        "while parsing a block collection",
        Words::new("a `- ` is missing, or the indentation is another", "少了“- ”，或缩进对不上"),
    ),
    ("while parsing a flow mapping", Words::new("a `,` or a `}` is missing", "少了“,”或“}”")),
    ("while parsing a flow sequence", Words::new("a `,` or a `]` is missing", "少了“,”或“]”")),
    ("unclosed bracket", Words::new("this bracket is never closed", "这个括号没有结束")),
    ("unclosed quote", Words::new("this quotation mark is never closed", "这个引号没有结束")),
    (
        "invalid trailing content after",
        Words::new("something stands behind the closing quotation mark", "右引号后面还有内容"),
    ),
    (
        "while scanning a block scalar, did not find expected comment",
        Words::new(
            "something stands behind `|` or `>`; the text begins on the next line",
            "“|”或“>”后面还有内容；文字应从下一行开始",
        ),
    ),
    (
        "unexpected character",
        Words::new("no value can begin with this mark", "值不能以这个符号开头"),
    ),
    (
        "alias references unknown anchor",
        Words::new("no value can begin with a bare `*`", "值不能直接以“*”开头"),
    ),
    (
        "while parsing a quoted scalar",
        Words::new(
            "between double quotation marks, `\\` begins a code that is not known; write `\\\\`",
            "双引号里的“\\”是转义符，这里的写法不认识；请写“\\\\”",
        ),
    ),
    (
        "did not find expected <document start>",
        Words::new(
            "this line stands further to the left than the first one",
            "这一行比第一行更靠左，缩进对不上",
        ),
    ),
    ("cannot deserialize null", Words::new("a key is missing before the colon", "冒号前面没有键")),
    (
        "multiple YAML documents",
        Words::new(
            "a line `---` begins another document; only one can stand here",
            "“---”这一行另起了一份文档，这里只能有一份",
        ),
    ),
    (
        "expected string scalar",
        Words::new(
            "a key must be text, not a list or other keys",
            "键应为文字，不能是列表或另一组键",
        ),
    ),
    (
        "illegal placement of ':'",
        Words::new("a colon stands where no key can be", "这里不能出现键的冒号"),
    ),
    (
        "misplaced bracket",
        Words::new("this bracket has no counterpart", "这个括号没有对应的另一半"),
    ),
    ("mismatched bracket", Words::new("this bracket closes another kind", "括号前后不成对")),
    (
        "while scanning a tag",
        Words::new("no value can begin with a bare `!`", "值不能直接以“!”开头"),
    ),
    (
        "while scanning an anchor",
        Words::new("no value can begin with a bare `&` or `*`", "值不能直接以“&”或“*”开头"),
    ),
    (
        "\"-\" is only valid inside a block",
        Words::new("a `-` stands where no list can be", "这里不能出现列表的“-”"),
    ),
    (
        "unexpected EOF",
        Words::new("the text ends before a bracket is closed", "括号还没结束，文字就完了"),
    ),
    ("invalid indentation", Words::new("the indentation does not fit", "缩进不对")),
    ("tab cannot be used", Words::new("a tab stands where spaces must be", "这里不能用制表符")),
    (
        "invalid content after document end",
        Words::new("something stands behind the end of the YAML", "YAML结束之后还有内容"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_of_the_parser_is_its_own() {
        assert!(matches!(reason("unclosed bracket '['"), Arg::Word(_)));
        assert!(matches!(reason("never heard of"), Arg::Both(..)));
    }
}
