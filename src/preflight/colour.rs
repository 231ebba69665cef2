//! Colour spaces and the ink that a colour in them lays down.

use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::geometry::whole;
use super::reader::{File, MOST_OF_A_STREAM};

/// Spaces nested in spaces deeper than this are not understood.
const DEEPEST: usize = 6;

/// Where names of colorants that belong to the four process inks stand.
pub(super) const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

/// A colour space.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Space {
    /// Grey of the press: black ink.
    Gray,
    /// Red, green and blue of the device.
    Rgb,
    /// The four inks of the press.
    Cmyk,
    /// Grey of a described device.
    CalGray,
    /// Red, green and blue of a described device.
    CalRgb,
    /// Colour as seen.
    Lab,
    /// Colour by profile, with so many components.
    Icc(usize),
    /// One colorant, and the space that stands in for it.
    Separation(Arc<str>, Box<Space>),
    /// Several colorants, and the space that stands in for them.
    DeviceN(Arc<[Arc<str>]>, Box<Space>),
    /// A table of colours in another space.
    Indexed(Box<Space>, Arc<[u8]>),
    /// A pattern, and the space of its colour if it has none of its own.
    Pattern(Option<Box<Space>>),
    /// None of these.
    Unknown,
}

/// What one paint lays down, from 0 to 1 on each plate.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ink {
    /// Cyan, magenta, yellow, black.
    pub(super) process: [f64; 4],
    /// Spot colours.
    pub(super) spots: Vec<(Arc<str>, f64)>,
    /// Whether the plates are known; red, green and blue are none.
    pub(super) known: bool,
}

impl Ink {
    /// Black ink alone.
    pub(super) const fn black(amount: f64) -> Self {
        Self { process: [0.0, 0.0, 0.0, amount], spots: Vec::new(), known: true }
    }

    /// All plates together.
    pub(super) fn total(&self) -> f64 {
        self.process.iter().sum::<f64>() + self.spots.iter().map(|(_, amount)| amount).sum::<f64>()
    }

    /// Known to be the bare paper.
    pub(super) fn is_white(&self) -> bool {
        self.known && self.total() < 0.001
    }

    /// A black or dark grey that needs several plates to fit on each other.
    pub(super) fn is_rich_black(&self) -> bool {
        let [c, m, y, k] = self.process;
        let least = c.min(m).min(y);
        let others = self.total() - k;
        (k >= 0.85 && others > 0.02) || (k >= 0.3 && least >= 0.2) || least >= 0.7
    }

    fn add(&mut self, colorant: &Arc<str>, amount: f64) {
        match (colorant.as_ref(), PROCESS.iter().position(|name| **name == **colorant)) {
            ("None", _) => {}
            ("All", _) => {
                self.process = [amount; 4];
                self.spots.push((Arc::clone(colorant), 0.0));
            }
            (_, Some(plate)) => {
                if let Some(slot) = self.process.get_mut(plate) {
                    *slot = amount;
                }
            }
            (_, None) => self.spots.push((Arc::clone(colorant), amount)),
        }
    }
}

impl Space {
    /// Reads a colour space; names are looked up in the resources.
    pub(super) fn read(file: &File, object: &Object, resources: Option<&Dictionary>) -> Self {
        Self::nested(file, object, resources, 0)
    }

    /// The space of a name that content or an image uses.
    pub(super) fn named(file: &File, name: &[u8], resources: Option<&Dictionary>) -> Option<Self> {
        Self::by_name(file, name, resources, 0)
    }

    fn by_name(
        file: &File,
        name: &[u8],
        resources: Option<&Dictionary>,
        depth: usize,
    ) -> Option<Self> {
        let listed = |key: &[u8]| {
            let spaces = file.dict(resources?, b"ColorSpace")?;
            spaces.get(key).ok().and_then(|o| file.resolve(o))
        };
        let (device, default): (Self, &[u8]) = match name {
            b"DeviceGray" | b"G" => (Self::Gray, b"DefaultGray"),
            b"DeviceRGB" | b"RGB" => (Self::Rgb, b"DefaultRGB"),
            b"DeviceCMYK" | b"CMYK" => (Self::Cmyk, b"DefaultCMYK"),
            b"Pattern" => return Some(Self::Pattern(None)),
            b"CalRGB" => return Some(Self::CalRgb),
            b"CalGray" => return Some(Self::CalGray),
            _ => {
                let found = listed(name)?;
                // A name that names itself leads nowhere.
                return Some(Self::nested(file, found, resources, depth + 1));
            }
        };
        // A default stands in for the device; it cannot lead back to it.
        Some(listed(default).map_or(device, |found| Self::nested(file, found, None, depth + 1)))
    }

    fn nested(file: &File, object: &Object, resources: Option<&Dictionary>, depth: usize) -> Self {
        if depth > DEEPEST {
            return Self::Unknown;
        }
        let Some(object) = file.resolve(object) else { return Self::Unknown };
        if let Ok(name) = object.as_name() {
            return Self::by_name(file, name, resources, depth).unwrap_or(Self::Unknown);
        }
        let Ok(array) = object.as_array() else { return Self::Unknown };
        let item = |at: usize| array.get(at).and_then(|o| file.resolve(o));
        let inner = |at: usize| {
            let space = array.get(at).map(|o| Self::nested(file, o, resources, depth + 1));
            Box::new(space.unwrap_or(Self::Unknown))
        };
        match item(0).and_then(|o| o.as_name().ok()) {
            Some(b"ICCBased") => {
                let dict = item(1).and_then(|o| file.as_dict(o));
                Self::Icc(dict.and_then(|d| file.size(d, b"N")).unwrap_or(0))
            }
            Some(b"CalGray") => Self::CalGray,
            Some(b"CalRGB") => Self::CalRgb,
            Some(b"Lab") => Self::Lab,
            Some(b"Separation") => {
                let name = item(1).and_then(|o| o.as_name().ok()).unwrap_or_default();
                Self::Separation(String::from_utf8_lossy(name).into(), inner(2))
            }
            Some(b"DeviceN") => {
                let names = item(1).and_then(|o| o.as_array().ok()).map_or(&[][..], Vec::as_slice);
                // The standard allows 32; more would only cost memory.
                let names = names.iter().take(64).filter_map(|o| file.resolve(o)?.as_name().ok());
                let names = names.map(|name| String::from_utf8_lossy(name).into());
                Self::DeviceN(names.collect(), inner(2))
            }
            Some(b"Indexed" | b"I") => {
                let mut table = match item(3) {
                    Some(Object::String(bytes, _)) => bytes.clone(),
                    Some(Object::Stream(stream)) => {
                        file.unpack(stream, MOST_OF_A_STREAM).map(|u| u.bytes).unwrap_or_default()
                    }
                    _ => Vec::new(),
                };
                // 256 colours at most.
                let base = inner(1);
                table.truncate(256 * base.components());
                Self::Indexed(base, table.into())
            }
            Some(b"Pattern") => Self::Pattern((array.len() > 1).then(|| inner(1))),
            Some(name) => Self::by_name(file, name, resources, depth).unwrap_or(Self::Unknown),
            None => Self::Unknown,
        }
    }

    /// Numbers that a colour in it takes.
    pub(super) fn components(&self) -> usize {
        match self {
            Self::Gray | Self::CalGray | Self::Separation(..) | Self::Indexed(..) => 1,
            Self::Rgb | Self::CalRgb | Self::Lab => 3,
            Self::Cmyk => 4,
            Self::Icc(n) => *n,
            Self::DeviceN(names, _) => names.len(),
            Self::Pattern(base) => base.as_ref().map_or(0, |b| b.components()),
            Self::Unknown => 0,
        }
    }

    /// The ink of the colour that a space starts with.
    pub(super) fn initial(&self) -> Ink {
        match self {
            Self::Cmyk => Ink::black(1.0),
            Self::Icc(4) => self.ink(&[0.0, 0.0, 0.0, 1.0]),
            Self::Separation(..) => self.ink(&[1.0]),
            Self::DeviceN(names, _) => self.ink(&vec![1.0; names.len()]),
            _ => self.ink(&vec![0.0; self.components()]),
        }
    }

    /// The ink of a colour.
    pub(super) fn ink(&self, colour: &[f64]) -> Ink {
        let at = |i: usize| colour.get(i).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Self::Gray | Self::CalGray | Self::Icc(1) => Ink::black(1.0 - at(0)),
            Self::Cmyk | Self::Icc(4) => {
                Ink { process: [at(0), at(1), at(2), at(3)], spots: Vec::new(), known: true }
            }
            Self::Separation(name, _) => {
                let mut ink = Ink { known: true, ..Ink::default() };
                ink.add(name, at(0));
                ink
            }
            Self::DeviceN(names, _) => {
                let mut ink = Ink { known: true, ..Ink::default() };
                for (i, name) in names.iter().enumerate() {
                    ink.add(name, at(i));
                }
                ink
            }
            Self::Indexed(base, table) => {
                let wanted = whole(colour.first().copied().unwrap_or(0.0));
                let entry = table.chunks(base.components().max(1)).nth(wanted).unwrap_or_default();
                base.ink(&entry.iter().map(|b| f64::from(*b) / 255.0).collect::<Vec<_>>())
            }
            Self::Pattern(Some(base)) => base.ink(colour),
            Self::Rgb
            | Self::CalRgb
            | Self::Lab
            | Self::Icc(_)
            | Self::Pattern(None)
            | Self::Unknown => Ink::default(),
        }
    }

    /// Its name in reports: `DeviceCMYK`, `ICCBased(3)`, `Separation(Gold)`.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Gray => "DeviceGray".to_owned(),
            Self::Rgb => "DeviceRGB".to_owned(),
            Self::Cmyk => "DeviceCMYK".to_owned(),
            Self::CalGray => "CalGray".to_owned(),
            Self::CalRgb => "CalRGB".to_owned(),
            Self::Lab => "Lab".to_owned(),
            Self::Icc(n) => format!("ICCBased({n})"),
            Self::Separation(name, _) => format!("Separation({name})"),
            Self::DeviceN(names, _) => format!("DeviceN({})", names.join(", ")),
            Self::Indexed(base, _) | Self::Pattern(Some(base)) => base.label(),
            Self::Pattern(None) => "Pattern".to_owned(),
            Self::Unknown => "Unknown".to_owned(),
        }
    }

    /// Whether it is red, green and blue, itself or in what stands in for its colorants.
    pub(super) fn is_rgb(&self) -> bool {
        match self {
            Self::Rgb | Self::CalRgb | Self::Icc(3) => true,
            Self::Separation(_, base) | Self::DeviceN(_, base) | Self::Indexed(base, _) => {
                base.is_rgb()
            }
            Self::Pattern(base) => base.as_ref().is_some_and(|b| b.is_rgb()),
            Self::Gray | Self::Cmyk | Self::CalGray | Self::Lab | Self::Icc(_) | Self::Unknown => {
                false
            }
        }
    }
}
