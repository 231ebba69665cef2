//! B05: themes, templates and their words.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A template with a mistake.
    TEMPLATE "B0501" Error {
        message: "a template of the theme has a mistake: {reason}", "主题模板有误：{reason}";
        label: "", "";
        help: "mend the template, or delete your copy to get the built-in one back", "请改正模板；删掉自己的那份就会恢复内置的";
    }
    /// A theme that does not exist.
    NO_THEME "B0502" Error {
        message: "there is no theme `{name}`", "没有主题“{name}”";
        label: "", "";
        help: "a theme is a folder `themes/{name}`; `default` is built in", "主题是文件夹`themes/{name}`；`default`是内置的";
    }
    /// Words of the theme that a language does not have.
    MISSING_STRING "B0503" Warning {
        message: "the theme has no {language} words for `{key}`", "主题里“{key}”没有{language}的文字";
        label: "", "";
        help: "add the key to `themes/<name>/strings/{code}.yaml`; until then the words of the next language are shown", "请在`themes/<主题>/strings/{code}.yaml`里加上这个键；目前显示下一种语言的文字";
    }
    /// An icon the theme does not have.
    NO_ICON "B0504" Error {
        message: "the theme has no icon `{name}`", "主题里没有图标“{name}”";
        label: "", "";
        help: "the icons are: {known}", "现有图标：{known}";
    }
    /// A sign of the theme that cannot be drawn.
    BROKEN_SIGN "B0505" Warning {
        message: "the sign of the theme cannot be drawn: {reason}", "主题的标志画不出来：{reason}";
        label: "", "";
        help: "mend `favicon.svg`; until then the handbook has no picture on the screens of phones", "请改正`favicon.svg`；目前手册在手机桌面上没有图标";
    }
}
