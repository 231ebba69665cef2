//! B01: YAML, `handbook.yaml` and front matter values.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// YAML that does not parse.
    YAML_SYNTAX "B0101" Error {
        message: "this is not valid YAML: {reason}", "YAML写法有误：{reason}";
        label: "the reading stopped here", "读到这里出错";
        help: "check the indentation and the colons; a value with `: ` or `#` inside needs quotes", "请检查缩进和冒号；值里有`: `或`#`时要加引号";
    }
    /// A key that means nothing here.
    UNKNOWN_KEY "B0102" Error {
        message: "unknown key `{key}`", "不认识的键“{key}”";
        label: "no such key belongs here", "这里没有这个键";
        help: "known here: {known}", "这里可以用：{known}";
    }
    /// A value of the wrong kind.
    WRONG_TYPE "B0103" Error {
        message: "`{key}` should be {expected}, not {found}", "“{key}”应为{expected}，而不是{found}";
        label: "", "";
        help: "", "";
    }
    /// A key that must be there.
    MISSING_KEY "B0104" Error {
        message: "`{key}` is missing", "缺少“{key}”";
        label: "it belongs in here", "应该写在这里";
        help: "add a line such as `{example}`", "请加一行，例如`{example}`";
    }
    /// A value that cannot be right.
    BAD_VALUE "B0105" Error {
        message: "`{value}` cannot be the value of `{key}`", "“{key}”的值不能是“{value}”";
        label: "", "";
        help: "{reason}", "{reason}";
    }
    /// A language that the handbook does not have.
    NO_SUCH_LANGUAGE "B0106" Error {
        message: "`{code}` is not one of the handbook's languages", "“{code}”不是这本手册的语言";
        label: "", "";
        help: "the languages are: {known}", "现有语言：{known}";
    }
    /// The same thing twice.
    DUPLICATE_VALUE "B0107" Error {
        message: "`{value}` is listed twice", "“{value}”列了两次";
        label: "for the second time here", "这里是第二次";
        help: "delete one of them", "请删掉一个";
    }
    /// A fallback chain that names its own language.
    FALLBACK_SELF "B0108" Error {
        message: "`{code}` cannot fall back to itself", "“{code}”不能以自己为后备语言";
        label: "", "";
        help: "list only other languages, the best substitute first", "只列别的语言，最合适的放在最前";
    }
    /// A name in the navigation that leads nowhere.
    NO_SUCH_SECTION "B0109" Error {
        message: "the navigation names `{name}`, but there is no such section or page", "导航里写了“{name}”，但没有这个栏目或页面";
        label: "", "";
        help: "write the folder or file name without language and without `.md`", "请写文件夹名或文件名，不带语言和`.md`";
    }
    /// A mapping with one key twice.
    DUPLICATE_KEY "B0110" Error {
        message: "the key `{key}` stands here twice", "键“{key}”写了两次";
        label: "", "";
        help: "keep one of the two lines", "两行只留一行";
    }
    /// YAML made to exhaust the reader.
    YAML_LIMIT "B0111" Error {
        message: "this YAML is nested too deeply or repeats itself too often", "YAML嵌套太深，或引用重复太多";
        label: "the reading stopped here", "读到这里停止";
        help: "nest it less and use no aliases (`&`, `*`)", "请减少嵌套，不要用别名（`&`、`*`）";
    }
    /// The configuration file is not there.
    NO_CONFIG "B0112" Error {
        message: "there is no `content/handbook.yaml` in `{path}`", "“{path}”里没有`content/handbook.yaml`";
        label: "", "";
        help: "run bridgebook in the folder that holds `content/`, or `bridgebook init` to start a new handbook", "请在`content/`所在的文件夹里运行bridgebook；要新建手册，请用`bridgebook init`";
    }
    /// A language whose code already means something else.
    LANGUAGE_IS_KEY "B0113" Error {
        message: "`{code}` cannot be the code of a language: it is a key of the termbase's records", "“{code}”不能作语言的代码：它是术语库记录里的键";
        label: "this language is left out", "这种语言没有采用";
        help: "give the language another code and say its tag beside it; Indonesian is `{code: ind, tag: id}`", "请换一个代码，并在旁边写上语言标签；印尼语写`{code: ind, tag: id}`";
    }
    /// YAML with more values than are read.
    YAML_TOO_MANY "B0114" Error {
        message: "this YAML holds more values than are read from one file", "这个YAML文件里的值太多，读不完";
        label: "the reading stopped here", "读到这里停止";
        help: "divide it into several files", "请分成几个文件";
    }
    /// YAML that is indented with tabs.
    YAML_TAB "B0115" Error {
        message: "a tab stands at the beginning of a line; YAML is indented with spaces", "行首有制表符；YAML只能用空格缩进";
        label: "write spaces here", "这里改用空格";
        help: "delete it and write as many spaces as the lines beside it have, none at the outermost level; most editors can turn tabs into spaces", "请删掉它，空格数要和上下同级的行一样，最外层不空；多数编辑器可以把制表符换成空格";
    }
    /// A key with the colon of Chinese typing.
    FULLWIDTH_COLON "B0116" Error {
        message: "the colon after `{key}` is a full-width one", "“{key}”后面用了全角冒号";
        label: "write `: ` here", "这里应写`: `";
        help: "type the colon in English input mode, with a space after it", "请切换到英文输入，写半角冒号，后面加一个空格";
    }
    /// A number outside its limits.
    OUT_OF_RANGE "B0117" Error {
        message: "`{key}` is {value}, which is out of range", "“{key}”是{value}，超出范围";
        label: "{least} to {most}", "{least}至{most}";
        help: "write a number from {least} to {most}", "请写{least}到{most}之间的数字";
    }
    /// `key:value` or `-item`.
    NO_SPACE "B0118" Error {
        message: "a space is missing behind `{mark}`", "“{mark}”后面少了一个空格";
        label: "without the space it is a letter like any other", "没有空格，它只是普通的字";
        help: "write a space behind it", "请在它后面加一个空格";
    }
    /// A value that YAML reads as something else than text.
    NEEDS_QUOTES "B0119" Error {
        message: "this value must stand in quotation marks", "这个值要加引号";
        label: "YAML does not read this as text", "YAML不会把它当文字读";
        help: "put the whole value between quotation marks: because of a `: ` in it, or of the mark it begins with", "请给整个值加上英文引号：值里有`: `，或开头的符号在YAML里另有含义";
    }
    /// A key that must have a value and has none.
    NO_VALUE "B0120" Error {
        message: "`{key}` has no value", "“{key}”没有值";
        label: "nothing is read behind the colon", "冒号后面没有读到内容";
        help: "write a value; one that begins with `#`, `!` or `&` needs quotation marks: `{key}: \"#1\"`", "请写上值；以`#`、`!`或`&`开头的值要加引号：`{key}: \"#1\"`";
    }
    /// A comma or bracket of Chinese typing.
    FULLWIDTH_MARK "B0121" Error {
        message: "`{mark}` is a full-width mark, which means nothing to YAML", "“{mark}”是全角符号，YAML不认识";
        label: "write `{plain}` here", "这里应写`{plain}`";
        help: "type commas, colons and brackets in English input mode", "逗号、冒号和括号请切换到英文输入再打";
    }
    /// A quotation mark without its counterpart.
    UNCLOSED_QUOTE "B0122" Error {
        message: "this quotation mark is never closed", "这个引号没有结束";
        label: "from here on everything belongs to the value", "从这里起全都成了值的一部分";
        help: "write the same mark at the end of the value", "请在值的末尾写上同样的引号";
    }
    /// A space of Chinese typing or of a web page.
    WIDE_SPACE "B0123" Error {
        message: "a full-width or no-break space stands where YAML needs an ordinary one", "这里是全角空格或网页里的不换行空格，YAML只认半角空格";
        label: "write ordinary spaces here", "这里改用半角空格";
        help: "delete it and press the space bar in English input mode", "请删掉它，切换到英文输入再按空格键";
    }
    /// A part of a value that YAML takes for a remark.
    CUT_VALUE "B0124" Warning {
        message: "`{rest}` is not read: behind a space, `#` begins a remark", "“{rest}”没有读进来：空格后面的“#”表示备注";
        label: "this is left out", "这一段被略去了";
        help: "if it belongs to the value, put the whole value between quotation marks; if it is a remark, write a space behind the `#`", "如果它是正文，请给整个值加上英文引号；如果确实是备注，请在“#”后面加一个空格";
    }
}
