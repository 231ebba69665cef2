//! What is forbidden (ISO 7010 P, drawn here without ring and slash) and what must be done (M).

use super::figures::{
    BICYCLE, BOLT, CAMERA, CIGARETTE, DOG, EXCLAMATION, FISH, FLAME, HAND, LETTER_P, LIFT,
    LOUDSPEAKER, MATCH, SHOE, SWIMMER, TAP, WALKER,
};
use super::part::Part::{At, Bar, Cut, Dot, Fill, HoleBar, Line, Mirror};
use super::{Family, Pictogram, entry};

pub(super) const CATALOGUE: &[Pictogram] = &[
    // Prohibitions.
    entry("general-prohibition", &["P001"], Family::Prohibition, &[]),
    entry("no-smoking", &["P002"], Family::Prohibition, CIGARETTE),
    entry("no-open-flame", &["P003"], Family::Prohibition, MATCH),
    entry("no-pedestrians", &["P004"], Family::Prohibition, WALKER),
    entry("not-drinking-water", &["P005"], Family::Prohibition, &[Mirror(TAP)]),
    entry(
        "no-climbing",
        &["P009"],
        Family::Prohibition,
        &[
            Line(7.0, "M70 4V96M92 4V96M70 16H92M70 36H92M70 56H92M70 76H92"),
            Dot(42.0, 16.0, 9.5),
            Line(14.0, "M40 35L36 56"),
            Line(7.5, "M42 32L56 28L68 16M44 38L56 46L66 38"),
            Line(9.5, "M38 58L56 58L64 76M34 60L38 78L24 92"),
        ],
    ),
    entry("no-touching", &["P010"], Family::Prohibition, HAND),
    entry(
        "no-stepping",
        &["P019"],
        Family::Prohibition,
        &[Mirror(&[At(8.0, 2.0, 0.84, SHOE), Bar(4.0, 76.0, 92.0, 16.0, 1.0)])],
    ),
    entry(
        "no-lift-in-fire",
        &["P020"],
        Family::Prohibition,
        &[
            At(24.0, -4.0, 0.76, LIFT),
            Cut(14.0, "M26 48C34 62 46 66 44 98"),
            At(-4.0, 44.0, 0.52, FLAME),
        ],
    ),
    entry("no-dogs", &["P021"], Family::Prohibition, DOG),
    entry(
        "no-food",
        &["P022"],
        Family::Prohibition,
        &[
            Line(5.0, "M14 10V34Q14 46 25 46Q36 46 36 34V10M25 10V46"),
            Line(8.0, "M25 48V92"),
            Fill("M50 34H88L81 94H57Z"),
            Line(5.0, "M68 32L74 8L86 6"),
            Cut(3.5, "M54 48H85"),
        ],
    ),
    entry(
        "no-obstruction",
        &["P023"],
        Family::Prohibition,
        &[
            Line(6.0, "M36 62V6H88V94"),
            Bar(4.0, 66.0, 30.0, 30.0, 2.0),
            Bar(37.0, 66.0, 30.0, 30.0, 2.0),
            Bar(14.0, 33.0, 30.0, 30.0, 2.0),
            Cut(3.5, "M19 66V78M52 66V78M29 33V45"),
        ],
    ),
    entry("no-photography", &["P029"], Family::Prohibition, CAMERA),
    entry(
        "no-leaning",
        &["P041"],
        Family::Prohibition,
        &[
            Bar(78.0, 4.0, 12.0, 92.0, 1.0),
            Dot(58.0, 15.0, 9.5),
            Line(14.0, "M62 34L52 56"),
            Line(9.5, "M52 58L42 76L30 93M54 58L52 76L42 93"),
            Line(7.5, "M64 32L74 44M60 34L46 44L42 56"),
        ],
    ),
    entry("no-swimming", &["P049"], Family::Prohibition, SWIMMER),
    entry("no-parking", &[], Family::Prohibition, LETTER_P),
    entry("no-entry", &[], Family::NoEntry, &[]),
    entry(
        "no-littering",
        &[],
        Family::Prohibition,
        &[Mirror(&[
            Dot(32.0, 13.0, 9.5),
            Line(15.0, "M31 34V54"),
            Line(9.5, "M35 57L38 92M28 57L24 92"),
            Line(7.5, "M34 32L48 44L62 38M28 32L20 46L22 58"),
            Fill("M66 48L76 46L78 56L68 59ZM78 66L88 64L89 74L80 76Z"),
            Fill("M58 84L70 80L74 92H56ZM80 86H92V92H80Z"),
        ])],
    ),
    entry(
        "no-e-bike",
        &[],
        Family::Prohibition,
        &[At(0.0, 12.0, 1.0, BICYCLE), At(38.0, 0.0, 0.4, BOLT)],
    ),
    entry(
        "no-e-bike-in-lift",
        &[],
        Family::Prohibition,
        &[
            Line(6.0, "M8 28H92V96H8Z"),
            Fill("M36 3L47 20H25ZM64 20L53 3H75Z"),
            At(14.0, 32.0, 0.72, BICYCLE),
            At(40.0, 32.0, 0.24, BOLT),
        ],
    ),
    entry("no-noise", &[], Family::Prohibition, LOUDSPEAKER),
    entry(
        "no-fishing",
        &[],
        Family::Prohibition,
        &[Line(6.0, "M92 62L30 6"), Line(3.5, "M30 6V52"), At(2.0, 46.0, 0.56, FISH)],
    ),
    entry(
        "no-throwing",
        &[],
        Family::Prohibition,
        &[Mirror(&[
            Bar(4.0, 4.0, 46.0, 92.0, 1.0),
            HoleBar(12.0, 12.0, 12.0, 14.0, 0.0),
            HoleBar(30.0, 12.0, 12.0, 14.0, 0.0),
            HoleBar(12.0, 40.0, 12.0, 14.0, 0.0),
            HoleBar(30.0, 40.0, 12.0, 14.0, 0.0),
            HoleBar(12.0, 68.0, 12.0, 14.0, 0.0),
            HoleBar(30.0, 68.0, 12.0, 14.0, 0.0),
            Line(4.5, "M54 20C70 18 78 30 78 46M69 40L78 49L87 40"),
            Fill("M68 58H88L85 84H71Z"),
            Bar(66.0, 54.0, 24.0, 6.0, 1.0),
        ])],
    ),
    entry(
        "no-stepping-on-grass",
        &[],
        Family::Prohibition,
        &[Mirror(&[
            At(10.0, 0.0, 0.82, SHOE),
            Fill("M4 96L10 72L17 88L24 68L31 88L40 70L47 88L55 68L62 88L70 70L77 88L86 72L96 96Z"),
        ])],
    ),
    // Mandatory actions.
    entry("general-mandatory", &["M001"], Family::Mandatory, EXCLAMATION),
    entry(
        "handrail",
        &["M012"],
        Family::Mandatory,
        &[
            Line(7.0, "M6 94H34V78H54V62H74V46H95"),
            Line(6.0, "M44 44L95 6M86 14V38"),
            Dot(27.0, 20.0, 9.0),
            Line(13.0, "M26 39V55"),
            Line(8.5, "M29 57L41 63L42 71M24 57L20 72L19 86"),
            Line(6.5, "M28 36L38 45L48 42M23 36L14 46L14 58"),
        ],
    ),
    entry(
        "leash",
        &[],
        Family::Mandatory,
        &[
            At(4.0, 34.0, 0.64, DOG),
            Line(4.5, "M28 56C40 40 60 40 66 36"),
            Dot(82.0, 12.0, 8.5),
            Line(13.0, "M82 30V50"),
            Line(8.5, "M86 54L88 93M79 54L76 93"),
            Line(6.5, "M78 28L68 36"),
        ],
    ),
    entry(
        "queue",
        &[],
        Family::Mandatory,
        &[
            Dot(14.0, 24.0, 9.0),
            Bar(5.0, 36.0, 18.0, 58.0, 8.0),
            Dot(37.0, 24.0, 9.0),
            Bar(28.0, 36.0, 18.0, 58.0, 8.0),
            Dot(60.0, 24.0, 9.0),
            Bar(51.0, 36.0, 18.0, 58.0, 8.0),
            Bar(78.0, 48.0, 18.0, 46.0, 1.0),
            Bar(74.0, 42.0, 24.0, 8.0, 2.0),
        ],
    ),
    entry(
        "tap-card",
        &[],
        Family::Mandatory,
        &[
            Bar(2.0, 30.0, 58.0, 40.0, 5.0),
            HoleBar(2.0, 39.0, 58.0, 8.0, 0.0),
            HoleBar(9.0, 55.0, 18.0, 5.0, 1.0),
            Line(7.0, "M70 34Q80 50 70 66M82 24Q97 50 82 76"),
        ],
    ),
];
