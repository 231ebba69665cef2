//! What readers of several languages expect of an index, and what must hold for any text.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

fn labels(collator: &Collator, entries: &[(&str, &str)]) -> Vec<String> {
    entries
        .iter()
        .map(|(text, reading)| collator.bucket(text, given(reading)).label().into_owned())
        .collect()
}

fn given(reading: &str) -> Option<&str> {
    (!reading.is_empty()).then_some(reading)
}

fn assert_order(collator: &Collator, entries: &[(&str, &str)]) {
    for pair in entries.windows(2) {
        if let [(a, ra), (b, rb)] = pair {
            let (first, second) = (collator.key(a, given(ra)), collator.key(b, given(rb)));
            assert!(first < second, "{a} before {b}");
        }
    }
}

fn assert_labels(collator: &Collator, expected: &[(&str, &str)]) {
    for (text, label) in expected {
        assert_eq!(collator.bucket(text, None).label(), *label, "{text}");
    }
}

#[test]
fn chinese_stands_under_its_reading() {
    let zh = Collator::new("zh-Hans-CN", Order::Usual);
    let entries = [
        ("长城", "Chángchéng"),
        ("厦门", "Xiàmén"),
        ("会计", "kuàijì"),
        ("翟", "Zhái"),
        ("单县", "Shàn Xiàn"),
        ("重庆", "Chóngqìng"),
        ("重庆", ""),
        ("出口", ""),
        ("ATM", ""),
        ("ATM机", "qǔkuǎnjī"),
        ("A座", "A zuò"),
        ("Wi-Fi", "wúxiàn wǎng"),
        ("2号线", "èr hào xiàn"),
        ("24小时", ""),
        ("“小心”", "xiǎoxīn"),
        ("出口", "出口"),
        ("カタカナ", ""),
        ("한국", ""),
        ("𠮷", ""),
        ("", ""),
    ];
    let expected = "C X K Z S C C C A A A W 0–9 0–9 X C … … … …";
    assert_eq!(labels(&zh, &entries).join(" "), expected);
}

#[test]
fn chinese_interleaves_entries_with_and_without_reading() {
    assert_order(
        &Collator::new("zh", Order::Usual),
        &[
            ("2号线", "èr hào xiàn"),
            ("12号线", ""),
            ("A座", ""),
            ("安检", "ānjiǎn"),
            ("安全", ""),
            ("按摩", "ànmó"),
            ("按时", "ànshí"),
            ("ATM", ""),
            ("B2层", "B2 céng"),
            ("B10层", ""),
            ("长城", "Chángchéng"),
            ("长沙", "Chángshā"),
            ("重庆", "Chóngqìng"),
            ("出口", ""),
            ("会计", "kuàijì"),
            ("路", "lù"),
            ("绿", "lǜ"),
            ("绿色", ""),
            ("乱", "luàn"),
            ("妈", "mā"),
            ("马", "mǎ"),
            ("吗", "ma"),
            ("厦门", "Xiàmén"),
            ("カ", ""),
        ],
    );
}

#[test]
fn chinese_counts_strokes_where_it_is_asked_or_traditional() {
    for (tag, order) in [("zh", Order::Strokes), ("zh-Hant", Order::Usual), ("zh_TW", Order::Usual)]
    {
        let strokes = Collator::new(tag, order);
        assert_labels(
            &strokes,
            &[
                ("一", "1画"),
                ("出口", "5画"),
                ("「廁所」", "12画"),
                ("龘", "48画"),
                ("𠮷", "…"),
                ("ATM", "A–Z"),
                ("24小时", "0–9"),
                ("あ", "…"),
            ],
        );
        assert_order(&strokes, &[("9", ""), ("一", "yī"), ("人", ""), ("大", "dà"), ("A", "")]);
        let counts: Vec<_> = strokes.buckets().iter().map(Bucket::kind).collect();
        assert!(counts.contains(&&BucketKind::Strokes(33)));
        assert!(!counts.contains(&&BucketKind::Strokes(34)), "CLDR has no such hanzi");
    }
    let pinyin = Collator::new("zh-Hant-u-co-pinyin", Order::Usual);
    assert_labels(&pinyin, &[("出口", "C")]);
}

#[test]
fn japanese_stands_under_its_kana() {
    let ja = Collator::new("ja", Order::Usual);
    let bar: Vec<_> = ja.buckets().iter().map(|bucket| bucket.label().into_owned()).collect();
    assert_eq!(bar.join(" "), "0–9 あ か さ た な は ま や ら わ A–Z 漢字 가–힣 …");
    let entries = [
        ("禁煙", "きんえん"),
        ("禁煙", ""),
        ("エレベーター", ""),
        ("がっこう", ""),
        ("パンフレット", ""),
        ("ヴァイオリン", ""),
        ("ン", ""),
        ("ｶﾒﾗ", ""),
        ("ー", ""),
        ("ATM", "エーティーエム"),
        ("2階", "にかい"),
        ("「出口」", "でぐち"),
        ("出口", "exit"),
    ];
    let expected = "か 漢字 あ か は あ わ か … A–Z 0–9 た 漢字";
    assert_eq!(labels(&ja, &entries).join(" "), expected);
    assert_order(
        &ja,
        &[
            ("2階", "にかい"),
            ("駅", "えき"),
            ("エレベーター", ""),
            ("カート", ""),
            ("カード", ""),
            ("かあど", ""),
            ("かっこう", ""),
            ("がっこう", ""),
            ("学校", "がっこう"),
            ("かつら", ""),
            ("Wi-Fi", ""),
            ("出口", ""),
        ],
    );
}

#[test]
fn korean_stands_under_its_initial_consonant() {
    let ko = Collator::new("ko-KR", Order::Usual);
    let sections = [
        ("까치", "ㄱ"),
        ("빵", "ㅂ"),
        ("화장실", "ㅎ"),
        ("ATM", "A–Z"),
        ("119", "0–9"),
        ("出口", "漢字"),
        ("かな", "かな"),
    ];
    assert_labels(&ko, &sections);
    assert_eq!(ko.bucket("出口", Some("출구")).label(), "ㅊ");
    assert_order(
        &ko,
        &[("119", ""), ("가방", ""), ("까치", ""), ("나무", ""), ("出口", "출구"), ("ATM", "")],
    );
}

#[test]
fn alphabets_have_their_own_letters() {
    let fr = Collator::new("fr", Order::Usual);
    assert_labels(
        &fr,
        &[("œuf", "O"), ("Éclairage", "E"), ("ça", "C"), ("« Sortie »", "S"), ("出口", "漢字")],
    );
    assert_order(&fr, &["cote", "coté", "côte", "côté", "Éclair", "escalier"].map(|t| (t, "")));
    let sv = Collator::new("sv", Order::Usual);
    let sections = [("Ångström", "Å"), ("Ärende", "Ä"), ("Öppet", "Ö"), ("Zoo", "Z")];
    assert_labels(&sv, &sections);
    assert_labels(&Collator::new("es-MX", Order::Usual), &[("Ñandú", "Ñ"), ("nube", "N")]);
    assert_labels(&Collator::new("de-AT", Order::Usual), &[("Öffnung", "O"), ("ß", "S")]);
    assert_labels(&Collator::new("ru", Order::Usual), &[("выход", "В"), ("ATM", "A–Z")]);
    assert_labels(&Collator::new("vi", Order::Usual), &[("Đường", "Đ"), ("dừng", "D")]);
    assert_labels(&Collator::new("th", Order::Usual), &[("เปิด", "ป"), ("ทางออก", "ท")]);
    let en = Collator::new("en", Order::Usual);
    let sections = [("The Bund", "T"), ("“Do Not …”", "D"), ("出口", "漢字"), ("выход", "…")];
    assert_labels(&en, &sections);
    assert_eq!(en.bucket("出口", Some("chūkǒu")).kind(), &BucketKind::Han);
    assert_order(&en, &[("Gate 9", ""), ("Gate 10", ""), ("Gateway", ""), ("出口", ""), ("…", "")]);
}

#[test]
fn threads_can_share_a_collator() {
    fn shared<T: Send + Sync>() {}
    shared::<Collator>();
}

#[test]
fn any_tag_gives_a_collator() {
    for tag in ["cmn", "yue-HK"] {
        assert!(Collator::new(tag, Order::Strokes).buckets().len() > 30, "{tag}");
    }
    assert_labels(&Collator::new("cmn", Order::Usual), &[("出口", "C")]);
    for tag in ["", "und", "tlh", "x-klingon", "zh-CN-", "not a tag", "i-default", "en-u-co-nope"] {
        let collator = Collator::new(tag, Order::Strokes);
        assert_labels(&collator, &[("Exit", "E"), ("9", "0–9"), ("", "…")]);
    }
}

#[test]
fn long_and_odd_texts_do_no_harm() {
    let megabyte = 1 << 20;
    let odd = ["a", "中", "か", "1", "\u{301}", "\u{fdd0}", "\u{e000}", "👩‍🚒", "\0", "ー"];
    for collator in LONG.map(|tag| Collator::new(tag, Order::Usual)) {
        for text in odd {
            let long = text.repeat(megabyte / text.len());
            assert!(collator.key(text, Some(&long)) != collator.key(&long, Some(text)));
        }
    }
}

const TAGS: [&str; 13] = [
    "zh",
    "zh-Hant",
    "ja",
    "ko",
    "en",
    "fr",
    "sv",
    "de-u-co-phonebk",
    "hi",
    "th",
    "ar",
    "ru",
    "vi",
];

/// One for each way of filing.
const LONG: [&str; 4] = ["zh", "zh-Hant", "ja", "en"];

static ALL: LazyLock<Vec<Collator>> =
    LazyLock::new(|| TAGS.map(|tag| Collator::new(tag, Order::Usual)).into());

/// Entries as they occur, mixed with anything that is text.
fn entry() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-ZéÉåÅöñœß0-9 '-]{0,8}",
        "[一-鿿]{1,4}",
        "[ぁ-ヿ]{1,6}",
        "[가-힣]{1,4}",
        "[“「(]?[A-Z一-鿿ぁ-ん0-9]{1,4}[a-z)」]?",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn sections_are_never_left_and_entered_again(
        entries in prop::collection::vec((entry(), prop::option::of(entry())), 2..30)
    ) {
        for collator in ALL.iter() {
            let mut filed: Vec<_> = entries
                .iter()
                .map(|(text, reading)| {
                    let reading = reading.as_deref();
                    (collator.key(text, reading), collator.bucket(text, reading))
                })
                .collect();
            filed.sort();
            prop_assert!(filed.is_sorted_by_key(|(_, bucket)| bucket));
            prop_assert!(filed.iter().all(|(_, bucket)| collator.buckets().contains(bucket)));
        }
    }

    #[test]
    fn within_a_section_keys_follow_the_rules_of_the_language(a in entry(), b in entry()) {
        for collator in ALL.iter() {
            if collator.bucket(&a, None) != collator.bucket(&b, None) || is_pinyin(collator) {
                continue;
            }
            let by_rules = collator.rules.compare(lead(&a).1, lead(&b).1).then_with(|| a.cmp(&b));
            prop_assert_eq!(collator.key(&a, None).cmp(&collator.key(&b, None)), by_rules);
        }
    }

    #[test]
    fn native_words_keep_the_order_of_the_language_across_sections(
        a in "[a-zåäöéœ]{1,6}", b in "[a-zåäöéœ]{1,6}"
    ) {
        for tag in ["en", "fr", "sv", "de", "es"] {
            let collator = Collator::new(tag, Order::Usual);
            let by_rules = collator.rules.compare(&a, &b).then_with(|| a.cmp(&b));
            prop_assert_eq!(collator.key(&a, None).cmp(&collator.key(&b, None)), by_rules);
        }
    }
}

#[test]
fn single_hanzi_keep_the_order_of_pinyin() {
    let zh = Collator::new("zh", Order::Usual);
    let mut hanzi: Vec<_> = ('一'..='鿿').map(String::from).collect();
    hanzi.sort_by_cached_key(|hanzi| zh.key(hanzi, None));
    // By letters; then by tones, which CLDR and the dictionary see differently for a few.
    let Scheme::Pinyin(syllables) = &zh.scheme else { panic!("Chinese is ordered by pinyin") };
    let letters = |hanzi: &String| syllables.first(&zh.rules, hanzi).to_owned();
    hanzi.retain(|hanzi| !letters(hanzi).is_empty());
    assert!(hanzi.is_sorted_by_key(letters));
    let neighbours = hanzi.windows(2).filter(|two| letters(&two[0]) == letters(&two[1])).count();
    let agreed = hanzi
        .windows(2)
        .filter(|two| letters(&two[0]) == letters(&two[1]))
        .filter(|two| zh.rules.compare(&two[0], &two[1]).is_lt())
        .count();
    assert!(agreed * 100 > neighbours * 97, "{agreed} of {neighbours}");
}

fn is_pinyin(collator: &Collator) -> bool {
    matches!(collator.scheme, Scheme::Pinyin(_))
}

/// Keys are made once for each entry, comparisons many times: with keys an index of 20,000 entries
/// takes a small multiple of sorting the bare texts by comparison, in the same run.
#[test]
fn twenty_thousand_entries_are_no_work() {
    let hanzi: Vec<(char, &str)> = [
        ('出', "chū"),
        ('口', "kǒu"),
        ('长', "cháng"),
        ('城', "chéng"),
        ('会', "huì"),
        ('计', "jì"),
        ('厦', "xià"),
        ('门', "mén"),
        ('重', "chóng"),
        ('庆', "qìng"),
        ('电', "diàn"),
        ('梯', "tī"),
        ('物', "wù"),
        ('业', "yè"),
        ('禁', "jìn"),
        ('止', "zhǐ"),
        ('吸', "xī"),
        ('烟', "yān"),
        ('水', "shuǐ"),
        ('站', "zhàn"),
        ('车', "chē"),
        ('房', "fáng"),
        ('租', "zū"),
        ('押', "yā"),
        ('金', "jīn"),
        ('院', "yuàn"),
        ('医', "yī"),
        ('药', "yào"),
    ]
    .to_vec();
    let entries: Vec<(String, String)> = (0..20_000_usize)
        .map(|i| {
            let four = [i % 28, i / 28 % 28, i / 784 % 28, i * 7 % 28].map(|at| hanzi[at]);
            let text = four.iter().map(|one| one.0).collect();
            (text, four.map(|one| one.1).join(" "))
        })
        .collect();
    let collator = Collator::new("zh-Hans", Order::Usual);
    let best = |run: &dyn Fn()| {
        let times = (0..5).map(|_| {
            let start = std::time::Instant::now();
            run();
            start.elapsed()
        });
        times.min().unwrap_or_default()
    };
    for read in [true, false] {
        let keyed = best(&|| {
            let mut all: Vec<(Key, &str)> = entries
                .iter()
                .map(|(text, reading)| (collator.key(text, read.then_some(reading)), text.as_str()))
                .collect();
            all.sort_unstable();
            std::hint::black_box(&all);
        });
        let compared = best(&|| {
            let mut all: Vec<&str> = entries.iter().map(|one| one.0.as_str()).collect();
            all.sort_unstable_by(|a, b| collator.rules.compare(a, b));
            std::hint::black_box(&all);
        });
        let ratio = keyed.as_secs_f64() / compared.as_secs_f64();
        assert!(ratio < 6.0, "readings given: {read}; {ratio:.2} × sorting by comparison");
    }
}
