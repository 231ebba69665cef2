//! What new pages begin with in each language: an outline with words that are to be replaced.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// The texts of new pages in one language.
#[derive(Debug)]
pub struct Starter {
    /// The language they are in.
    pub code: &'static str,
    /// What a new page begins with.
    pub page: &'static str,
    /// What a new section's own page begins with.
    pub section: &'static str,
}

impl Starter {
    /// The texts in this language; in English where there are none.
    pub fn of(code: &str) -> &'static Self {
        match code {
            "zh" | "zh-Hans" | "zh-CN" => &ZH,
            "ja" => &JA,
            "ko" => &KO,
            "fr" => &FR,
            _ => &EN,
        }
    }
}

/// Whether a paragraph still says what a new page was made with. Headings are meant to stay.
pub fn is_placeholder(paragraph: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let texts = ALL.iter().flat_map(|s| [s.page, s.section]);
        let lines = texts.flat_map(str::lines).filter(|line| !line.starts_with('#'));
        lines
            .map(|line| line.trim_start_matches(|c: char| "-. ".contains(c) || c.is_ascii_digit()))
            .filter(|line| !line.is_empty())
            .collect()
    });
    KNOWN.contains(paragraph.trim())
}

const ALL: [&Starter; 5] = [&EN, &ZH, &JA, &KO, &FR];

const EN: Starter = Starter {
    code: "en",
    page: "\
In one or two sentences: what this page helps with.

## What to do {#what-to-do}

1. First step
2. Second step

## What to bring {#what-to-bring}

- First thing
- Second thing

## Ask here {#ask-here}

Who can help, and where to find them.
",
    section: "In one or two sentences: what this section is about.\n",
};

const ZH: Starter = Starter {
    code: "zh",
    page: "\
用一两句话写明：这一页能帮读者办什么事。

## 怎么办 {#what-to-do}

1. 第一步
2. 第二步

## 要带什么 {#what-to-bring}

- 第一样
- 第二样

## 问谁 {#ask-here}

谁能帮忙，到哪里找。
",
    section: "用一两句话写明：这个栏目讲什么。\n",
};

const JA: Starter = Starter {
    code: "ja",
    page: "\
このページが何の役に立つかを、一、二文で書きます。

## すること {#what-to-do}

1. 最初にすること
2. 次にすること

## 持っていくもの {#what-to-bring}

- 一つ目
- 二つ目

## 問い合わせ先 {#ask-here}

だれに聞けるか、どこにいるか。
",
    section: "この章で何を説明するかを、一、二文で書きます。\n",
};

const KO: Starter = Starter {
    code: "ko",
    page: "\
이 페이지가 어떤 도움을 주는지 한두 문장으로 적습니다.

## 할 일 {#what-to-do}

1. 첫째로 할 일
2. 둘째로 할 일

## 가져갈 것 {#what-to-bring}

- 첫째 물건
- 둘째 물건

## 문의 {#ask-here}

누가 도와줄 수 있는지, 어디에 있는지.
",
    section: "이 장에서 무엇을 다루는지 한두 문장으로 적습니다.\n",
};

const FR: Starter = Starter {
    code: "fr",
    page: "\
En une ou deux phrases : à quoi sert cette page.

## Que faire {#what-to-do}

1. Première étape
2. Deuxième étape

## Que faut-il apporter {#what-to-bring}

- Première chose
- Deuxième chose

## À qui s’adresser {#ask-here}

Qui peut aider, et où.
",
    section: "En une ou deux phrases : de quoi parle cette section.\n",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_of_its_own() {
        for code in ["en", "zh", "ja", "ko", "fr"] {
            let starter = Starter::of(code);
            let paragraphs = starter.page.lines().filter(|line| !line.starts_with('#'));
            let told = paragraphs.filter(|line| {
                is_placeholder(line.trim_start_matches("- ").trim_start_matches("1. "))
            });
            assert!(told.count() >= 4, "{code}");
            assert!(is_placeholder(starter.section), "{code}");
        }
        assert!(!is_placeholder("What to do") && !is_placeholder(""));
    }
}
