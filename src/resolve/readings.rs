//! How Chinese text is read: by the termbase's own readings first, then by dictionary and context.

use crate::base::lang::Lang;
use crate::base::memo::{Digest, Digesting};
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
    for (text, reading) in own_words(termbase, config) {
        if let Some(syllables) = hanzi::split(segmenter.dictionary(), text, reading) {
            segmenter.add(text, Some(syllables));
        }
    }
    Reader::new(segmenter)
}

/// A digest of the settings and of the words that such a reader gets from the termbase.
pub(super) fn digest(termbase: &Termbase, config: &Config, settings: Digest) -> Digest {
    let mut digesting = Digesting::new("reader");
    digesting.value(settings);
    own_words(termbase, config).for_each(|word| {
        digesting.value(word);
    });
    digesting.done()
}

/// The Chinese terms that may be used, with their readings.
fn own_words<'a>(
    termbase: &'a Termbase,
    config: &'a Config,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let chinese = |lang: &Lang| config.language(*lang).is_chinese();
    let records = termbase.iter().map(|(_, concept)| &concept.record);
    let terms = records.flat_map(move |record| {
        config.langs().filter(chinese).flat_map(|lang| record.terms.get(lang))
    });
    terms.filter(|term| term.status != Status::Deprecated).filter_map(|term| {
        let (reading, _) = term.reading.as_ref()?;
        Some((term.text.as_str(), reading.as_str()))
    })
}
