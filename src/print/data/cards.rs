//! Cards to cut out: phrases to point at, and addresses for the driver.

use serde_json::{Value, json};

use super::Room;
use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::model::doc::dialogues;
use crate::text::hanzi;

/// A card, and where its text is written.
pub(in crate::print) struct Card {
    pub(in crate::print) value: Value,
    pub(in crate::print) span: Option<Span>,
}

impl Room<'_> {
    /// The cards: addresses first, then the lines of the chapters' dialogues.
    pub(in crate::print) fn cards(&self) -> Vec<Card> {
        let chinese = self.config.langs().find(|lang| super::is_chinese(self.config, *lang));
        let Some(chinese) = chinese else { return Vec::new() };
        let Some(reader) = self.langs.iter().copied().find(|lang| *lang != chinese) else {
            return Vec::new();
        };
        let mut out = self.taxi(chinese, reader);
        for id in &self.chapters {
            let chapter = self.book.chapter(*id);
            let editions = (chapter.editions.get(chinese), chapter.editions.get(reader));
            let (Some(theirs), Some(own)) = editions else { continue };
            if theirs.doc.dialogues != own.doc.dialogues {
                continue;
            }
            let (spoken, read) = (dialogues(&theirs.doc), dialogues(&own.doc));
            for (number, dialogue) in &spoken {
                let Some(other) = read.get(number) else { continue };
                if other.lines.len() != dialogue.lines.len() {
                    continue;
                }
                for (line, translated) in dialogue.lines.iter().zip(&other.lines) {
                    let written = line.reading.as_ref().map(|(reading, _)| reading.clone());
                    let reading = written
                        .unwrap_or_else(|| hanzi::sentence(&self.resolved.reader, &line.text));
                    let value = json!({
                        "kind": "phrase", "zh": line.text, "py": reading,
                        "s": translated.text, "l": self.code(reader),
                        "topic": own.meta.title, "who": translated.speaker,
                    });
                    out.push(Card { value, span: Some(line.text_span) });
                }
            }
        }
        out
    }

    fn taxi(&self, chinese: Lang, reader: Lang) -> Vec<Card> {
        let written = self.config.print.taxi.iter().map(|place| {
            let name = place.name.get(chinese);
            let value = json!({
                "kind": "taxi", "zh": name, "py": hanzi::sentence(&self.resolved.reader, name),
                "address": place.address.get(chinese),
                "s": place.name.get(reader), "l": self.code(reader),
            });
            Card { value, span: Some(place.span) }
        });
        // Every real place with a Chinese address has a card, unless the settings have one of that name.
        let own = |name: &str| self.config.print.taxi.iter().any(|p| p.name.get(chinese) == name);
        let places = self.places.places.iter().filter(|place| !place.example);
        let places = places.filter_map(|place| {
            let name = place.name.get(chinese).clone().filter(|name| !own(name))?;
            let address = place.address.get(chinese).clone()?;
            let reading = match place.readings.name.as_str() {
                "" => hanzi::sentence(&self.resolved.reader, &name),
                written => written.to_owned(),
            };
            let value = json!({
                "kind": "taxi", "py": reading, "address": address,
                "s": place.name.get(reader).as_ref().unwrap_or(&name), "l": self.code(reader),
                "zh": name,
            });
            Some(Card { value, span: None })
        });
        written.chain(places).collect()
    }
}
