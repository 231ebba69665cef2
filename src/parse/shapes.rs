//! What the source of a block shows and the parser does not tell: cells beyond the head of a table, and
//! fences without an end.

/// How many cells a row of a table was written with.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim();
    // In tables a bar behind a backslash is never an edge, be the backslash escaped itself (GFM).
    let edges: Vec<usize> =
        row.match_indices('|').map(|(at, _)| at).filter(|at| !row[..*at].ends_with('\\')).collect();
    let first = edges.first() == Some(&0);
    let last = edges.len() > usize::from(first) && edges.last() == Some(&(row.len() - 1));
    edges.len() + 1 - usize::from(first) - usize::from(last)
}

/// The marks of a fence that is never closed (`CommonMark`, section 4.5).
pub(super) fn open_fence(block: &str) -> Option<&str> {
    let mut lines = block.trim_end().lines();
    let first = lines.next()?;
    let mark = first.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let marks = |line: &str| line.len() - line.trim_start_matches(mark).len();
    let length = marks(first);
    let closed = lines.next_back().is_some_and(|last| {
        // It may stand in a quotation.
        let last = last.trim_start_matches([' ', '\t', '>']);
        marks(last) == last.len() && last.len() >= length
    });
    (!closed).then(|| &first[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_between_bars() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a \\| b |", 1),
            ("| a | b", 2),
            ("|a||b|", 3),
            ("|", 1),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }

    #[test]
    fn fences_end_with_their_own_marks() {
        for block in ["```\na\n```\n", "```\n```", "~~~~ x\na\n~~~~~", "```\n> ```"] {
            assert_eq!(open_fence(block), None, "{block}");
        }
        assert_eq!(open_fence("```dialogue\nA: b\n"), Some("```"));
        assert_eq!(open_fence("````\na\n```\n"), Some("````"));
        assert_eq!(open_fence("```"), Some("```"));
    }
}
