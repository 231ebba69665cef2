//! How Chinese text is read: by the termbase's own readings first, then by dictionary and context.

use crate::base::lang::Lang;
use crate::config::Config;
use crate::model::termbase::{Status, Termbase};
use crate::text::hanzi::{self, Reader, Segmenter};

/// The pinyin of a text, its words joined; `None` where it has no hanzi or is not Chinese.
pub(super) fn reading(reader: &Reader, config: &Config, lang: Lang, text: &str) -> Option<String> {
    let read = config.language(lang).is_chinese() && text.chars().any(crate::text::script::is_han);
    read.then(|| hanzi::propose(reader, text))
}

/// Reads Chinese text; the readings that records give their terms win.
pub fn reader(termbase: &Termbase, config: &Config) -> Reader {
    let mut segmenter = Segmenter::new();
    let chinese: Vec<Lang> =
        config.langs().filter(|lang| config.language(*lang).is_chinese()).collect();
    for (_, concept) in termbase.iter() {
        for lang in &chinese {
            for term in concept.record.terms.get(*lang) {
                let Some((reading, _)) = &term.reading else { continue };
                if term.status == Status::Deprecated {
                    continue;
                }
                let syllables = hanzi::split(segmenter.dictionary(), &term.text, reading);
                if let Some(syllables) = syllables {
                    segmenter.add(&term.text, Some(syllables));
                }
            }
        }
    }
    Reader::new(segmenter)
}
