//! Line breaks of the source that stand for no space.

use crate::model::doc::{Inline, InlineKind, plain_text};
use crate::text::script::break_is_nothing;

/// Takes out the line breaks that stand for no space: between hanzi or kana.
pub(super) fn join_lines(inlines: &mut Vec<Inline>) {
    if !inlines.iter().any(|i| matches!(i.kind, InlineKind::SoftBreak)) {
        return;
    }
    let edge = |inline: &Inline, last: bool| {
        let text = plain_text(std::slice::from_ref(inline));
        if last { text.chars().next_back() } else { text.chars().next() }
    };
    let mut keep = vec![true; inlines.len()];
    for (i, inline) in inlines.iter().enumerate() {
        if matches!(inline.kind, InlineKind::SoftBreak)
            && let (Some(before), Some(after)) = (
                // Marks of footnotes and tags say nothing: what counts stands beyond them.
                inlines[..i].iter().rev().find_map(|inline| edge(inline, true)),
                inlines[i + 1..].iter().find_map(|inline| edge(inline, false)),
            )
        {
            keep[i] = !break_is_nothing(before, after);
        }
    }
    let mut keep = keep.into_iter();
    inlines.retain(|_| keep.next().unwrap_or(true));
}
