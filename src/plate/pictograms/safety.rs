//! Safe conditions, fire equipment and hazards (ISO 7010 E, F and W).

use super::figures::{BOLT, CAR, DOG, EXCLAMATION, FLAME, HANDSET, RUNNER, TAP};
use super::part::Part::{At, Bar, Cut, Dot, Fill, Hole, HoleBar, HoleDot, Line, Ring};
use super::{Family, Pictogram, entry};

pub(super) const CATALOGUE: &[Pictogram] = &[
    // Safe condition.
    entry(
        "emergency-exit",
        &["E001", "E002"],
        Family::Safe,
        &[Fill("M65 4H98V96H91V11H72V96H65Z"), At(-11.0, 6.0, 0.92, RUNNER)],
    ),
    entry(
        "assembly-point",
        &["E007"],
        Family::Safe,
        &[
            Line(9.0, "M9 9L20 20M91 9L80 20M9 91L20 80M91 91L80 80"),
            Fill("M31 31V11L11 31ZM69 31V11L89 31ZM31 69V89L11 69ZM69 69V89L89 69Z"),
            Dot(39.0, 43.0, 5.5),
            Dot(61.0, 43.0, 5.5),
            Fill("M31 66V56a6 6 0 0 1 6 -6H63a6 6 0 0 1 6 6V66Z"),
            HoleDot(50.0, 38.0, 9.5),
            Hole("M39 72V55a7 7 0 0 1 7 -7H54a7 7 0 0 1 7 7V72Z"),
            Dot(50.0, 38.0, 7.0),
            Fill("M42 72V55a6 6 0 0 1 6 -6H52a6 6 0 0 1 6 6V72Z"),
        ],
    ),
    entry("first-aid", &["E003"], Family::Safe, &[Fill("M35 9H65V35H91V65H65V91H35V65H9V35H35Z")]),
    entry(
        "emergency-telephone",
        &["E004"],
        Family::Safe,
        &[At(0.0, 14.0, 0.86, HANDSET), Fill("M70 6H82V18H94V30H82V42H70V30H58V18H70Z")],
    ),
    entry(
        "break-glass",
        &["E008"],
        Family::Safe,
        &[
            Line(6.0, "M8 12H66V88H8Z"),
            Line(4.5, "M38 48L16 20M38 48L14 60M38 48L30 80M38 48L56 76M38 48L42 20"),
            HoleBar(48.0, 24.0, 26.0, 38.0, 0.0),
            Line(9.0, "M58 40L92 74"),
            Line(17.0, "M66 28L50 44"),
        ],
    ),
    entry(
        "aed",
        &["E010"],
        Family::Safe,
        &[
            Fill(
                "M50 92C20 70 6 52 6 33C6 18 17 9 29 9C39 9 46 15 50 23C54 15 61 9 71 9\
                 C83 9 94 18 94 33C94 52 80 70 50 92Z",
            ),
            Hole("M58 20L32 53H48L41 79L68 44H53Z"),
        ],
    ),
    entry("drinking-water", &["E015"], Family::Safe, TAP),
    // Fire equipment.
    entry(
        "fire-extinguisher",
        &["F001"],
        Family::Fire,
        &[
            Bar(36.0, 32.0, 30.0, 62.0, 8.0),
            Bar(45.0, 20.0, 12.0, 14.0, 2.0),
            Line(6.0, "M48 21L70 10M50 22H70"),
            Line(6.0, "M46 24C28 20 20 32 20 58"),
            Fill("M15 56H25L30 78H10Z"),
            HoleBar(42.0, 50.0, 18.0, 22.0, 2.0),
            At(68.0, 58.0, 0.36, FLAME),
        ],
    ),
    entry(
        "fire-hose",
        &["F002"],
        Family::Fire,
        &[
            Ring(46.0, 40.0, 32.0, 7.0),
            Ring(46.0, 40.0, 20.0, 6.0),
            Dot(46.0, 40.0, 8.0),
            Line(8.0, "M78 40V66C78 84 60 88 44 88"),
            Fill("M46 81V95L26 92V84Z"),
            Line(4.5, "M16 88H6M17 82L8 78M17 94L8 98"),
        ],
    ),
    entry(
        "fire-alarm",
        &["F005"],
        Family::Fire,
        &[
            Ring(36.0, 42.0, 26.0, 7.0),
            Dot(36.0, 42.0, 13.0),
            Cut(20.0, "M44 50L72 78"),
            Line(11.0, "M40 46L64 70"),
            Fill("M56 68L72 56Q90 62 92 78L94 98H70Q60 84 56 68Z"),
            At(66.0, 3.0, 0.36, FLAME),
        ],
    ),
    entry(
        "fire-telephone",
        &["F006"],
        Family::Fire,
        &[At(0.0, 16.0, 0.84, HANDSET), At(52.0, 0.0, 0.48, FLAME)],
    ),
    // Hazards.
    entry("general-warning", &["W001"], Family::Warning, EXCLAMATION),
    entry("electricity", &["W012"], Family::Warning, BOLT),
    entry(
        "slippery",
        &["W011"],
        Family::Warning,
        &[
            Dot(32.0, 14.0, 10.0),
            Line(14.0, "M36 33L48 54"),
            Line(9.5, "M50 57L70 48L88 54"),
            Line(9.5, "M48 58L58 74L78 80"),
            Line(7.5, "M34 31L18 42L6 36"),
            Line(7.5, "M38 29L56 32L66 20"),
            Line(7.0, "M4 92H56M66 92H78M88 92H96"),
        ],
    ),
    entry(
        "obstacle",
        &["W007"],
        Family::Warning,
        &[
            Dot(68.0, 18.0, 10.0),
            Line(14.0, "M58 33L43 52"),
            Line(9.5, "M43 55L58 64L54 84"),
            Line(9.5, "M41 55L28 68L12 70"),
            Line(7.5, "M60 32L74 42L88 38M56 30L40 30L32 42"),
            Bar(62.0, 76.0, 18.0, 16.0, 1.0),
            Line(7.0, "M6 93H94"),
        ],
    ),
    entry(
        "step",
        &["W070", "W008"],
        Family::Warning,
        &[
            Dot(42.0, 12.0, 9.5),
            Line(14.0, "M39 30L38 46"),
            Line(9.5, "M40 49L56 58L58 72"),
            Line(9.5, "M37 49L30 62L22 74"),
            Line(7.5, "M42 28L56 36L66 30M36 28L22 36L16 46"),
            Fill("M4 80H38V94H4ZM4 80H38V94H96V98H4Z"),
        ],
    ),
    entry(
        "low-headroom",
        &["W020"],
        Family::Warning,
        &[
            Bar(38.0, 10.0, 40.0, 13.0, 1.0),
            Line(4.5, "M32 16L26 10M30 24L21 23M33 32L26 36"),
            Dot(46.0, 34.0, 9.0),
            Line(13.0, "M46 52V65"),
            Line(9.0, "M48 67L58 80L60 95M45 67L38 81L26 94"),
            Line(7.0, "M48 49L60 58L70 54M44 49L34 58L32 69"),
        ],
    ),
    entry(
        "falling-objects",
        &["W035"],
        Family::Warning,
        &[
            Fill("M40 2L56 6L52 22L36 18ZM62 20L75 17L78 30L65 33ZM26 26L37 23L40 34L29 37Z"),
            Line(4.0, "M50 28V36M70 39V46"),
            Dot(50.0, 52.0, 8.0),
            Line(16.0, "M50 68V78"),
            Line(7.0, "M44 64L32 58L40 44M56 64L68 58L60 44"),
            Line(8.0, "M46 80L42 95M54 80L58 95"),
        ],
    ),
    entry(
        "hot-surface",
        &["W017"],
        Family::Warning,
        &[
            Line(8.0, "M24 66C14 52 34 44 24 26M50 66C40 48 60 38 50 14M76 66C66 52 86 44 76 26"),
            Bar(6.0, 78.0, 88.0, 13.0, 2.0),
        ],
    ),
    entry(
        "crushing-hands",
        &["W024"],
        Family::Warning,
        &[
            Bar(26.0, 8.0, 48.0, 13.0, 1.0),
            Bar(6.0, 82.0, 88.0, 13.0, 1.0),
            Fill("M56 23L48 37H64ZM56 80L48 66H64Z"),
            Fill("M10 40H40Q48 40 54 44L86 46.5a4.5 4.5 0 0 1 0 9H82V64H10Z"),
            Cut(2.5, "M56 55.5H84"),
        ],
    ),
    entry(
        "deep-water",
        &["W047"],
        Family::Warning,
        &[
            Dot(46.0, 36.0, 11.0),
            Line(9.0, "M70 52L76 26L70 8M28 54L20 32"),
            Fill("M28 58a18 14 0 0 1 42 -2L72 62H28Z"),
            Cut(9.0, "M2 62q8 -8 16 0t16 0 16 0 16 0 16 0 16 0"),
            Line(7.0, "M2 66q8 -8 16 0t16 0 16 0 16 0 16 0 16 0"),
            Line(7.0, "M2 84q8 -8 16 0t16 0 16 0 16 0 16 0 16 0"),
        ],
    ),
    entry("vehicles", &[], Family::Warning, CAR),
    entry("dog", &["W013"], Family::Warning, DOG),
];
