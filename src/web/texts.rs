//! What blocks say, text by text: for those who look for words in them.

use crate::model::doc::{
    Block, BlockKind, HtmlPart, Link, own_inlines, plain_text_naming, walk_blocks,
};
use crate::text::markup::without_tags;

/// What a text is in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Text as it is read.
    Plain,
    /// What stands for a picture.
    Alt,
    /// What is said below a picture.
    Title,
    /// Code.
    Code,
    /// Who speaks.
    Speaker,
    /// What stands in raw HTML.
    Html,
}

/// Visits the texts of blocks and of all that is in them, in order. `name` gives what a link shows in place
/// of what is written.
pub(super) fn texts(
    blocks: &[Block],
    name: &dyn Fn(&Link) -> Option<String>,
    visit: &mut dyn FnMut(Said, &str),
) {
    walk_blocks(blocks, &mut |block| {
        for inlines in own_inlines(block) {
            visit(Said::Plain, &plain_text_naming(inlines, name));
        }
        match &block.kind {
            BlockKind::Figure(image) => {
                visit(Said::Alt, &image.alt);
                visit(Said::Title, &image.title);
            }
            BlockKind::Code(_, text) => visit(Said::Code, text),
            BlockKind::Dialogue(dialogue) => {
                for line in &dialogue.lines {
                    visit(Said::Speaker, &line.speaker);
                    visit(Said::Plain, &line.text);
                }
            }
            BlockKind::Html(parts) => {
                for part in parts {
                    match part {
                        HtmlPart::Raw(html) => visit(Said::Html, &without_tags(html)),
                        HtmlPart::Block(_) => {}
                    }
                }
            }
            BlockKind::Heading(_)
            | BlockKind::Paragraph(_)
            | BlockKind::List(_)
            | BlockKind::Quote(_)
            | BlockKind::Alert(..)
            | BlockKind::Table(_)
            | BlockKind::Definitions(_)
            | BlockKind::Rule => {}
        }
    });
}
