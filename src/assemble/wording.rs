//! The English wording of signs against the rules of sign style.

use crate::base::codes;
use crate::base::diagnostic::{Code, Diagnostic, Report, Words};
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::config::Config;
use crate::model::termbase::{Function, Record};
use crate::text::english::signs::{Fault, Kind, faults};

/// Checks what stands on the sign of a record, in every English of the handbook. A rule that the
/// record allows to be broken is not told.
pub(super) fn check(record: &Record, config: &Config, report: &mut Report) {
    let kind = match record.function {
        Function::Facility | Function::Warning => Kind::Phrase,
        Function::Prohibition => Kind::Prohibition,
        Function::Instruction | Function::Information => Kind::Sentence,
        Function::General => return,
    };
    let english =
        config.langs().filter(|lang| config.language(*lang).tag.split('-').next() == Some("en"));
    for lang in english {
        let Some((text, span)) = wording(record, lang) else { continue };
        for fault in faults(text, kind) {
            let code = code(&fault);
            if record.allow.iter().any(|allowed| allowed == code.id) {
                continue;
            }
            let mut diagnostic = Diagnostic::new(code, span).arg("text", text);
            if let Fault::Capitals(better) = fault {
                diagnostic = diagnostic
                    .arg("function", function(record.function))
                    .arg("better", better.as_str());
                // A value may be quoted in the file: only the writer's bare words are replaced.
                if (span.end - span.start) as usize == text.len() {
                    diagnostic = diagnostic.fix(better);
                }
            }
            report.push(diagnostic);
        }
    }
}

fn wording(record: &Record, lang: Lang) -> Option<(&str, Span)> {
    if let Some((text, span)) = record.sign.get(lang) {
        return Some((text, *span));
    }
    record.term(lang).map(|term| (term.text.as_str(), term.span))
}

fn code(fault: &Fault) -> &'static Code {
    match fault {
        Fault::Capitals(_) => codes::SIGN_CAPITALS,
        Fault::FullStop => codes::SIGN_FULL_STOP,
        Fault::NotForbidding => codes::SIGN_PROHIBITION,
        Fault::Please => codes::SIGN_PLEASE,
        Fault::Contraction => codes::SIGN_CONTRACTION,
        Fault::NumberFirst => codes::SIGN_NUMBER,
        Fault::Article => codes::SIGN_ARTICLE,
    }
}

fn function(function: Function) -> Words {
    match function {
        Function::Facility => Words::new("facility", "功能设施"),
        Function::Warning => Words::new("warning", "警示警告"),
        Function::Prohibition => Words::new("prohibition", "限令禁止"),
        Function::Instruction => Words::new("instruction", "指示指令"),
        Function::Information => Words::new("information", "说明提示"),
        Function::General => Words::new("general", "一般"),
    }
}
