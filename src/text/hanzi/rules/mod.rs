//! Rules for frequent polyphones that stand alone in a sentence.
//!
//! A rule of the table names a hanzi, a reading, and what must stand before and behind the hanzi.
//! The first rule of a hanzi that holds decides; where none holds, the model decides. A side is a
//! list of alternatives, of which one must hold; an empty side always holds, and `!` in front
//! demands that none of the alternatives holds. An alternative is
//! * a piece of text that stands there; behind the hanzi it must end with a word, unless `~` ends
//!   the piece, and before the hanzi it must begin with one if `=` begins the piece,
//! * `^` and `$`: the begin and end of the clause,
//! * `@n @v @a @d @m @r`: the neighbouring word is a noun, verb, adjective, adverb, numeral or
//!   pronoun; `@2`: it has at least two hanzi,
//! * `*把`: the clause has this hanzi on this side, at most 16 characters away.

mod table;

use super::dictionary::WordClass;
use table::{RULES, Rule};

/// A hanzi within the characters of its sentence.
pub(crate) struct Context<'a> {
    pub(crate) characters: &'a [char],
    /// For each character, whether it is inside a word, behind the word's first one.
    pub(crate) inside: &'a [bool],
    pub(crate) place: usize,
    pub(crate) before: Neighbour,
    pub(crate) behind: Neighbour,
}

/// The word next to the hanzi.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Neighbour {
    pub(crate) class: WordClass,
    pub(crate) long: bool,
}

/// A clause is searched for a hanzi at most so far.
const REACH: usize = 16;

/// The reading of the hanzi, where a rule applies.
pub(crate) fn rule(context: &Context) -> Option<&'static str> {
    let hanzi = *context.characters.get(context.place)?;
    let mut rules = rules_of(hanzi).iter();
    rules
        .find(|(_, _, before, behind)| context.holds(before, true) && context.holds(behind, false))
        .map(|(_, reading, ..)| *reading)
}

/// The rules of one hanzi, which stand together in the table.
fn rules_of(hanzi: char) -> &'static [Rule] {
    let Some(start) = RULES.iter().position(|rule| rule.0 == hanzi) else {
        return &[];
    };
    let rules = RULES.get(start..).unwrap_or(&[]);
    let end = rules.iter().position(|rule| rule.0 != hanzi).unwrap_or(rules.len());
    rules.get(..end).unwrap_or(&[])
}

impl Context<'_> {
    fn holds(&self, side: &str, before: bool) -> bool {
        match side.strip_prefix('!') {
            Some(side) => !self.any(side, before),
            None => side.is_empty() || self.any(side, before),
        }
    }

    fn any(&self, side: &str, before: bool) -> bool {
        side.split(' ').any(|alternative| self.alternative(alternative, before))
    }

    fn alternative(&self, alternative: &str, before: bool) -> bool {
        let neighbour = if before { self.before } else { self.behind };
        match alternative {
            "^" | "$" => self.edge(before),
            "@2" => neighbour.long,
            "@n" => neighbour.class == WordClass::Noun,
            "@v" => neighbour.class == WordClass::Verb,
            "@a" => neighbour.class == WordClass::Adjective,
            "@d" => neighbour.class == WordClass::Adverb,
            "@m" => neighbour.class == WordClass::Numeral,
            "@r" => neighbour.class == WordClass::Pronoun,
            _ => match alternative.strip_prefix('*') {
                Some(hanzi) => self.clause_has(hanzi, before),
                None if before => self.ends(alternative),
                None => self.starts(alternative),
            },
        }
    }

    /// Whether no word stands on this side.
    fn edge(&self, before: bool) -> bool {
        let next = if before { self.left().next_back() } else { self.right().next() };
        next.is_none_or(|character| !character.is_alphanumeric())
    }

    fn left(&self) -> impl DoubleEndedIterator<Item = char> + '_ {
        self.characters.get(..self.place).unwrap_or(&[]).iter().copied()
    }

    fn right(&self) -> impl Iterator<Item = char> + '_ {
        self.characters.iter().copied().skip(self.place + 1)
    }

    fn ends(&self, text: &str) -> bool {
        let (text, whole) = text.strip_prefix('=').map_or((text, false), |text| (text, true));
        let mut left = self.left().rev();
        let length = text.chars().count();
        text.chars().rev().all(|character| left.next() == Some(character))
            && (!whole || self.place.checked_sub(length).is_some_and(|at| self.is_boundary(at)))
    }

    fn starts(&self, text: &str) -> bool {
        let (text, open) = text.strip_suffix('~').map_or((text, false), |text| (text, true));
        let mut right = self.right();
        let length = text.chars().count();
        text.chars().all(|character| right.next() == Some(character))
            && (open || self.is_boundary(self.place + 1 + length))
    }

    fn is_boundary(&self, place: usize) -> bool {
        !self.inside.get(place).copied().unwrap_or(false)
    }

    fn clause_has(&self, hanzi: &str, before: bool) -> bool {
        let in_clause = |one: &char| one.is_alphanumeric();
        let found = |character: char| hanzi.starts_with(character);
        if before {
            self.left().rev().take(REACH).take_while(in_clause).any(found)
        } else {
            self.right().take(REACH).take_while(in_clause).any(found)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::Dictionary;
    use super::RULES;

    #[test]
    fn table_is_sound() {
        let dictionary = Dictionary::embedded();
        let mut done = Vec::new();
        for rules in RULES.chunk_by(|one, other| one.0 == other.0) {
            let hanzi = rules[0].0;
            assert!(!done.contains(&hanzi), "the rules of {hanzi} do not stand together");
            done.push(hanzi);
            for (_, reading, ..) in rules {
                let mut known = dictionary.readings(hanzi);
                assert!(known.any(|one| one == *reading), "{reading} is no reading of {hanzi}");
            }
            let last = rules.iter().position(|rule| rule.2.is_empty() && rule.3.is_empty());
            assert!(
                last.is_none_or(|at| at + 1 == rules.len()),
                "a rule of {hanzi} is never tried"
            );
        }
    }
}
