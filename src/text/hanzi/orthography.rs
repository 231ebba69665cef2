//! Proposes how the pinyin of a term is written by GB/T 16159: which syllables are joined.
//!
//! Words are written solid, words of four syllables and more are split by sense where the
//! dictionary knows the parts, particles and prepositions stand apart, suffixes are joined.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::atoms::{Kind, atoms};
use super::dictionary::WordClass;
use super::reading::Reader;
use super::segment::{Segmenter, Source, Word};
use super::syllable::starts_with_vowel;

/// Suffixes and generic nouns that are written solid with the word of one or two syllables before.
const SUFFIXES: &str = "机器室处站区台厅门口梯车场所员费卡证者性化品箱桶柜间馆店院园路道线码号单表券票\
    部局院校长师生客人家子头们儿式型物具灯牌网点层楼桥亭池房库厂城广带棚栏架板炉锁铃钟栓井阀泵桩";
/// Prefixes that are written solid with the word behind.
const PREFIXES: &str = "无非副总超多反准可第老小";
/// Words of one hanzi that always stand apart.
const APART: &str = "的地得请勿和或与及在为从到向对把被由将按等是有不没个位元米年月日时分请禁";
/// Numerals and what they count, which stand apart.
const NUMERALS: &str = "一二三四五六七八九十两几";
const COUNTED: &str = "楼层号米元年月天次个位台辆张条项";
/// How phrases begin that dictionaries list as words.
const PHRASES: &[&str] =
    &["很", "挺", "最大", "最小", "最高", "一个", "几个", "这个", "那个", "哪个"];
/// Aspect particles, written solid with the verb before them.
const ASPECTS: &str = "了着过";
/// Suffixes that in running text are as often words of their own.
const OWN_WORDS: &str = "路门口车场家子头客人校长带灯锁桶店号码单点费物道桥客性化者";
/// Phrases of running text that dictionaries list as words, and where they are cut.
const CUT: &[&str] = &[
    "早上|好",
    "晚上|好",
    "下午|好",
    "你|好",
    "您|好",
    "请|坐",
    "请|进",
    "等|一下",
    "等|一会儿",
    "有|人",
    "没|人",
    "有|空",
    "有|电",
    "没|电",
    "有|没有",
    "有|可能",
    "有|一点",
    "没|关系",
    "没|问题",
    "没|办法",
    "没|用",
    "太|好|了",
    "怎么|办",
    "不|好意思",
    "不|客气",
    "不|舒服",
    "不|太|好",
    "不|好",
    "不|在",
    "不|能",
    "不|会",
    "不|是",
    "不|让",
    "不|远",
    "不|可以",
    "打|电话",
    "什么|事",
    "就|是",
    "过|门",
    "下|星期",
    "上|星期",
    "下|个|月",
    "上|个|月",
    "这|种",
    "这|次",
    "那|次",
    "这|件",
    "那|条",
    "那|种",
    "哪|位",
    "还|有",
    "我|家",
    "他|家",
    "她|家",
    "你|家",
    "再|说",
    "好|多|了",
    "要|看",
    "要|有",
    "往|前",
    "过|生日",
    "不|吃",
    "一|遍",
    "一|片",
    "两|倍",
    "一|份",
];
/// Names of languages and places, which begin with a capital (GB/T 16159-2012).
const NAMES: &[&str] = &[
    "中文",
    "英文",
    "日文",
    "韩文",
    "法文",
    "汉语",
    "英语",
    "日语",
    "韩语",
    "法语",
    "粤语",
    "普通话",
    "中国",
    "香港",
    "澳门",
    "广东",
    "广州",
    "北京",
    "上海",
    "深圳",
    "蛇口",
    "南山",
    "福田",
    "宝安",
];
/// Frequent family names, and the titles behind them.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董\
    潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛雷侯龙史黎贺顾\
    郝龚邵万钱朴";
const TITLES: &[&str] = &[
    "先生", "女士", "小姐", "太太", "阿姨", "叔叔", "奶奶", "爷爷", "老师", "师傅", "医生", "经理",
];

/// What is written: a term, or text that people say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Term,
    Running,
}

/// A word of running text as it is written in pinyin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its syllables, written solid.
    pub reading: String,
}

/// A piece of the proposal: the hanzi that are written solid, or what is no hanzi.
struct Unit<'a> {
    text: &'a str,
    /// Where it begins.
    start: usize,
    syllables: Vec<Cow<'a, str>>,
    class: WordClass,
    /// Whether it may be joined with its neighbours.
    joinable: bool,
}

/// Proposes the pinyin of `text`: words joined, in lower case, with original tones.
#[must_use]
pub fn propose(reader: &Reader, text: &str) -> String {
    written(reader, text, Manner::Term)
}

/// The words of running text that have hanzi, each with its reading, as [`sentence`] writes them.
#[must_use]
pub fn spoken(reader: &Reader, text: &str) -> Vec<Spoken> {
    let words = groups(reader, text, Manner::Running).into_iter().filter_map(|group| {
        let (first, last) = group.first().zip(group.last())?;
        let syllables: Vec<&str> =
            group.iter().flat_map(|unit| &unit.syllables).map(AsRef::as_ref).collect();
        let range = first.start..last.start + last.text.len();
        (!syllables.is_empty()).then(|| Spoken { range, reading: solid(&syllables) })
    });
    words.collect()
}

fn written(reader: &Reader, text: &str, manner: Manner) -> String {
    write(&groups(reader, text, manner))
}

/// The words of a text, each with the units that are written solid.
fn groups<'a>(reader: &'a Reader, text: &'a str, manner: Manner) -> Vec<Vec<Unit<'a>>> {
    let mut units: Vec<Unit> = Vec::new();
    let segmenter = reader.segmenter();
    let mut read = Vec::new();
    segmenter.each_block(text, |block| {
        read.clear();
        reader.read_block(text, block, &mut read);
        let mut readings = read.iter().peekable();
        let mut take = |word: &Word| {
            let inner = text.get(word.range.clone()).unwrap_or_default();
            let mut unit = Unit {
                text: inner,
                start: word.range.start,
                syllables: Vec::new(),
                class: word.class(),
                joinable: true,
            };
            for atom in atoms(inner).filter(|atom| atom.kind == Kind::Hanzi) {
                let start = word.range.start + atom.range.start;
                let reading = readings.next_if(|syllable| syllable.range.start == start);
                let own = || inner.get(atom.range).map(Cow::Borrowed);
                unit.syllables.extend(reading.map(|one| one.reading.clone()).or_else(own));
            }
            unit
        };
        for word in block.iter().flat_map(|word| scripts(text, word)) {
            for piece in pieces(segmenter, text, &word, manner) {
                units.extend(senses(segmenter, text, &piece).iter().map(&mut take));
            }
        }
    });
    if manner == Manner::Running {
        speak(&mut units);
    }
    join(units, manner)
}

/// Proposes the pinyin of running text: like [`propose`], with its punctuation as Latin script
/// writes it and a capital at the beginning of each sentence (GB/T 16159-2012, 5.1 and 5.7).
#[must_use]
pub fn sentence(reader: &Reader, text: &str) -> String {
    let mut out = String::new();
    let mut begins = true;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| latin_mark(c).is_some()).unwrap_or(rest.len());
        let words = written(reader, &rest[..end], Manner::Running);
        if !words.is_empty() {
            if !out.is_empty() && !out.ends_with([' ', '(', '“', '‘']) {
                out.push(' ');
            }
            let mut letters = words.chars();
            match letters.next() {
                Some(first) if begins => out.extend(first.to_uppercase()),
                first => out.extend(first),
            }
            out.push_str(letters.as_str());
            begins = false;
        }
        rest = &rest[end..];
        let Some(mark) = rest.chars().next() else { break };
        let written = latin_mark(mark).unwrap_or(' ');
        if matches!(written, '“' | '‘' | '(') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push(written);
        begins |= matches!(written, '.' | '?' | '!');
        rest = &rest[mark.len_utf8()..];
    }
    out.trim().to_owned()
}

/// The mark of Latin script for one of Chinese.
fn latin_mark(mark: char) -> Option<char> {
    Some(match mark {
        '，' | '、' | ',' => ',',
        '。' | '．' => '.',
        '？' | '?' => '?',
        '！' | '!' => '!',
        '；' | ';' => ';',
        '：' => ':',
        '（' | '(' => '(',
        '）' | ')' => ')',
        '“' | '”' | '‘' | '’' => mark,
        '「' | '『' | '《' => '“',
        '」' | '』' | '》' => '”',
        '…' => '…',
        _ => return None,
    })
}

/// The runs of hanzi and of other letters that a word of the user consists of (ATM机).
fn scripts(text: &str, word: &Word) -> Vec<Word> {
    let mut runs: Vec<Word> = Vec::new();
    for atom in atoms(text.get(word.range.clone()).unwrap_or_default()) {
        let range = word.range.start + atom.range.start..word.range.start + atom.range.end;
        match runs.last_mut() {
            Some(last) if last.kind == atom.kind => {
                last.range.end = range.end;
                last.atoms += 1;
            }
            _ => runs.push(Word { range, kind: atom.kind, atoms: 1, source: word.source }),
        }
    }
    runs
}

/// In running text, what dictionaries list only because it is frequent is more than one word.
fn pieces(segmenter: &Segmenter, text: &str, word: &Word, manner: Manner) -> Vec<Word> {
    let listed = word.kind == Kind::Hanzi && matches!(word.source, Source::Listed(_));
    if manner == Manner::Term || word.atoms < 2 || !listed {
        return vec![word.clone()];
    }
    let hanzi = text.get(word.range.clone()).unwrap_or_default();
    if let Some(cut) = cut(hanzi) {
        return cut
            .iter()
            .flat_map(|range| {
                let range = word.range.start + range.start..word.range.start + range.end;
                let atoms = text.get(range.clone()).map_or(0, |part| part.chars().count());
                segmenter.parts(text, &Word { range, atoms, ..word.clone() })
            })
            .collect();
    }
    match word.source {
        Source::Listed(entry) if !entry.has_reading() => {
            // A short noun is a word even where no dictionary explains it.
            let noun = word.atoms <= 3 && entry.class() == WordClass::Noun;
            let phrase =
                hanzi.starts_with(['我', '你', '您', '他', '她']) || hanzi.ends_with(['家', '人']);
            let own = noun && !phrase || NAMES.contains(&hanzi);
            if own { vec![word.clone()] } else { segmenter.parts(text, word) }
        }
        Source::Listed(_) | Source::User | Source::None => vec![word.clone()],
    }
}

/// Where phrases are cut, by the phrase as it is written.
static LISTED: LazyLock<FxHashMap<String, &str>> =
    LazyLock::new(|| CUT.iter().map(|cut| (cut.replace('|', ""), *cut)).collect());

/// Where a phrase is cut: as listed, before a last 了 (关了), at 不 between two that are the same
/// (是不是).
fn cut(hanzi: &str) -> Option<Vec<Range<usize>>> {
    let at = |lengths: &[usize]| {
        let mut start = 0;
        lengths
            .iter()
            .map(|length| {
                let range = start..start + length;
                start += length;
                range
            })
            .collect()
    };
    if let Some(listed) = LISTED.get(hanzi) {
        return Some(at(&listed.split('|').map(str::len).collect::<Vec<_>>()));
    }
    if let Some(before) = hanzi.strip_suffix('了').filter(|_| !matches!(hanzi, "为了" | "除了"))
    {
        return Some(at(&[before.len(), '了'.len_utf8()]));
    }
    let characters: Vec<char> = hanzi.chars().collect();
    match characters[..] {
        ['第', one, two] if NUMERALS.contains(one) => {
            Some(at(&['第'.len_utf8() + one.len_utf8(), two.len_utf8()]))
        }
        [one, '不', two] if one == two => {
            Some(at(&[one.len_utf8(), '不'.len_utf8(), two.len_utf8()]))
        }
        _ => None,
    }
}

/// What running text has and terms have not: 了 at the end of a clause stands apart, 过 behind a
/// verb has no tone, names begin with a capital.
fn speak(units: &mut [Unit]) {
    let hanzi = |unit: &Unit| !unit.syllables.is_empty();
    let ends = |next: Option<&Unit>| {
        next.is_none_or(|unit| !hanzi(unit) || matches!(unit.text, "吗" | "吧" | "呢" | "啊"))
    };
    for i in 0..units.len() {
        let last = ends(units.get(i + 1));
        let before = i.checked_sub(1).and_then(|before| units.get(before));
        let after_verb = before.is_some_and(|unit| unit.class == WordClass::Verb);
        let titled = units.get(i + 1).is_some_and(|next| TITLES.contains(&next.text));
        let unit = &mut units[i];
        let name = NAMES.contains(&unit.text)
            || titled && unit.syllables.len() == 1 && FAMILY_NAMES.contains(unit.text);
        match unit.text {
            // Not as in 晚上好, where dictionaries give it its tone.
            "晚上" => unit.syllables = vec!["wǎn".into(), "shang".into()],
            "了" if last => unit.joinable = false,
            "过" if after_verb => unit.syllables = vec!["guo".into()],
            // Ordinals take a hyphen: dì-yī.
            ordinal if ordinal.starts_with('第') && unit.syllables.len() == 2 => {
                unit.syllables = vec![unit.syllables.join("-").into()];
            }
            _ if name => {
                if let Some(first) = unit.syllables.first_mut() {
                    *first = capital(first).into();
                }
            }
            _ => {}
        }
    }
}

/// With a capital at the beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
}

/// The parts of a word of four syllables and more, if each of them is a word of two or more.
fn senses(segmenter: &Segmenter, text: &str, word: &Word) -> Vec<Word> {
    let written = text.get(word.range.clone()).unwrap_or_default();
    if word.kind == Kind::Hanzi && (word.atoms >= 4 || counts(written)) {
        let mut parts = Vec::new();
        for part in segmenter.split(text, word) {
            // A part that is long itself is split again; each time it gets shorter.
            parts.extend(senses(segmenter, text, &part));
        }
        let parts = with_suffixes(text, parts);
        let parts = if counts(written) { parts } else { halves(text, word, parts) };
        if parts.len() > 1 && (counts(written) || parts.iter().all(|part| part.atoms >= 2)) {
            return parts;
        }
    }
    vec![word.clone()]
}

/// Whether a word is two: a numeral with what it counts (一楼), an adverb with an adjective (很大),
/// or 请勿. Dictionaries list such phrases where they are frequent.
fn counts(word: &str) -> bool {
    let mut characters = word.chars();
    let (first, second) = (characters.next(), characters.next());
    let both = first.zip(second).filter(|_| characters.next().is_none());
    let phrase = PHRASES.iter().any(|first| word.len() > first.len() && word.starts_with(first));
    let counted = |(one, two)| NUMERALS.contains(one) && COUNTED.contains(two);
    word == "请勿" || phrase || both.is_some_and(counted)
}

/// Adds a suffix to the part of two syllables before it.
fn with_suffixes(text: &str, parts: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    for part in parts {
        let suffix = text.get(part.range.clone()).is_some_and(|part| SUFFIXES.contains(part));
        match joined.last_mut() {
            Some(last) if part.atoms == 1 && suffix && last.atoms == 2 => {
                last.range.end = part.range.end;
                last.atoms = 3;
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// Cuts a noun of four syllables into two halves, where a part ends in its middle. Verbs are not
/// cut, as most of them are set phrases.
fn halves(text: &str, word: &Word, parts: Vec<Word>) -> Vec<Word> {
    if word.atoms != 4 || word.class() == WordClass::Verb || parts.iter().all(|one| one.atoms > 1) {
        return parts;
    }
    let written = text.get(word.range.clone()).unwrap_or_default();
    let middle = written.char_indices().nth(2).map_or(0, |(at, _)| at) + word.range.start;
    if !parts.iter().any(|part| part.range.end == middle) {
        return parts;
    }
    let half = |range| Word { range, atoms: 2, ..word.clone() };
    vec![half(word.range.start..middle), half(middle..word.range.end)]
}

/// Joins suffixes, prefixes and particles with their neighbours.
fn join(units: Vec<Unit<'_>>, manner: Manner) -> Vec<Vec<Unit<'_>>> {
    let mut groups: Vec<Vec<Unit<'_>>> = Vec::new();
    for unit in units {
        let solid = groups.last().is_some_and(|group| is_solid(group, &unit, manner));
        match groups.last_mut() {
            Some(group) if solid => group.push(unit),
            _ => groups.push(vec![unit]),
        }
    }
    groups
}

fn is_solid(group: &[Unit], unit: &Unit, manner: Manner) -> bool {
    let Some((first, last)) = group.first().zip(group.last()) else {
        return false;
    };
    let before: usize = group.iter().map(|unit| unit.syllables.len()).sum();
    if before == 0 || unit.syllables.is_empty() || !last.joinable || !unit.joinable {
        return false;
    }
    let single = unit.syllables.len() == 1;
    let has = |set: &str, text: &str| text.chars().count() == 1 && set.contains(text);
    if single && has(ASPECTS, unit.text) {
        return last.class == WordClass::Verb;
    }
    if has(APART, last.text) || has(APART, unit.text) {
        return false;
    }
    let limit = 2 + usize::from(has(PREFIXES, first.text));
    let suffix = single
        && has(SUFFIXES, unit.text)
        && before <= limit
        && !matches!(first.class, WordClass::Numeral | WordClass::Pronoun);
    // A noun takes its suffix; what else stands before one in running text is another word.
    let suffix = suffix
        && (manner == Manner::Term
            || before == 2 && first.class == WordClass::Noun && !has(OWN_WORDS, unit.text));
    let prefix = manner == Manner::Term
        && before == 1
        && has(PREFIXES, last.text)
        && unit.syllables.len() == 2;
    suffix || prefix
}

fn write(groups: &[Vec<Unit>]) -> String {
    let mut out = String::new();
    let latin = |group: Option<&Vec<Unit>>| {
        let unit = group.and_then(|group| group.first());
        unit.is_some_and(|unit| unit.text.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    let mut glued = false;
    for (i, group) in groups.iter().enumerate() {
        let syllables: Vec<&str> =
            group.iter().flat_map(|unit| &unit.syllables).map(AsRef::as_ref).collect();
        let other = group.first().filter(|unit| unit.syllables.is_empty());
        let word = match other {
            Some(unit) if unit.text.chars().all(char::is_alphanumeric) => unit.text.to_owned(),
            // Within numbers, codes and addresses: 38.5, A-1, 9:30.
            Some(unit)
                if matches!(unit.text, "." | "-" | ":" | "/" | "@" | "_" | "+" | "&" | "'")
                    && latin(i.checked_sub(1).and_then(|i| groups.get(i)))
                    && latin(groups.get(i + 1)) =>
            {
                out.push_str(unit.text);
                glued = true;
                continue;
            }
            Some(_) => continue,
            None => solid(&syllables),
        };
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        glued = false;
        out.push_str(&word);
    }
    out
}

/// Writes syllables as one word, with apostrophes before a, e and o.
pub(super) fn solid(syllables: &[&str]) -> String {
    let mut word = String::new();
    for syllable in syllables {
        if !word.is_empty() && starts_with_vowel(syllable) {
            word.push('\'');
        }
        word.push_str(syllable);
    }
    word
}
