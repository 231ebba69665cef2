//! Public information: facilities, transport, services and the four kinds of waste.

use super::figures::{BICYCLE, BOLT, CAR, CIGARETTE, HANDSET, LIFT, MAN, STEPS, SWIMMER, WOMAN};
use super::part::Part::{At, Bar, Cut, Dot, Fill, Hole, HoleBar, HoleDot, Line, Ring};
use super::{Family, Pictogram, entry};

pub(super) const CATALOGUE: &[Pictogram] = &[
    entry(
        "information",
        &[],
        Family::Public,
        &[
            Dot(50.0, 50.0, 47.0),
            HoleDot(49.0, 25.0, 8.5),
            Hole("M37 41H57V71H64V81H36V71H43V51H37Z"),
        ],
    ),
    // Rooms and ways.
    entry(
        "toilet",
        &[],
        Family::Public,
        &[At(-25.0, 4.0, 0.92, MAN), At(31.0, 4.0, 0.92, WOMAN), Bar(45.5, 4.0, 4.0, 92.0, 1.0)],
    ),
    entry("men", &[], Family::Public, MAN),
    entry("women", &[], Family::Public, WOMAN),
    entry(
        "accessible",
        &[],
        Family::Public,
        &[
            Dot(42.0, 12.0, 9.5),
            Line(11.0, "M42 30V55H64L74 82L86 80"),
            Line(7.5, "M44 38H64"),
            Line(7.5, "M33 47A24.5 24.5 0 1 0 65 76"),
        ],
    ),
    entry(
        "baby-care",
        &[],
        Family::Public,
        &[
            Dot(50.0, 21.0, 15.0),
            Line(4.0, "M50 8Q52 0 58 3"),
            Fill("M38 40H62a6 6 0 0 1 6 6V64Q62 80 50 80Q38 80 32 64V46a6 6 0 0 1 6 -6Z"),
            Line(11.0, "M36 46L16 58M64 46L84 58"),
            Line(13.0, "M38 74L26 91M62 74L74 91"),
            Cut(3.5, "M31 62H69M40 63Q46 72 46 80M60 63Q54 72 54 80"),
        ],
    ),
    entry("lift", &[], Family::Public, LIFT),
    entry(
        "stairs",
        &[],
        Family::Public,
        &[At(4.0, 6.0, 0.96, STEPS), Line(6.5, "M12 50L52 14M36 12L53 13L53 30")],
    ),
    entry(
        "escalator",
        &[],
        Family::Public,
        &[
            Line(11.0, "M8 88H28L70 50H92"),
            Line(5.5, "M16 64H22L64 26H76"),
            Cut(18.0, "M37 32V60"),
            Dot(37.0, 16.0, 8.0),
            Line(13.0, "M37 32V48"),
            Line(8.0, "M37 50V66"),
        ],
    ),
    entry(
        "waiting",
        &[],
        Family::Public,
        &[
            Dot(36.0, 16.0, 10.0),
            Line(14.0, "M35 36V58"),
            Line(11.0, "M36 62H60V91"),
            Line(6.0, "M18 40V93M18 76H48V93"),
            Ring(76.0, 24.0, 17.0, 5.5),
            Line(4.5, "M76 14V24L83 29"),
        ],
    ),
    entry(
        "reception",
        &[],
        Family::Public,
        &[
            Dot(34.0, 24.0, 11.0),
            Fill("M16 58V52a14 14 0 0 1 14 -14H38a14 14 0 0 1 14 14V58Z"),
            Bar(4.0, 60.0, 92.0, 10.0, 2.0),
            Bar(10.0, 72.0, 80.0, 22.0, 1.0),
            Fill("M62 56a13 13 0 0 1 26 0Z"),
            Line(4.0, "M75 42V38M69 37H81"),
        ],
    ),
    entry("smoking", &[], Family::Public, CIGARETTE),
    entry("swimming", &[], Family::Public, SWIMMER),
    entry("telephone", &[], Family::Public, HANDSET),
    entry(
        "wifi",
        &[],
        Family::Public,
        &[Dot(50.0, 80.0, 9.0), Line(9.0, "M33 61Q50 46 67 61M20 45Q50 18 80 45M7 28Q50 -9 93 28")],
    ),
    entry(
        "luggage",
        &[],
        Family::Public,
        &[
            Bar(10.0, 34.0, 80.0, 54.0, 7.0),
            Line(7.0, "M34 32V20Q34 16 38 16H62Q66 16 66 20V32"),
            Cut(4.5, "M26 30V92M74 30V92"),
        ],
    ),
    entry(
        "mail",
        &[],
        Family::Public,
        &[Bar(6.0, 20.0, 88.0, 62.0, 5.0), Cut(5.0, "M8 25L50 57L92 25M8 78L36 49M92 78L64 49")],
    ),
    entry(
        "parcel",
        &[],
        Family::Public,
        &[
            Fill("M50 4L90 22L50 40L10 22Z"),
            Fill("M8 29L46 46V96L8 78ZM92 29L54 46V96L92 78Z"),
            Cut(5.0, "M30 13L71 31V48"),
        ],
    ),
    entry(
        "ticket",
        &[],
        Family::Public,
        &[
            Fill("M6 26H94V42a8 8 0 0 0 0 16V74H6V58a8 8 0 0 0 0 -16Z"),
            Cut(4.0, "M66 32V37M66 45V50M66 57V62M66 69V70"),
            Cut(5.0, "M22 42H52M22 56H44"),
        ],
    ),
    // Health.
    entry(
        "pharmacy",
        &[],
        Family::Public,
        &[
            Bar(26.0, 5.0, 48.0, 17.0, 4.0),
            Bar(31.0, 26.0, 38.0, 69.0, 8.0),
            Hole("M45 42H55V54H67V64H55V76H45V64H33V54H45Z"),
        ],
    ),
    entry(
        "hospital",
        &[],
        Family::Public,
        &[
            Line(8.0, "M8 34V92M8 76H92M92 54V92"),
            Dot(24.0, 54.0, 9.0),
            Fill("M37 48H76Q88 48 88 60V68H37Z"),
            Fill("M56 4H68V14H78V26H68V36H56V26H46V14H56Z"),
        ],
    ),
    // Transport.
    entry("parking", &[], Family::Public, &[Bar(4.0, 4.0, 92.0, 92.0, 12.0), PARKING_LETTER]),
    entry(
        "bus",
        &[],
        Family::Public,
        &[
            Bar(16.0, 6.0, 68.0, 78.0, 10.0),
            Bar(22.0, 80.0, 14.0, 15.0, 4.0),
            Bar(64.0, 80.0, 14.0, 15.0, 4.0),
            Bar(5.0, 26.0, 8.0, 20.0, 3.0),
            Bar(87.0, 26.0, 8.0, 20.0, 3.0),
            HoleBar(34.0, 11.0, 32.0, 6.0, 2.0),
            HoleBar(23.0, 23.0, 54.0, 30.0, 4.0),
            HoleDot(29.0, 68.0, 6.0),
            HoleDot(71.0, 68.0, 6.0),
        ],
    ),
    entry(
        "metro",
        &[],
        Family::Public,
        &[
            Line(7.0, "M8 94V50a42 42 0 0 1 84 0V94"),
            Fill("M30 32a8 8 0 0 1 8 -8H62a8 8 0 0 1 8 8V72a6 6 0 0 1 -6 6H36a6 6 0 0 1 -6 -6Z"),
            HoleBar(36.0, 32.0, 28.0, 20.0, 3.0),
            HoleDot(39.0, 65.0, 4.5),
            HoleDot(61.0, 65.0, 4.5),
            Line(5.5, "M38 81L29 94M62 81L71 94M34 89H66"),
        ],
    ),
    entry(
        "train",
        &[],
        Family::Public,
        &[
            Fill("M22 20Q22 4 50 4Q78 4 78 20V64a8 8 0 0 1 -8 8H30a8 8 0 0 1 -8 -8Z"),
            HoleBar(30.0, 18.0, 17.5, 24.0, 3.0),
            HoleBar(52.5, 18.0, 17.5, 24.0, 3.0),
            HoleDot(34.0, 57.0, 5.5),
            HoleDot(66.0, 57.0, 5.5),
            Line(6.0, "M34 76L20 96M66 76L80 96M28 86H72"),
        ],
    ),
    entry(
        "taxi",
        &[],
        Family::Public,
        &[
            At(4.0, 13.0, 0.92, CAR),
            Bar(22.0, 3.0, 56.0, 22.0, 4.0),
            Cut(
                3.2,
                "M27 8.500H35M31 8.500V19.500M39 19.500L43 8.500L47 19.500M40.5 16H45.500M52 8.5\
                 L60 19.500M60 8.500L52 19.500M67.5 8.500V19.5",
            ),
        ],
    ),
    entry("bicycle", &[], Family::Public, BICYCLE),
    entry(
        "e-bike-charging",
        &[],
        Family::Public,
        &[At(0.0, 14.0, 0.96, BICYCLE), At(62.0, 0.0, 0.36, BOLT)],
    ),
    entry(
        "ev-charging",
        &[],
        Family::Public,
        &[
            Fill("M14 16a8 8 0 0 1 8 -8H50a8 8 0 0 1 8 8V86H14Z"),
            Bar(8.0, 87.0, 56.0, 8.0, 2.0),
            Line(6.0, "M60 60H64Q70 60 70 68V74Q70 82 77 82Q84 82 84 74V50"),
            Fill("M74 32H94V44Q94 52 84 52Q74 52 74 44Z"),
            Line(5.0, "M79 30V22M89 30V22"),
            Hole("M39 18L22 50H35L30 76L51 42H37L44 18Z"),
        ],
    ),
    entry(
        "fuel",
        &[],
        Family::Public,
        &[
            Fill("M14 16a8 8 0 0 1 8 -8H50a8 8 0 0 1 8 8V86H14Z"),
            Bar(8.0, 87.0, 56.0, 8.0, 2.0),
            HoleBar(22.0, 17.0, 28.0, 22.0, 3.0),
            Line(6.0, "M60 56H64Q70 56 70 64V74Q70 82 77 82Q84 82 84 74V36L70 20"),
            Fill("M74 34H87V54H82Q74 54 74 46Z"),
        ],
    ),
    entry(
        "airport",
        &[],
        Family::Public,
        &[Fill(
            "M44 14Q44 3 50 3Q56 3 56 14V36L96 60V71L56 58V79L69 88V97L50 92L31 97V88L44 79V58\
             L4 71V60L44 36Z",
        )],
    ),
    entry(
        "ferry",
        &[],
        Family::Public,
        &[
            Fill("M6 56H94L82 80H18Z"),
            Bar(22.0, 34.0, 50.0, 18.0, 2.0),
            Bar(46.0, 14.0, 14.0, 22.0, 1.0),
            HoleDot(32.0, 43.0, 4.0),
            HoleDot(46.0, 43.0, 4.0),
            HoleDot(60.0, 43.0, 4.0),
            Line(6.5, "M4 91q7.7 -7 15.4 0t15.4 0 15.4 0 15.4 0 15.4 0 15.4 0"),
        ],
    ),
    // Waste.
    entry(
        "waste-bin",
        &[],
        Family::Public,
        &[
            Line(9.0, "M16 24H84"),
            Line(6.5, "M39 21V10H61V21"),
            Fill("M22 34H78L72 95H28Z"),
            Cut(5.5, "M39 46L41 83M50 46V83M61 46L59 83"),
        ],
    ),
    entry("recycling", &[], Family::Recyclable, &[At(-8.0, -10.0, 1.16, ARROWS)]),
    entry(
        "food-waste",
        &[],
        Family::Food,
        &[
            Fill("M4 50Q12 28 32 26V74Q12 72 4 50Z"),
            HoleDot(20.0, 44.0, 4.5),
            Line(7.0, "M32 50H80"),
            Line(6.5, "M45 32V68M58 36V64M70 40V60"),
            Fill("M76 50L96 28V72Z"),
        ],
    ),
    entry(
        "hazardous-waste",
        &[],
        Family::Hazardous,
        &[
            Bar(10.0, 22.0, 36.0, 74.0, 6.0),
            Bar(20.0, 10.0, 16.0, 14.0, 2.0),
            Cut(6.0, "M20 44H36M28 36V52M20 80H36"),
            Dot(76.0, 24.0, 20.0),
            Fill("M64 38H88V52H64Z"),
            Bar(64.0, 55.0, 24.0, 7.0, 2.0),
            Bar(66.0, 65.0, 20.0, 7.0, 2.0),
            Fill("M68 75H84L80 83H72Z"),
        ],
    ),
    entry(
        "residual-waste",
        &[],
        Family::Residual,
        &[
            Fill("M38 26Q30 12 36 6L50 14L64 6Q70 12 62 26Z"),
            Bar(34.0, 28.0, 32.0, 8.0, 4.0),
            Fill("M40 38H60Q90 56 84 84Q82 95 70 95H30Q18 95 16 84Q10 56 40 38Z"),
            Cut(4.5, "M34 58Q28 68 30 80M66 58Q72 68 70 80"),
        ],
    ),
    entry(
        "bulky-waste",
        &[],
        Family::Public,
        &[
            Fill(
                "M22 46V30a10 10 0 0 1 10 -10H68a10 10 0 0 1 10 10V46Q72 48 72 56V58H28V56Q28 48 22 46Z",
            ),
            Fill("M14 50a9 9 0 0 1 9 9V64H77V59a9 9 0 0 1 18 0V82H5V59a9 9 0 0 1 9 -9Z"),
            Line(7.0, "M14 86V92M86 86V92"),
            Cut(3.5, "M50 20V58"),
        ],
    ),
];

/// Parking is the one pictogram whose letter is a hole, so the shared letter cannot serve.
const PARKING_LETTER: super::Part = Cut(13.0, "M38 80V22H53a17.5 17.5 0 0 1 0 35H38");

/// Three arrows in a circle.
const ARROWS: &[super::Part] = &[
    Line(11.0, "M57 22A31 31 0 0 1 81 48"),
    Fill("M67 50L79 64L95 47Z"),
    Line(11.0, "M73 73A31 31 0 0 1 38 81"),
    Fill("M43 68L25 71L32 93Z"),
    Line(11.0, "M20 61A31 31 0 0 1 31 27"),
    Fill("M40 38L46 21L23 16Z"),
];
