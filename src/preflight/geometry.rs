//! Points, matrices and areas of a page, in PDF units until the facts turn them into millimetres.

/// Millimetres in one PDF unit.
pub(super) const MM: f64 = 25.4 / 72.0;

/// The nearest whole number that is not negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub(super) fn whole(value: f64) -> usize {
    value.round().clamp(0.0, 4_294_967_295.0) as usize
}

/// A transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

impl Matrix {
    /// Leaves everything where it is.
    pub(super) const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// The six numbers as PDF writes them.
    pub(super) const fn new([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// Moves by a distance.
    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// This transformation, then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        Self {
            a: self.a * outer.a + self.b * outer.c,
            b: self.a * outer.b + self.b * outer.d,
            c: self.c * outer.a + self.d * outer.c,
            d: self.c * outer.b + self.d * outer.d,
            e: self.e * outer.a + self.f * outer.c + outer.e,
            f: self.e * outer.b + self.f * outer.d + outer.f,
        }
    }

    /// Where a point goes.
    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// How long a unit to the right becomes.
    pub(super) fn width(self) -> f64 {
        self.a.hypot(self.b)
    }

    /// How long a unit upwards becomes.
    pub(super) fn height(self) -> f64 {
        self.c.hypot(self.d)
    }

    /// How far apart two lines of text end up that were one unit apart.
    pub(super) fn rise(self) -> f64 {
        let along = self.width();
        if along > 0.0 { self.area() / along } else { self.height() }
    }

    /// The mean magnification of lengths.
    pub(super) fn scale(self) -> f64 {
        self.area().sqrt()
    }

    fn area(self) -> f64 {
        (self.a * self.d - self.b * self.c).abs()
    }
}

/// An upright rectangle; one whose edges have changed sides holds nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// The left edge.
    pub(super) left: f64,
    /// The lower edge.
    pub(super) bottom: f64,
    /// The right edge.
    pub(super) right: f64,
    /// The upper edge.
    pub(super) top: f64,
}

impl Area {
    /// Holds nothing; points can be added.
    pub(super) const NOTHING: Self = Self {
        left: f64::INFINITY,
        bottom: f64::INFINITY,
        right: f64::NEG_INFINITY,
        top: f64::NEG_INFINITY,
    };

    /// Holds every point.
    pub(super) const EVERYTHING: Self = Self {
        left: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
        right: f64::INFINITY,
        top: f64::INFINITY,
    };

    /// A rectangle by two opposite corners, in any order.
    pub(super) fn between([x0, y0, x1, y1]: [f64; 4]) -> Self {
        Self { left: x0.min(x1), bottom: y0.min(y1), right: x0.max(x1), top: y0.max(y1) }
    }

    /// The upright rectangle around a transformed one.
    pub(super) fn around(self, matrix: Matrix) -> Self {
        let mut out = Self::NOTHING;
        for (x, y) in [
            (self.left, self.bottom),
            (self.right, self.bottom),
            (self.left, self.top),
            (self.right, self.top),
        ] {
            let (x, y) = matrix.apply(x, y);
            out.add(x, y);
        }
        out
    }

    /// Grows to hold a point.
    pub(super) fn add(&mut self, x: f64, y: f64) {
        self.left = self.left.min(x);
        self.bottom = self.bottom.min(y);
        self.right = self.right.max(x);
        self.top = self.top.max(y);
    }

    /// The same, larger by `by` on every side.
    pub(super) fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            bottom: self.bottom - by,
            right: self.right + by,
            top: self.top + by,
        }
    }

    /// What lies in both.
    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// Whether no point lies in it.
    pub(super) fn is_empty(self) -> bool {
        !(self.left <= self.right && self.bottom <= self.top)
    }

    /// Whether the inner parts of both touch: a shared edge alone does not count.
    pub(super) fn overlaps(self, other: Self) -> bool {
        let both = self.meet(other);
        both.left < both.right && both.bottom < both.top
    }

    /// From left to right.
    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    /// From bottom to top.
    pub(super) fn height(self) -> f64 {
        self.top - self.bottom
    }
}
