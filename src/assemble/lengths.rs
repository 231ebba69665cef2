//! How long a text becomes in another language (Gale and Church 1993).

/// What is known of a language's length against English.
struct Density {
    /// The primary part of the tag.
    language: &'static str,
    /// Characters for each English one.
    ratio: f64,
    /// The variance for each English character, in English characters.
    variance: f64,
}

/// Measured on the documentation of a large project, 144 to 420 pages a language.
const DENSITIES: &[Density] = &[
    Density { language: "en", ratio: 1.0, variance: 0.0 },
    Density { language: "zh", ratio: 0.474, variance: 13.7 },
    Density { language: "ja", ratio: 0.591, variance: 7.1 },
    Density { language: "ko", ratio: 0.611, variance: 5.4 },
    Density { language: "fr", ratio: 1.217, variance: 1.5 },
];

/// For languages that nobody has measured: Gale and Church's own value for the variance.
const UNKNOWN: Density = Density { language: "", ratio: 1.0, variance: 6.8 };

/// Two texts in the same language still differ a little.
const LEAST_VARIANCE: f64 = 1.5;

/// Characters that a document must have before its own ratio outweighs the usual one.
const TRUST: f64 = 300.0;

/// The lengths of a pair of languages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lengths {
    left: f64,
    right: f64,
    variance: f64,
}

impl Lengths {
    /// The usual lengths of two languages, by their tags (`en`, `zh-Hans`).
    pub fn between(left_tag: &str, right_tag: &str) -> Self {
        let (left, right) = (density(left_tag), density(right_tag));
        let variance = (left.variance + right.variance).max(LEAST_VARIANCE);
        Self { left: left.ratio, right: right.ratio, variance }
    }

    /// The same, drawn towards what two whole documents show: some writers are terse.
    #[must_use]
    pub fn fitted(self, left: usize, right: usize) -> Self {
        let (left, right) = (self.left_length(left), self.right_length(right));
        let seen = (right + TRUST) / (left + TRUST);
        Self { right: self.right * seen.clamp(0.4, 2.5), ..self }
    }

    /// How many standard deviations the right side is too long (or, below zero, too short).
    pub fn deviation(self, left: usize, right: usize) -> f64 {
        let (left, right) = (self.left_length(left), self.right_length(right));
        let mean = f64::midpoint(left, right).max(1.0);
        (right - left) / (mean * self.variance).sqrt()
    }

    /// How many times as long as expected the right side is.
    pub fn ratio(self, left: usize, right: usize) -> f64 {
        self.right_length(right).max(1.0) / self.left_length(left).max(1.0)
    }

    fn left_length(self, characters: usize) -> f64 {
        real(characters) / self.left
    }

    fn right_length(self, characters: usize) -> f64 {
        real(characters) / self.right
    }
}

fn density(tag: &str) -> &'static Density {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    DENSITIES.iter().find(|d| d.language.eq_ignore_ascii_case(primary)).unwrap_or(&UNKNOWN)
}

/// A count as a real number; counts beyond four thousand million are all the same.
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
