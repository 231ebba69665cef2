//! Positions on the earth: as the world gives them (WGS-84), and shifted as maps in China are drawn
//! (GCJ-02). What is stored is the first; the second is for links to such maps.

/// A position (WGS-84, degrees).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// North of the equator.
    pub lat: f64,
    /// East of Greenwich.
    pub lng: f64,
}

/// The ellipsoid that the shift is computed on (Krasovsky 1940).
const AXIS: f64 = 6_378_245.0;
/// The square of its eccentricity.
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
/// The mean radius of the earth (m).
const RADIUS: f64 = 6_371_008.8;

impl Position {
    /// Whether maps are shifted there. The rule is that of the maps: a box around China.
    fn is_shifted(self) -> bool {
        (0.8293..=55.8271).contains(&self.lat) && (72.004..=137.8347).contains(&self.lng)
    }

    /// The same place on a map of China (GCJ-02).
    #[must_use]
    pub fn gcj02(self) -> Self {
        if !self.is_shifted() {
            return self;
        }
        let (x, y) = (self.lng - 105.0, self.lat - 35.0);
        let latitude = self.lat.to_radians();
        let magic = 1.0 - ECCENTRICITY * latitude.sin() * latitude.sin();
        let root = magic.sqrt();
        let north = shift_north(x, y) / (AXIS * (1.0 - ECCENTRICITY) / (magic * root));
        let east = shift_east(x, y) / (AXIS / root * latitude.cos());
        Self { lat: self.lat + north.to_degrees(), lng: self.lng + east.to_degrees() }
    }

    /// How far it is to another position as the crow flies (m).
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let chord = half(other.lat - self.lat) + a.cos() * b.cos() * half(other.lng - self.lng);
        2.0 * RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// The waves that both shifts have in common (m).
fn waves(x: f64) -> f64 {
    let pi = std::f64::consts::PI;
    (20.0 * (6.0 * x * pi).sin() + 20.0 * (2.0 * x * pi).sin()) * 2.0 / 3.0
}

fn shift_north(x: f64, y: f64) -> f64 {
    let pi = std::f64::consts::PI;
    let plane = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * x.abs().sqrt();
    let small = (20.0 * (y * pi).sin() + 40.0 * (y / 3.0 * pi).sin()) * 2.0 / 3.0;
    let large = (160.0 * (y / 12.0 * pi).sin() + 320.0 * (y * pi / 30.0).sin()) * 2.0 / 3.0;
    plane + waves(x) + small + large
}

fn shift_east(x: f64, y: f64) -> f64 {
    let pi = std::f64::consts::PI;
    let plane = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.abs().sqrt();
    let small = (20.0 * (x * pi).sin() + 40.0 * (x / 3.0 * pi).sin()) * 2.0 / 3.0;
    let large = (150.0 * (x / 12.0 * pi).sin() + 300.0 * (x / 30.0 * pi).sin()) * 2.0 / 3.0;
    plane + waves(x) + small + large
}

#[cfg(test)]
mod tests {
    use super::Position;

    #[test]
    fn maps_of_china_are_shifted_as_others_compute_it() {
        for ((lat, lng), (north, east)) in [
            ((31.177_427_6, 121.527_210_6), (31.175_303_983_645_97, 121.531_541_859_215)),
            ((22.543_847, 113.912_316), (22.540_796_131_694_766, 113.917_176_480_836_3)),
            ((39.911_954, 116.377_817), (39.913_345_535_460_69, 116.384_047_224_554_57)),
        ] {
            let found = Position { lat, lng }.gcj02();
            let near = (found.lat - north).abs() < 1e-7 && (found.lng - east).abs() < 1e-7;
            assert!(near, "{found:?} for {lat}, {lng}");
        }
        let paris = Position { lat: 48.8566, lng: 2.3522 };
        assert_eq!(paris.gcj02(), paris, "only maps of China are shifted");
    }

    #[test]
    fn distances_are_those_of_a_globe() {
        let degree =
            Position { lat: 22.0, lng: 113.0 }.distance(Position { lat: 23.0, lng: 113.0 });
        assert!((degree - 111_195.0).abs() < 20.0, "{degree}");
        let here = Position { lat: 22.48, lng: 113.91 };
        assert!(here.distance(here) < 1e-6);
        let far = Position { lat: -22.48, lng: -66.09 };
        assert!((here.distance(far) - 20_015_000.0).abs() < 1_000.0, "the other side of the earth");
    }
}
