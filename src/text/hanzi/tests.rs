//! Tests of the whole: words, readings, orthography and lint on the embedded data.

use super::{
    Dictionary, Primer, Problem, Reader, Segmenter, Sentences, Sheet, check, propose, sentence,
    spoken,
};

fn words(text: &str) -> String {
    let words = Segmenter::new().words(text);
    let words: Vec<&str> = words.into_iter().filter_map(|word| text.get(word)).collect();
    words.join("|")
}

fn line(text: &str) -> String {
    Reader::default().line(text)
}

fn problem(text: &str, reading: &str) -> Option<Problem> {
    check(&Dictionary::embedded(), text, reading).err()
}

#[test]
fn embedded_data_open() {
    let dictionary = Dictionary::embedded();
    assert!(dictionary.contains("银行") && !dictionary.contains("行银"));
    assert_eq!(dictionary.readings('重').next(), Some("zhòng"));
    assert!(dictionary.readings('重').any(|reading| reading == "chóng"));
    assert_eq!(dictionary.readings('x').next(), None);
}

#[test]
fn words_cover_the_text() {
    assert_eq!(words("很多人参加 24h活动。"), "很多|人|参加| |24h|活动|。");
    let text = "e\u{301}\u{301}，𠮷\u{e000}\u{200d}龘 中";
    let ends: Vec<_> = Segmenter::new().words(text);
    assert_eq!(ends.first().map(|word| word.start), Some(0));
    assert_eq!(ends.last().map(|word| word.end), Some(text.len()));
    assert!(ends.windows(2).all(|pair| pair[0].end == pair[1].start));
}

#[test]
fn user_words_win() {
    let mut segmenter = Segmenter::new();
    segmenter.add("人参加", None);
    segmenter.add("A区停车", Some(["qū", "tíng", "jū"].map(String::from).to_vec()));
    let text = "很多人参加A区停车";
    let found: Vec<_> = segmenter.words(text).into_iter().map(|word| &text[word]).collect();
    assert_eq!(found, ["很多", "人参加", "A区停车"]);
    let reader = Reader::new(segmenter);
    assert_eq!(reader.line("A区停车"), "A qū tíng jū");
    assert_eq!(reader.line("人参加"), "rén cān jiā");
}

#[test]
fn words_decide_readings() {
    assert_eq!(line("朋友的行李真便宜"), "péng you de xíng li zhēn pián yi");
    assert_eq!(line("这儿的女儿和儿童"), "zhè r de nǚ ér hé ér tóng");
    assert_eq!(line("一不小心，绿24号ATM机！"), "yī bù xiǎo xīn lǜ 24 hào ATM jī");
}

#[test]
fn sentences_decide_single_polyphones() {
    assert_eq!(line("我得去银行还钱"), "wǒ děi qù yín háng huán qián");
    assert_eq!(line("他跑得很快"), "tā pǎo de hěn kuài");
    assert_eq!(line("这只猫只吃鱼"), "zhè zhī māo zhǐ chī yú");
    assert_eq!(line("该书作者参考了大量文献。"), "gāi shū zuò zhě cān kǎo le dà liàng wén xiàn");
}

#[test]
fn hanzi_without_reading_stay() {
    assert_eq!(line("\u{3fffd}中\u{e000}"), "\u{3fffd} zhōng");
    assert!(Reader::default().syllables("\u{3fffd}").is_empty());
}

#[test]
fn orthography_joins_words() {
    let propose = |text| propose(&Reader::default(), text);
    assert_eq!(propose("环境保护规则"), "huánjìng bǎohù guīzé");
    assert_eq!(propose("无障碍卫生间"), "wúzhàng'ài wèishēngjiān");
    assert_eq!(propose("服务台"), "fúwùtái");
    assert_eq!(propose("24号楼，请勿入内"), "24 hào lóu qǐng wù rùnèi");
}

#[test]
fn lint_accepts_what_is_right() {
    for (text, reading) in [
        ("先生", "xiānshēng"),
        ("先生", "Xiānsheng"),
        ("方案", "fāng'àn"),
        ("哪儿", "nǎr"),
        ("无障碍", "wúzhàng’ài"),
        ("西安", "Xī'ān"),
        ("ATM机", "ATM jī"),
        ("24小时", "èrshísì xiǎoshí"),
        ("绿色", "lu\u{308}\u{300} se\u{300}"),
        ("吗", "ma"),
    ] {
        assert_eq!(problem(text, reading), None, "{text} {reading}");
    }
}

#[test]
fn lint_names_the_problem() {
    assert_eq!(problem("出口", "chū"), Some(Problem::Count { hanzi: 2, syllables: 1 }));
    assert_eq!(problem("出口", "chūkǒumén"), Some(Problem::Count { hanzi: 2, syllables: 3 }));
    assert!(matches!(problem("出口", "chū kǒx"), Some(Problem::NoSyllable { index: 1, .. })));
    let unknown = problem("银行", "yínhóng");
    assert!(matches!(unknown, Some(Problem::UnknownReading { index: 1, hanzi: '行', .. })));
    let missing = problem("方案", "fāngàn");
    assert!(matches!(missing, Some(Problem::MissingApostrophe { index: 1, .. })), "{missing:?}");
    assert_eq!(problem("出口", "chukou"), Some(Problem::MissingTones));
}

#[test]
fn long_and_odd_input_is_harmless() {
    let long = "中".repeat(100_000);
    assert_eq!(Reader::default().syllables(&long).len(), 100_000);
    assert_eq!(problem(&long, &long), Some(Problem::TooLong));
    for text in ["", "\u{301}", "\u{301}中", "儿", "\r\n\u{feff}", "😀儿了"] {
        let _ = (line(text), propose(&Reader::default(), text), problem(text, text));
    }
}

#[test]
fn what_was_no_text_stays_visible() {
    assert_eq!(line("出\u{FFFD}口，😀"), "chū \u{FFFD} kǒu");
}

#[test]
fn speech_is_written_word_by_word() {
    let reader = Reader::default();
    for (text, pinyin) in [
        ("早上好，您以前来过吗？", "Zǎoshang hǎo, nín yǐqián láiguo ma?"),
        ("火警，着火了！门关了吗？", "Huǒjǐng, zháohuǒ le! Mén guān le ma?"),
        ("先拿桶接着，不要碰灯。", "Xiān ná tǒng jiēzhe, bùyào pèng dēng."),
        ("发烧，38.5度，叫M-A-R。", "Fāshāo, 38.5 dù, jiào M-A-R."),
        ("李阿姨，您会说英语吗？", "Lǐ āyí, nín huì shuō Yīngyǔ ma?"),
        ("请坐，能不能再来一次？", "Qǐng zuò, néng bù néng zài lái yī cì?"),
    ] {
        assert_eq!(sentence(&reader, text), pinyin);
    }
}

/// What a script would tell of a text, by the primer of some texts.
fn by_primer(texts: &[&str], text: &str) -> String {
    let reader = Reader::default();
    let mut all = Sheet::default();
    let sentences = Sentences::new(&reader);
    for text in texts {
        sentences.read(text, &mut all);
    }
    let words = Primer::of([&all], reader.segmenter().dictionary()).read(text);
    let words: Vec<String> =
        words.into_iter().map(|(hanzi, said)| format!("{hanzi} {said}")).collect();
    words.join(", ")
}

#[test]
fn a_primer_holds_what_the_simplest_reading_gets_wrong() {
    let texts =
        ["他长大了。", "绳子很长。长10米，不是15米！", "银行还没还钱？", "发展中国家", "这是中国"];
    assert_eq!(by_primer(&texts, texts[0]), "他 tā, 长大 zhǎngdà, 了 le");
    assert_eq!(by_primer(&texts, "这是中国"), "这 zhè, 是 shì, 中国 Zhōngguó");
    let reader = Reader::default();
    for text in texts {
        let words: Vec<String> = text
            .split_inclusive(['。', '！', '？'])
            .flat_map(|sentence| {
                let words = spoken(&reader, sentence).into_iter();
                words
                    .map(|word| format!("{} {}", &sentence[word.range], word.reading))
                    .collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(by_primer(&texts, text), words.join(", "), "{text}");
    }
    // What stands in no text is read as far as it goes.
    assert_eq!(by_primer(&["银行"], "银行行，x 犇"), "银行 yínháng, 行 xíng");
    assert_eq!(by_primer(&[], "银行"), "");
}
