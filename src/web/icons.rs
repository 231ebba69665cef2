//! The theme's sign as pictures in the sizes that devices put on their screens. The only file that names
//! `resvg`.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// How much of a picture that devices cut to their own shape is sure to be seen.
const SAFE: f32 = 0.8;

/// A picture: its file, its width, and whether it fills its square, for devices that cut it themselves.
pub(super) const PICTURES: [(&str, u16, bool); 4] = [
    ("icon-192.png", 192, false),
    ("icon-512.png", 512, false),
    ("icon-full-180.png", 180, true),
    ("icon-full-512.png", 512, true),
];

/// The pictures of a sign, or why it cannot be drawn.
pub(super) fn drawn(svg: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>, String> {
    let nothing = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    // A drawing that names other files gets none.
    let options = Options { image_href_resolver: nothing, ..Options::default() };
    let tree = Tree::from_data(svg, &options).map_err(|error| error.to_string())?;
    let picture = |(name, width, full): &(&'static str, u16, bool)| {
        let bytes = draw(&tree, *width, *full).ok_or("too large")?;
        Ok((*name, bytes))
    };
    PICTURES.iter().map(picture).collect()
}

fn draw(tree: &Tree, width: u16, full: bool) -> Option<Vec<u8>> {
    let plain = rendered(tree, width, 1.0, None)?;
    let drawn = if full {
        // The ground of the sign goes on to the edges.
        let middle = u32::from(width / 2);
        let ground = plain.pixel(middle, u32::from(width / 24)).map(straight);
        let ground = ground.filter(|[.., alpha]| *alpha == 255).unwrap_or([255; 4]);
        rendered(tree, width, SAFE, Some(ground))?
    } else {
        plain
    };
    let pixels: Vec<u8> = drawn.pixels().iter().flat_map(|pixel| straight(*pixel)).collect();
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::NoFilter)
        .write_image(&pixels, u32::from(width), u32::from(width), ExtendedColorType::Rgba8)
        .ok()?;
    Some(out)
}

/// Red, green, blue and opacity.
fn straight(pixel: PremultipliedColorU8) -> [u8; 4] {
    let colour = pixel.demultiply();
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

/// A drawing in the middle of a square, on some ground.
fn rendered(tree: &Tree, width: u16, part: f32, ground: Option<[u8; 4]>) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(u32::from(width), u32::from(width))?;
    if let Some([red, green, blue, _]) = ground {
        pixmap.fill(Color::from_rgba8(red, green, blue, 255));
    }
    let side = f32::from(width);
    let size = tree.size();
    let scale = side * part / size.width().max(size.height());
    let (left, top) = ((side - size.width() * scale) / 2.0, (side - size.height() * scale) / 2.0);
    let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    resvg::render(tree, place, &mut pixmap.as_mut());
    Some(pixmap)
}
