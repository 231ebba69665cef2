//! The languages that stand beside a text in its dialogues.

use super::Site;
use super::write::{Voice, Voices};
use crate::base::lang::Lang;
use crate::model::book::Chapter;
use crate::model::doc::dialogues;

impl Site<'_> {
    /// For a page in one language: the reader's partner language, and all others of the chapter.
    /// An edition with another number of dialogues stays away: its lines could be other ones.
    pub(super) fn voices<'b>(
        &'b self,
        chapter: &'b Chapter,
        shown: Lang,
        reader: Lang,
    ) -> Voices<'b> {
        let mut voices = Voices { own_reading: shown != reader, ..self.alone(shown) };
        let count = chapter.editions.get(shown).as_ref().map_or(0, |own| own.doc.dialogues);
        if count == 0 {
            return voices;
        }
        let voice = |lang: Lang| {
            let edition = chapter.editions.get(lang).as_ref()?;
            let language = self.language(lang);
            (edition.doc.dialogues == count).then(|| Voice {
                tag: &language.tag,
                right_to_left: language.right_to_left,
                dialogues: dialogues(&edition.doc),
            })
        };
        let partner = self.config.partner(reader).filter(|partner| *partner != shown);
        voices.other = partner.and_then(voice);
        let further = self.config.langs().filter(|l| *l != shown && Some(*l) != partner);
        voices.further = further.filter_map(voice).collect();
        voices
    }

    /// For a column of a pair's page: the text alone, since the other column has the other language.
    pub(super) fn alone(&self, lang: Lang) -> Voices<'_> {
        let right_to_left = self.language(lang).right_to_left;
        Voices { own_reading: true, right_to_left, other: None, further: Vec::new() }
    }
}
