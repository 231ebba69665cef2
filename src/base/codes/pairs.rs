//! B04: languages that drift apart.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A block that has no counterpart.
    MISSING_BLOCK "B0401" Warning {
        message: "this {kind} has no counterpart in {language}", "{language}版里没有与这个{kind}对应的内容";
        label: "only here", "只有这里有";
        help: "translate it, or delete it here", "请补上译文，或在这里删掉";
    }
    /// Headings of different level.
    HEADING_LEVEL "B0402" Warning {
        message: "this heading is of level {one} here and of level {two} in {language}", "这个标题在这里是{one}级，在{language}版里是{two}级";
        label: "", "";
        help: "use the same number of `#` in both languages", "两种语言请用同样多的`#`";
    }
    /// Headings with different names.
    HEADING_ID "B0403" Error {
        message: "this heading is called `#{one}` here and `#{two}` in {language}", "这个标题在这里叫“#{one}”，在{language}版里叫“#{two}”";
        label: "", "";
        help: "one name serves all languages: links and printed QR codes depend on it", "所有语言共用一个名称：链接和印好的二维码都靠它";
    }
    /// Numbers that are not the same.
    NUMBERS "B0404" Error {
        message: "the numbers are not the same in {language}: {missing}", "与{language}版的数字不一致：{missing}";
        label: "here: {here}", "这里：{here}";
        help: "one of the two is wrong; readers of one language would be misled", "其中必有一个错了，会误导读者";
    }
    /// Telephone numbers that are not the same.
    PHONES "B0405" Error {
        message: "the telephone numbers are not the same in {language}: {missing}", "与{language}版的电话号码不一致：{missing}";
        label: "here: {here}", "这里：{here}";
        help: "call the number to find out which one is right", "请拨打确认哪个号码是对的";
    }
    /// Links that are not the same.
    LINKS "B0406" Error {
        message: "the links are not the same in {language}: {missing}", "与{language}版的链接不一致：{missing}";
        label: "here: {here}", "这里：{here}";
        help: "use the same targets in both languages; they lead to the reader's own", "两种语言请用同样的链接目标，系统会带读者去自己的语言";
    }
    /// Pictures that are not the same.
    IMAGES "B0407" Error {
        message: "the images are not the same in {language}: {missing}", "与{language}版的图片不一致：{missing}";
        label: "here: {here}", "这里：{here}";
        help: "use the same image name; `plan.en.png` and `plan.zh.png` are both written `plan.png`", "请用同样的图片名；`plan.en.png`和`plan.zh.png`都写作`plan.png`";
    }
    /// Blocks of different kind.
    BLOCK_KIND "B0408" Warning {
        message: "this is a {one} here and a {two} in {language}", "这里是{one}，在{language}版里却是{two}";
        label: "", "";
        help: "write both the same way", "请用同样的写法";
    }
    /// A translation much shorter or longer than usual.
    LENGTH "B0409" Warning {
        message: "this {kind} is unusually {direction} beside its counterpart in {language}", "这个{kind}与{language}版相比{direction}";
        label: "", "";
        help: "check that nothing is left out or added", "请检查有没有漏译或多译";
    }
    /// Code that is not the same.
    CODE "B0410" Warning {
        message: "this code is not the same in {language}", "这段代码与{language}版不同";
        label: "", "";
        help: "code is usually not translated", "代码一般不翻译";
    }
    /// A value that belongs to the chapter, not to one language.
    META_DIFFERS "B0411" Error {
        message: "`{key}` is `{one}` here and `{two}` in {language}", "“{key}”在这里是“{one}”，在{language}版里是“{two}”";
        label: "", "";
        help: "it belongs to the chapter: write it the same in every language, or in one only", "它属于整个章节：各语言请写成一样，或只在一处写";
    }
    /// A chapter that is not written in the source language.
    NO_SOURCE_EDITION "B0412" Note {
        message: "this chapter has no edition in {language}, the handbook's source language", "这一章没有{language}版（手册的源语言）";
        label: "", "";
        help: "headings are named and compared after this edition instead", "标题名称和对照改以这一版为准";
    }
    /// A chapter that a pair needs and does not have.
    UNTRANSLATED "B0413" Note {
        message: "not yet in {language}: {count} of {total} chapters", "还没有{language}版：{total}章中的{count}章";
        label: "{names}", "{names}";
        help: "readers get the nearest language with a notice; `bridgebook new CHAPTER --title-{code} \"…\"` makes the missing file", "读者会看到最接近的语言和一条说明；用`bridgebook new 章节 --title-{code} \"……\"`可以建立缺少的文件";
    }
    /// A dialogue with more or fewer lines than its counterpart.
    DIALOGUE_LINES "B0414" Warning {
        message: "this dialogue has {here} lines here and {there} in {language}", "这段对话在这里有{here}句，在{language}版里有{there}句";
        label: "", "";
        help: "write one line for each line of the other language; until then the two are not shown together", "请与另一种语言一句对一句；改好以前，这段对话不会两种语言放在一起";
    }
    /// A speaker who is two people in the other language.
    SPEAKER "B0415" Note {
        message: "`{speaker}` is `{one}` and also `{two}` in {language}", "“{speaker}”在{language}版里有时是“{one}”，有时是“{two}”";
        label: "", "";
        help: "give each person one name in each language, and keep the order of the lines", "每个人在每种语言里请只用一个称呼，句子的顺序也要一致";
    }
}
