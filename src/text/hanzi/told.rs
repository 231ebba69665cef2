//! What an editor is told of pinyin that cannot be right.

use super::lint::Problem;
use crate::base::codes;
use crate::base::diagnostic::{Diagnostic, Words};
use crate::base::source::Span;

/// The mistake that a text is not read like this.
pub fn bad_reading(span: Span, text: &str, reading: &str, problem: &Problem) -> Diagnostic {
    Diagnostic::new(codes::BAD_READING, span)
        .arg("term", text)
        .arg("reading", reading)
        .arg("reason", reason(problem))
        .arg("detail", detail(problem))
}

fn reason(problem: &Problem) -> Words {
    match problem {
        Problem::Count { .. } => {
            Words::new("the syllables do not match the characters in number:", "音节数和字数不同：")
        }
        Problem::NoSyllable { .. } => Words::new("no syllable of pinyin:", "不是拼音音节："),
        Problem::UnknownReading { .. } => {
            Words::new("the character has no such reading:", "这个字没有这个读音：")
        }
        Problem::MissingApostrophe { .. } => {
            Words::new("an apostrophe is missing before", "前面缺隔音符号：")
        }
        Problem::MissingTones => Words::new("the tone marks are missing", "没有标声调"),
        Problem::TooLong => Words::new("it is too long to be checked", "太长，无法检查"),
    }
}

fn detail(problem: &Problem) -> String {
    match problem {
        Problem::Count { hanzi, syllables } => format!("{syllables}/{hanzi}"),
        Problem::NoSyllable { found, .. } => found.clone(),
        Problem::UnknownReading { hanzi, found, known, .. } => {
            format!("{hanzi} {found} ({})", known.join(", "))
        }
        Problem::MissingApostrophe { syllable, .. } => syllable.clone(),
        Problem::MissingTones | Problem::TooLong => String::new(),
    }
}
