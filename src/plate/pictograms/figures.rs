//! Figures that several pictograms share: people, a dog, flames, vehicles, things.

use super::part::Part::{self, At, Bar, Cut, Dot, Fill, Hole, HoleBar, HoleDot, Line, Ring};

/// A standing person, plain.
pub(super) const MAN: &[Part] = &[
    Dot(50.0, 13.0, 10.0),
    Fill(
        "M38 26H62a10 10 0 0 1 10 10V59a4.5 4.5 0 0 1 -9 0V40h-1.5V91a5.3 5.3 0 0 1 -10.6 0V62h-1.8\
         V91a5.3 5.3 0 0 1 -10.6 0V40H37V59a4.5 4.5 0 0 1 -9 0V36a10 10 0 0 1 10 -10Z",
    ),
];

/// A standing person in a skirt.
pub(super) const WOMAN: &[Part] = &[
    Dot(50.0, 13.0, 10.0),
    Fill(
        "M41 26H59a9 9 0 0 1 8.6 6.4L74.5 56a4.4 4.4 0 0 1 -8.5 2.5L60.4 40h-1.2L69 70H60.5V91.5\
         a4.8 4.8 0 0 1 -9.6 0V70h-1.8V91.5a4.8 4.8 0 0 1 -9.6 0V70H31L40.8 40h-1.2L34 58.5\
         a4.4 4.4 0 0 1 -8.5 -2.5L32.4 32.4A9 9 0 0 1 41 26Z",
    ),
];

/// A person walking to the right.
pub(super) const WALKER: &[Part] = &[
    Dot(54.0, 13.0, 10.0),
    Line(15.0, "M52 35L49 54"),
    Line(10.0, "M51 57L61 73L66 92"),
    Line(10.0, "M48 57L43 75L29 91"),
    Line(7.5, "M55 32L64 45L76 51"),
    Line(7.5, "M48 32L37 42L33 56"),
];

/// A person running to the right.
pub(super) const RUNNER: &[Part] = &[
    Dot(59.0, 15.0, 9.5),
    Line(15.0, "M50 34L43 53"),
    Line(10.0, "M44 56L60 64L56 84L60 88"),
    Line(10.0, "M41 57L34 74L12 76"),
    Line(7.5, "M52 31L64 43L76 38"),
    Line(7.5, "M46 30L29 32L21 46"),
];

/// A dog standing, looking left.
pub(super) const DOG: &[Part] = &[
    Fill(
        "M7 34L22 26L27 17L36 25L45 46H70Q80 46 83 52L94 36Q98 34 98 39L88 62L86 70L89 90H80L76 71\
         L70 68L69 90H60L58 68H47L45 90H36L34 66Q28 56 28 46L18 46Q8 45 7 34Z",
    ),
    HoleDot(24.0, 33.0, 2.2),
];

/// A flame.
pub(super) const FLAME: &[Part] = &[
    Fill(
        "M52 4C56 24 80 36 80 64A30 31 0 0 1 20 64C20 50 28 42 34 30C38 36 40 40 41 45\
         C48 34 54 20 52 4Z",
    ),
    Hole(
        "M51 52C53 62 63 66 63 76A13 13.5 0 0 1 37 76C37 68 43 64 45 60C47 62 48 64 48 66C50 62 51 58 51 52Z",
    ),
];

/// A bolt of lightning.
pub(super) const BOLT: &[Part] = &[Fill("M60 3L20 56H45L34 97L80 38H53L70 3Z")];

/// A car from the front.
pub(super) const CAR: &[Part] = &[
    Fill("M22 46L31 25a8 8 0 0 1 7 -5H62a8 8 0 0 1 7 5L78 46Q90 48 90 59V78H10V59Q10 48 22 46Z"),
    Hole("M31 45L37 30H63L69 45Z"),
    HoleDot(24.0, 61.0, 6.0),
    HoleDot(76.0, 61.0, 6.0),
    Bar(15.0, 74.0, 16.0, 17.0, 4.0),
    Bar(69.0, 74.0, 16.0, 17.0, 4.0),
];

/// A bicycle.
pub(super) const BICYCLE: &[Part] = &[
    Ring(24.0, 66.0, 18.0, 6.5),
    Ring(76.0, 66.0, 18.0, 6.5),
    Line(6.0, "M24 66L38 40H64L50 66H24M38 40L50 66M76 66L62 26H72M38 40L34 30M26 30H42"),
];

/// A tap over a glass of water.
pub(super) const TAP: &[Part] = &[
    Line(11.0, "M8 29H46Q58 29 58 41V45"),
    Line(8.0, "M32 28V13M20 12H44"),
    Bar(4.0, 20.0, 8.0, 18.0, 2.0),
    Fill("M42 58H76L71 94H47Z"),
    Hole("M47.5 63H70.500L69.6 70H48.500Z"),
];

/// A cigarette with its smoke.
pub(super) const CIGARETTE: &[Part] = &[
    Bar(4.0, 58.0, 62.0, 14.0, 2.0),
    Bar(70.0, 58.0, 9.0, 14.0, 1.0),
    Bar(83.0, 58.0, 9.0, 14.0, 1.0),
    Cut(2.5, "M22 58V72"),
    Line(5.5, "M74 48C74 38 62 42 62 32C62 25 68 24 68 17"),
    Line(5.5, "M87 48C87 32 76 34 77 24"),
];

/// A burning match.
pub(super) const MATCH: &[Part] = &[
    Line(8.0, "M12 90L52 50"),
    Fill(
        "M62 6C66 18 82 26 82 42A19 20 0 0 1 44 44C44 36 49 31 52 24C55 28 56 31 57 34C61 26 63 16 62 6Z",
    ),
];

/// A camera.
pub(super) const CAMERA: &[Part] = &[
    Bar(8.0, 28.0, 84.0, 56.0, 8.0),
    Fill("M34 30L40 17H60L66 30Z"),
    HoleDot(50.0, 56.0, 20.0),
    Dot(50.0, 56.0, 13.0),
    HoleBar(76.0, 35.0, 9.0, 6.0, 2.0),
];

/// An open hand.
pub(super) const HAND: &[Part] = &[
    Bar(32.0, 46.0, 42.0, 46.0, 16.0),
    Line(9.5, "M37 54V24M48 52V13M59 52V16M69.5 54V28"),
    Line(11.0, "M38 78L18 58"),
];

/// A telephone handset, lying across.
pub(super) const HANDSET: &[Part] =
    &[Line(13.0, "M25 23C26 50 50 74 77 75"), Line(20.0, "M24 20L27 31M69 73L80 76")];

/// A person in a swimming stroke over two waves.
pub(super) const SWIMMER: &[Part] = &[
    Dot(76.0, 38.0, 10.0),
    Line(12.0, "M14 54L52 44L40 28"),
    Line(9.0, "M40 27L62 19"),
    Line(12.0, "M52 44L62 54"),
    Line(7.0, "M6 70q7.3 -7 14.6 0t14.6 0 14.6 0 14.6 0 14.6 0 14.6 0"),
    Line(7.0, "M6 87q7.3 -7 14.6 0t14.6 0 14.6 0 14.6 0 14.6 0 14.6 0"),
];

/// A loudspeaker.
pub(super) const LOUDSPEAKER: &[Part] = &[
    Fill("M8 38H27L53 15V85L27 62H8Z"),
    Line(7.0, "M64 37Q74 50 64 63"),
    Line(7.0, "M76 25Q95 50 76 75"),
];

/// Two persons in a cabin, arrows above: a lift.
pub(super) const LIFT: &[Part] = &[
    Line(6.0, "M12 30H88V95H12Z"),
    Fill("M32 3L44 21H20Z"),
    Fill("M68 21L56 3H80Z"),
    At(6.0, 35.0, 0.56, MAN),
    At(38.0, 35.0, 0.56, MAN),
];

/// Steps going up to the right.
pub(super) const STEPS: &[Part] = &[Fill("M4 94V78H22V62H40V46H58V30H76V14H96V94Z")];

/// A simple fish.
pub(super) const FISH: &[Part] =
    &[Fill("M8 50C24 24 54 24 70 46L92 30V70L70 54C54 76 24 76 8 50Z"), HoleDot(26.0, 46.0, 3.5)];

/// A capital P.
pub(super) const LETTER_P: &[Part] = &[Line(14.0, "M35 88V16H52a21 21 0 0 1 0 42H35")];

/// An exclamation mark.
pub(super) const EXCLAMATION: &[Part] =
    &[Fill("M41 8Q50 2 59 8L55.5 64Q50 68 44.5 64Z"), Dot(50.0, 84.0, 9.0)];

/// A shoe seen from the side.
pub(super) const SHOE: &[Part] = &[
    Fill("M22 10H52V34Q56 44 74 48Q90 52 90 66H14V44Q22 34 22 10Z"),
    Bar(12.0, 67.0, 80.0, 8.0, 3.0),
];
