//! Languages as small copyable numbers, and tables indexed by them.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// A language of the handbook: its place in the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lang(u8);

impl Lang {
    /// The `index`-th configured language.
    pub fn new(index: usize) -> Self {
        Self(u8::try_from(index).unwrap_or(u8::MAX))
    }

    /// Its place in the configuration, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One value for each configured language; iterates in the order of the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct PerLang<T>(Vec<T>);

impl<T> PerLang<T> {
    /// Makes one value for each of `count` languages.
    pub fn from_fn(count: usize, make: impl FnMut(Lang) -> T) -> Self {
        Self((0..count).map(Lang::new).map(make).collect())
    }

    /// The same, of values that cost time.
    pub fn par_from_fn(count: usize, make: impl Fn(Lang) -> T + Sync) -> Self
    where
        T: Send,
    {
        Self((0..count).into_par_iter().map(|index| make(Lang::new(index))).collect())
    }

    /// The value of one language.
    pub fn get(&self, lang: Lang) -> &T {
        &self.0[lang.index()]
    }

    /// The value of one language, to change.
    pub fn get_mut(&mut self, lang: Lang) -> &mut T {
        &mut self.0[lang.index()]
    }

    /// All values in the order of the configuration.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.0.iter().enumerate().map(|(i, v)| (Lang::new(i), v))
    }

    /// How many languages there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> PerLang<Option<T>> {
    /// The languages that have a value, with it.
    pub fn present(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.iter().filter_map(|(lang, v)| v.as_ref().map(|v| (lang, v)))
    }
}
