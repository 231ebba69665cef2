//! The syllables of pinyin: their letters, tones and normal form.

/// All syllables without tone, in the order of their bytes, including interjections and erhua `r`.
#[rustfmt::skip]
const SYLLABLES: &[&str] = &[
    "a", "ai", "an", "ang", "ao", "ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi",
    "bian", "biang", "biao", "bie", "bin", "bing", "bo", "bu", "ca", "cai", "can", "cang", "cao",
    "ce", "cei", "cen", "ceng", "cha", "chai", "chan", "chang", "chao", "che", "chen", "cheng",
    "chi", "chong", "chou", "chu", "chua", "chuai", "chuan", "chuang", "chui", "chun", "chuo",
    "ci", "cong", "cou", "cu", "cuan", "cui", "cun", "cuo", "da", "dai", "dan", "dang", "dao",
    "de", "dei", "den", "deng", "di", "dia", "dian", "diao", "die", "ding", "diu", "dong", "dou",
    "du", "duan", "dui", "dun", "duo", "e", "ei", "en", "eng", "er", "fa", "fan", "fang", "fei",
    "fen", "feng", "fo", "fou", "fu", "ga", "gai", "gan", "gang", "gao", "ge", "gei", "gen",
    "geng", "gong", "gou", "gu", "gua", "guai", "guan", "guang", "gui", "gun", "guo", "ha", "hai",
    "han", "hang", "hao", "he", "hei", "hen", "heng", "hm", "hng", "hong", "hou", "hu", "hua",
    "huai", "huan", "huang", "hui", "hun", "huo", "ji", "jia", "jian", "jiang", "jiao", "jie",
    "jin", "jing", "jiong", "jiu", "ju", "juan", "jue", "jun", "ka", "kai", "kan", "kang", "kao",
    "ke", "kei", "ken", "keng", "kong", "kou", "ku", "kua", "kuai", "kuan", "kuang", "kui", "kun",
    "kuo", "la", "lai", "lan", "lang", "lao", "le", "lei", "leng", "li", "lia", "lian", "liang",
    "liao", "lie", "lin", "ling", "liu", "lo", "long", "lou", "lu", "luan", "lun", "luo", "lü",
    "lüe", "m", "ma", "mai", "man", "mang", "mao", "me", "mei", "men", "meng", "mi", "mian",
    "miao", "mie", "min", "ming", "miu", "mo", "mou", "mu", "n", "na", "nai", "nan", "nang", "nao",
    "ne", "nei", "nen", "neng", "ng", "ni", "nia", "nian", "niang", "niao", "nie", "nin", "ning",
    "niu", "nong", "nou", "nu", "nuan", "nun", "nuo", "nü", "nüe", "o", "ou", "pa", "pai", "pan",
    "pang", "pao", "pei", "pen", "peng", "pi", "pian", "piao", "pie", "pin", "ping", "po", "pou",
    "pu", "qi", "qia", "qian", "qiang", "qiao", "qie", "qin", "qing", "qiong", "qiu", "qu", "quan",
    "que", "qun", "r", "ran", "rang", "rao", "re", "ren", "reng", "ri", "rong", "rou", "ru", "rua",
    "ruan", "rui", "run", "ruo", "sa", "sai", "san", "sang", "sao", "se", "sei", "sen", "seng",
    "sha", "shai", "shan", "shang", "shao", "she", "shei", "shen", "sheng", "shi", "shou", "shu",
    "shua", "shuai", "shuan", "shuang", "shui", "shun", "shuo", "si", "song", "sou", "su", "suan",
    "sui", "sun", "suo", "ta", "tai", "tan", "tang", "tao", "te", "tei", "teng", "ti", "tian",
    "tiao", "tie", "ting", "tong", "tou", "tu", "tuan", "tui", "tun", "tuo", "wa", "wai", "wan",
    "wang", "wei", "wen", "weng", "wo", "wu", "xi", "xia", "xian", "xiang", "xiao", "xie", "xin",
    "xing", "xiong", "xiu", "xu", "xuan", "xue", "xun", "ya", "yan", "yang", "yao", "ye", "yi",
    "yin", "ying", "yo", "yong", "you", "yu", "yuan", "yue", "yun", "za", "zai", "zan", "zang",
    "zao", "ze", "zei", "zen", "zeng", "zha", "zhai", "zhan", "zhang", "zhao", "zhe", "zhei",
    "zhen", "zheng", "zhi", "zhong", "zhou", "zhu", "zhua", "zhuai", "zhuan", "zhuang", "zhui",
    "zhun", "zhuo", "zi", "zong", "zou", "zu", "zuan", "zui", "zun", "zuo",
];

/// No syllable has more letters.
pub(crate) const LONGEST: usize = 6;

/// The vowels, each followed by its forms in tones one to four.
const VOWELS: [&str; 6] = ["aāáǎà", "eēéěè", "iīíǐì", "oōóǒò", "uūúǔù", "üǖǘǚǜ"];

/// The marks of the tones one to four where they are written as characters of their own.
const MARKS: [char; 4] = ['\u{304}', '\u{301}', '\u{30c}', '\u{300}'];

/// A letter of a reading, in lower case, with the tone (1 to 4) whose mark it bears, or 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) base: char,
    pub(crate) tone: u8,
}

impl Letter {
    /// The letter with its mark.
    pub(crate) fn written(self) -> char {
        let row = VOWELS.iter().find(|row| row.starts_with(self.base));
        row.and_then(|row| row.chars().nth(usize::from(self.tone))).unwrap_or(self.base)
    }
}

/// Whether a reading bears marks of other tones than the first. Macrons alone may be those of Japanese in
/// Latin letters.
pub fn has_contours(reading: &str) -> bool {
    letters(reading).iter().any(|letter| letter.tone > 1)
}

/// Whether the letters are a syllable of pinyin, with one tone mark at most.
pub(crate) fn is_syllable(letters: &[Letter]) -> bool {
    let marks = letters.iter().filter(|letter| letter.tone > 0).count();
    marks <= 1
        && letters.len() <= LONGEST
        && SYLLABLES.binary_search(&base(letters).as_str()).is_ok()
}

/// The letters of a reading, whether marks are part of the letters or follow them; what is no
/// letter stays as it is.
pub(crate) fn letters(reading: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for character in reading.chars().flat_map(char::to_lowercase) {
        let mark = MARKS.iter().position(|mark| *mark == character);
        match (letters.last_mut(), mark.and_then(|index| u8::try_from(index + 1).ok())) {
            (Some(last), Some(tone)) => last.tone = tone,
            (Some(last), None) if character == '\u{308}' && last.base == 'u' => last.base = 'ü',
            _ => letters.push(letter(character)),
        }
    }
    letters
}

fn letter(character: char) -> Letter {
    if character.is_ascii() {
        return Letter { base: character, tone: 0 };
    }
    let nasal = [('ń', 'n', 2), ('ň', 'n', 3), ('ǹ', 'n', 4), ('ḿ', 'm', 2)];
    for row in VOWELS {
        let base = row.chars().next().unwrap_or(character);
        if let Some((tone, _)) = (0..).zip(row.chars()).find(|(_, form)| *form == character) {
            return Letter { base, tone };
        }
    }
    let found = nasal.iter().find(|(form, ..)| *form == character);
    found.map_or(Letter { base: character, tone: 0 }, |&(_, base, tone)| Letter { base, tone })
}

/// The syllable's letters without tone.
pub(crate) fn base(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.base).collect()
}

/// The tone of a syllable: that of its first marked letter, or 0.
pub(crate) fn tone(letters: &[Letter]) -> u8 {
    letters.iter().map(|letter| letter.tone).find(|tone| *tone > 0).unwrap_or(0)
}

/// Whether a syllable needs an apostrophe before it inside a word.
pub(crate) fn starts_with_vowel(syllable: &str) -> bool {
    let first = syllable.chars().flat_map(char::to_lowercase).next();
    first.is_some_and(|first| matches!(letter(first).base, 'a' | 'e' | 'o'))
}
