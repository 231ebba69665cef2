//! Dialogues → HTML: the reader's own line, the line of the other language, and how it is read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Writer, escape};
use crate::model::doc::{Dialogue, DialogueLine};
use crate::text::hanzi::{self, Reader};
use crate::text::script::is_han;

/// The languages that stand beside the text's own in its dialogues.
pub(crate) struct Voices<'a> {
    /// Whether the text's own lines are shown with their reading: not for those who read them.
    pub(crate) own_reading: bool,
    /// Whether the text's own language is written from right to left.
    pub(crate) right_to_left: bool,
    /// The language of the person opposite.
    pub(crate) other: Option<Voice<'a>>,
    /// All the others; for the full-screen card only.
    pub(crate) further: Vec<Voice<'a>>,
}

/// The dialogues of a chapter in another language.
pub(crate) struct Voice<'a> {
    pub(crate) tag: &'a str,
    pub(crate) right_to_left: bool,
    /// By their numbers.
    pub(crate) dialogues: BTreeMap<usize, &'a Dialogue>,
}

impl<'a> Voice<'a> {
    /// The counterpart of a line. Dialogues with another number of lines have none: a wrong
    /// sentence is worse than no sentence.
    fn line(&self, dialogue: &Dialogue, n: usize) -> Option<&'a DialogueLine> {
        let found = self.dialogues.get(&dialogue.number)?;
        let same = found.lines.len() == dialogue.lines.len();
        found.lines.get(n).filter(|line| same && !line.text.is_empty())
    }

    /// The attributes that tell its language, inside a text that is written from right to left or
    /// not.
    fn attributes(&self, right_to_left: bool) -> String {
        let dir = match (self.right_to_left, right_to_left) {
            (true, false) => " dir=\"rtl\"",
            (false, true) => " dir=\"ltr\"",
            _ => "",
        };
        format!(" lang=\"{}\"{dir}", escape(self.tag))
    }
}

impl Writer<'_> {
    /// Some lines of a dialogue: all, or the one of a pair's row.
    pub(super) fn dialogue(&mut self, dialogue: &Dialogue, from: usize, lines: &[DialogueLine]) {
        self.out.push_str("<div class=\"dialogue\">\n");
        for (n, line) in lines.iter().enumerate() {
            self.line(dialogue, from + n, line);
        }
        self.out.push_str("</div>\n");
    }

    fn line(&mut self, dialogue: &Dialogue, n: usize, line: &DialogueLine) {
        let context = self.context;
        let voices = &context.voices;
        let other = voices.other.as_ref().and_then(|v| Some((v, v.line(dialogue, n)?)));
        self.out.push_str("<div class=\"line\">");
        if !line.speaker.is_empty() {
            let _ = write!(self.out, "<p class=\"speaker\">{}", escape(&line.speaker));
            if let Some((voice, theirs)) = other.filter(|(_, l)| !l.speaker.is_empty()) {
                let attributes = voice.attributes(voices.right_to_left);
                let speaker = escape(&theirs.speaker);
                let _ = write!(self.out, " <span{attributes}>{speaker}</span>");
            }
            self.out.push_str("</p>");
        }
        self.out.push_str("<p class=\"own\"");
        if !context.tag.is_empty() {
            let _ = write!(self.out, " lang=\"{}\"", escape(context.tag));
        }
        let _ = write!(self.out, ">{}</p>", escape(&line.text));
        match other {
            Some((voice, theirs)) => {
                let attributes = voice.attributes(voices.right_to_left);
                let text = escape(&theirs.text);
                let _ = write!(self.out, "<p class=\"other\"{attributes}>{text}</p>");
                self.reading(voice.tag, theirs);
            }
            None if voices.own_reading => self.reading(context.tag, line),
            None => {}
        }
        let mut further = String::new();
        for voice in &voices.further {
            if let Some(theirs) = voice.line(dialogue, n) {
                let attributes = voice.attributes(voices.right_to_left);
                let _ = write!(further, "<li{attributes}>{}</li>", escape(&theirs.text));
            }
        }
        if !further.is_empty() {
            let _ = write!(self.out, "<ul class=\"further\" hidden>{further}</ul>");
        }
        self.out.push_str("</div>\n");
    }

    /// How a Chinese line is read: as its writer says, or as can be told from its text.
    fn reading(&mut self, tag: &str, line: &DialogueLine) {
        if !tag.starts_with("zh") && !tag.is_empty() {
            return;
        }
        let written = line.reading.as_ref().map(|(reading, _)| reading.clone());
        if let Some(reading) = written.or_else(|| spoken(self.context.reader, &line.text)) {
            let reading = escape(&reading);
            let _ = write!(self.out, "<p class=\"reading\" lang=\"zh-Latn-pinyin\">{reading}</p>");
        }
    }
}

/// How a line is read aloud where its writer does not say it.
fn spoken(reader: &Reader, text: &str) -> Option<String> {
    text.chars().any(is_han).then(|| hanzi::sentence(reader, text))
}
