//! B080, B081, B082: the records of the termbase.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A concept's name that cannot be one.
    BAD_CONCEPT_ID "B0801" Error {
        message: "`{id}` cannot be the name of a concept", "“{id}”不能作概念的名称";
        label: "", "";
        help: "use small letters, digits and hyphens, such as `emergency-exit`: it becomes part of addresses and never changes", "请用小写字母、数字和连字符，例如`emergency-exit`：它会成为地址的一部分，以后不再改";
    }
    /// Two concepts of one name.
    DUPLICATE_CONCEPT "B0802" Error {
        message: "there are two concepts called `{id}`", "有两个概念都叫“{id}”";
        label: "this one is left out", "这一个没有采用";
        help: "give one of them another `id`, or make one record of both", "请给其中一个换`id`，或把两条合并";
    }
    /// A concept that is not there.
    UNKNOWN_CONCEPT "B0803" Error {
        message: "there is no concept `{id}` in the termbase", "术语库里没有概念“{id}”";
        label: "", "";
        help: "the names of concepts are the `id`s in `content/termbase/`", "概念的名称就是`content/termbase/`里的`id`";
    }
    /// A concept that is wider than itself.
    CONCEPT_CYCLE "B0804" Error {
        message: "`{id}` ends up wider than itself: {path}", "“{id}”绕了一圈又成了自己的上位概念：{path}";
        label: "this step is left out", "这一步没有采用";
        help: "`broader` names a wider concept; delete it where the circle closes", "`broader`写的是更宽的概念；请在闭环的地方删掉它";
    }
    /// A category or location that the settings do not name.
    UNKNOWN_FACET "B0805" Error {
        message: "handbook.yaml has no {kind} `{id}`", "handbook.yaml里没有{kind}“{id}”";
        label: "", "";
        help: "add it to handbook.yaml, below `glossary` and `{key}`, with a name in each language: `{id}: {en: …, zh: …}`; known: {known}", "请在handbook.yaml的`glossary`、`{key}`下面加上它，并写出各语言的名称：`{id}: {en: …, zh: …}`；已有：{known}";
    }
    /// The same words for two concepts.
    SAME_TERM "B0806" Warning {
        message: "`{term}` stands for two concepts, `{one}` and `{two}`", "“{term}”同时表示两个概念：“{one}”和“{two}”";
        label: "readers cannot tell which is meant", "读者分不清指的是哪一个";
        help: "write a `sense` for each of them, or choose other words for one", "请给两个概念都写上`sense`，或给其中一个换个说法";
    }
    /// A concept without words.
    NO_TERM "B0807" Error {
        message: "the concept `{id}` has no term that can be used", "概念“{id}”没有可以用的术语";
        label: "", "";
        help: "add one: `en: Exit`", "请加上一个：`zh: 出口`";
    }
    /// A term too short to be found in texts.
    SHORT_TERM "B0808" Warning {
        message: "`{term}` is too short to be found in texts", "“{term}”太短，无法在正文里识别";
        label: "a single character is part of too many other words", "单个字会出现在太多别的词里";
        help: "add `autolink: false` to the concept, and longer words to `forms` if texts use any", "请给这个概念加上`autolink: false`；正文如有更长的说法，可写进`forms`";
    }
    /// A term without text.
    EMPTY_TERM "B0809" Error {
        message: "this term is empty", "这个术语是空的";
        label: "", "";
        help: "write the words, or delete the line", "请写上文字，或删掉这一行";
    }
    /// A reading that does not fit the characters.
    BAD_READING "B0810" Error {
        message: "`{reading}` is not how `{term}` is read: {reason} {detail}", "“{term}”不读“{reading}”：{reason}{detail}";
        label: "", "";
        help: "`bridgebook pinyin` prints the reading of any text; write tone marks, and words together", "`bridgebook pinyin`可以给出任何文字的读音；请标声调，词要连写";
    }
    /// A term without a reading.
    NO_READING "B0811" Warning {
        message: "`{term}` has no reading", "“{term}”没有注音";
        label: "readers who cannot read it have nothing to say aloud, and the index has to guess its place", "不认识汉字的读者念不出来，索引也只能猜它的位置";
        help: "`bridgebook terms pinyin --write` fills in what is missing for Chinese; for Japanese add `reading` in kana", "中文用`bridgebook terms pinyin --write`补上；日文请用假名写`reading`";
    }
    /// Markup in a term.
    MARKUP_IN_TERM "B0812" Warning {
        message: "`{term}` holds marks of Markdown or HTML, which a term shows as they are", "“{term}”里有Markdown或HTML记号，会原样显示";
        label: "", "";
        help: "write the bare words", "请只写文字";
    }
    /// Two terms that both are the one to use.
    TWO_PREFERRED "B0813" Error {
        message: "`{id}` has two preferred terms in {language}: `{one}` and `{two}`", "“{id}”在{language}里有两个首选术语：“{one}”和“{two}”";
        label: "", "";
        help: "writers need one: make the other `status: admitted`", "写的人只需要一个：请把另一个改成`status: admitted`";
    }
    /// A concept that refers to itself.
    SELF_REFERENCE "B0814" Error {
        message: "`{id}` refers to itself", "“{id}”引用了自己";
        label: "", "";
        help: "delete this, or name another concept", "请删掉，或换成别的概念";
    }
    /// An instruction to allow a mistake that is none.
    UNKNOWN_ALLOW "B0815" Error {
        message: "there is no mistake called `{code}`", "没有编号为“{code}”的问题";
        label: "", "";
        help: "write the code as the report prints it: `<!-- allow: B0901 -->`", "请照报告里的编号写：`<!-- allow: B0901 -->`";
    }
    /// Characters of a term that nobody sees.
    HIDDEN_IN_TERM "B0819" Error {
        message: "this term holds characters that cannot be seen: {chars}", "术语里有看不见的字符：{chars}";
        label: "", "";
        help: "type the words anew instead of copying them", "请重新输入这个词，不要复制";
    }
    /// Two readings of one term.
    READING_TWICE "B0820" Error {
        message: "`{term}` has its reading already", "“{term}”已经有注音";
        label: "`{key}` would be a second one", "“{key}”是第二个";
        help: "keep one: `{key}` beside the term, or `reading` inside it", "只留一个：术语旁边的`{key}`，或术语里的`reading`";
    }
    /// A drawing that is not there.
    NO_PICTOGRAM "B0829" Error {
        message: "there is no pictogram `{name}`", "没有图形“{name}”";
        label: "", "";
        help: "the pictograms are: {known}", "现有图形：{known}";
    }
}
