//! B09: terms in texts, and the wording of signs.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A reference of the index that leads nowhere.
    INDEX_SEE_UNKNOWN "B0920" Warning {
        message: "`{entry}` sends the reader to `{target}`, which is no entry of the index", "“{entry}”让读者去看“{target}”，索引里却没有这一条";
        label: "", "";
        help: "write the other entry as it stands in the index", "请照索引里的写法写另一条";
    }
    /// Two entries of the index that send the reader to one another.
    INDEX_SEE_CIRCLE "B0921" Warning {
        message: "`{entry}` and `{target}` send the reader to one another", "“{entry}”和“{target}”互相指来指去";
        label: "", "";
        help: "give one of them a place of its own, or use `see also`", "请让其中一条有自己的位置，或改用“另见”";
    }
    /// A concept named in one language only.
    TERM_MISSING "B0901" Warning {
        message: "`{term}` is named here but not in {language}", "这里写了“{term}”，{language}版却没有对应的说法";
        label: "the termbase calls it {accepted}", "术语库里的说法是{accepted}";
        help: "use one of these words there, add the wording found there to `forms`, or write `<!-- allow: B0901 -->` above the block", "请在那边用上这些说法之一，或把那边的说法加进`forms`，也可以在这一段上面写`<!-- allow: B0901 -->`";
    }
    /// Words that must not be used.
    DEPRECATED_TERM "B0902" Error {
        message: "`{term}` must not be used", "不能用“{term}”";
        label: "write {preferred}", "应写{preferred}";
        help: "{note}", "{note}";
    }
    /// Wordings that are wrong on any sign.
    FORBIDDEN_WORDING "B0903" Error {
        message: "`{wording}` is a mistranslation", "“{wording}”是误译";
        label: "write `{better}`", "应写“{better}”";
        help: "if the text speaks about the mistake itself, write `<!-- allow: B0903 -->` above the block", "如果正文正是在谈这个错误，请在这一段上面写`<!-- allow: B0903 -->`";
    }
    /// Capitals on a sign.
    SIGN_CAPITALS "B0904" Warning {
        message: "the capitals of `{text}` are not usual on a sign of this kind: {function}", "“{text}”的大小写不合这类标识（{function}）的写法";
        label: "usual: `{better}`", "通常写作“{better}”";
        help: "names, warnings and prohibitions begin every main word with a capital; a whole sentence only its first", "名称、警示、禁止类标识的实词首字母大写；整句话只大写第一个字母";
    }
    /// A full stop on a sign.
    SIGN_FULL_STOP "B0905" Warning {
        message: "`{text}` ends in a full stop", "“{text}”末尾有句号";
        label: "", "";
        help: "signs carry no full stop, and abbreviations such as Rd and Ave none either", "标识不用句号，Rd、Ave这类缩写也不加点";
    }
    /// A prohibition that is not worded as one.
    SIGN_PROHIBITION "B0906" Warning {
        message: "`{text}` does not read as a prohibition", "“{text}”看不出是禁止";
        label: "", "";
        help: "write “No …” before a noun, “Do Not …” before a verb, or “… Prohibited”", "名词前用“No …”，动词前用“Do Not …”，或写“… Prohibited”";
    }
    /// Words of another region.
    MIXED_REGIONS "B0907" Warning {
        message: "`{term}` is the word of {region}; this handbook says `{own}`", "“{term}”是{region}的说法，本手册用“{own}”";
        label: "", "";
        help: "one place should have one name: use the handbook's word", "同一样东西只用一个名称：请用本手册的说法";
    }
    /// A short form on a sign.
    SIGN_CONTRACTION "B0908" Warning {
        message: "`{text}` uses a short form", "“{text}”用了缩略形式";
        label: "", "";
        help: "write `Do Not` and `Cannot` in full: a sign is read by people who learn the language", "请写全`Do Not`、`Cannot`：看标识的人很多还在学这门语言";
    }
    /// A number before its noun.
    SIGN_NUMBER "B0909" Warning {
        message: "`{text}` puts the number before the noun", "“{text}”把号码放在了名词前面";
        label: "", "";
        help: "write the noun first: `Cashier 3`, `Platform 2`", "请把名词写在前面：`Cashier 3`、`Platform 2`";
    }
    /// Politeness where the law forbids.
    SIGN_PLEASE "B0910" Warning {
        message: "`{text}` asks where it should forbid", "“{text}”该禁止的地方用了请求";
        label: "", "";
        help: "leave `Please` out of prohibitions: it makes a rule sound like a wish", "禁止类标识不用`Please`：规定会被当成建议";
    }
    /// A sign that begins with an article.
    SIGN_ARTICLE "B0911" Warning {
        message: "`{text}` begins with an article", "“{text}”以冠词开头";
        label: "", "";
        help: "leave `The` and `A` out: signs name things without them", "请去掉`The`、`A`：标识上的名称不带冠词";
    }
}
