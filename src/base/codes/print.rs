//! B07: print.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A picture that cannot be set.
    PICTURE_BROKEN "B0701" Error {
        message: "the picture `{name}` cannot be printed: {reason}", "图片“{name}”无法印刷：{reason}";
        label: "", "";
        help: "save it again as PNG or JPEG from the program it was made with", "请用原来的软件重新存为PNG或JPEG";
    }
    /// A font that is none.
    FONT_BROKEN "B0702" Error {
        message: "the font `{name}` cannot be read", "字体“{name}”无法读取";
        label: "", "";
        help: "get the file again from where it came from; WOFF2, TTF, OTF and TTC can be read", "请重新取得这个文件；可以读取WOFF2、TTF、OTF和TTC";
    }
    /// A character that no font has.
    NO_GLYPH "B0703" Error {
        message: "no font has the character `{character}` ({code})", "没有字体包含字符“{character}”（{code}）";
        label: "it would be printed as an empty box", "印出来会是一个空框";
        help: "write it in another way, or put a font that has it into `themes/<name>/fonts/`", "请换一种写法，或把含有它的字体放进`themes/<主题>/fonts/`";
    }
    /// A Typst file of the theme with a mistake.
    PRINT_TEMPLATE "B0704" Error {
        message: "a print file of the theme has a mistake: {reason}", "主题的印刷文件有误：{reason}";
        label: "", "";
        help: "mend the file, or delete your copy to get the built-in one back", "请改正这个文件；删掉自己的那份就会恢复内置的";
    }
    /// A PDF that could not be made.
    PRINT_EXPORT "B0705" Error {
        message: "the PDF could not be made: {reason}", "无法生成PDF：{reason}";
        label: "", "";
        help: "the other files are not affected; look at what the message names", "其他文件不受影响；请检查消息里提到的内容";
    }
    /// A colour profile that is not there.
    NO_ICC "B0706" Error {
        message: "there is no colour profile `{path}`", "没有颜色特性文件“{path}”";
        label: "", "";
        help: "the file lies below `content/`; without the line the one of the theme is used", "文件放在`content/`里；删掉这一行就使用主题自带的";
    }
    /// A colour profile of another kind.
    BAD_ICC "B0707" Error {
        message: "`{name}` is no colour profile of a press: {reason}", "“{name}”不是印刷机的颜色特性文件：{reason}";
        label: "", "";
        help: "ask the print shop for its CMYK output profile (`.icc`)", "请向印刷厂索取CMYK输出特性文件（`.icc`）";
    }
    /// A print profile that does not exist.
    NO_PROFILE "B0708" Error {
        message: "there is no print profile `{name}`", "没有印刷方案“{name}”";
        label: "", "";
        help: "the profiles are: {known}", "现有的印刷方案：{known}";
    }
    /// A book that does not exist.
    NO_BOOK "B0709" Error {
        message: "there is no book in `{name}`", "没有“{name}”的书";
        label: "", "";
        help: "books can be made in: {known}", "可以做的书：{known}";
    }
    /// A chapter of a print profile that does not exist.
    NO_PRINT_CHAPTER "B0710" Error {
        message: "there is no chapter `{path}` to print", "没有可以印刷的章节“{path}”";
        label: "", "";
        help: "write the path of a page or a folder below `content/`, without language and `.md`", "请写`content/`下页面或文件夹的路径，不带语言和`.md`";
    }
    /// A text that does not fit.
    TOO_LONG "B0711" Error {
        message: "`{text}` does not fit: it needs {need}, and there is room for {room}", "“{text}”放不下：需要{need}，只有{room}";
        label: "", "";
        help: "shorten the text, or give it more room (`size`)", "请缩短文字，或加大尺寸（`size`）";
    }
    /// A booklet that staples cannot hold.
    BOOKLET_TOO_THICK "B0712" Warning {
        message: "a booklet of {pages} pages is too thick for staples", "{pages}页的小册子太厚，骑马钉钉不住";
        label: "", "";
        help: "name fewer `chapters`, or print it as a book (`kind: press`); 80 pages are the usual limit", "请减少`chapters`，或改印成书（`kind: press`）；一般不超过80页";
    }
    /// A file that a print shop would refuse.
    PREFLIGHT_FAILED "B0713" Error {
        message: "the finished file fails the check `{check}`: {reason}", "成品文件没有通过“{check}”检查：{reason}";
        label: "", "";
        help: "`bridgebook preflight FILE` shows the whole report", "`bridgebook preflight 文件`可以查看完整报告";
    }
    /// A picture that is too coarse to print.
    PICTURE_COARSE "B0714" Error {
        message: "the picture `{name}` has only {dpi} dots per inch at its printed size", "图片“{name}”按印刷尺寸只有{dpi}点/英寸";
        label: "", "";
        help: "use a larger picture: 300 are good, 150 are the least", "请换更大的图片：300点为好，至少150点";
    }
    /// A picture that will look soft.
    PICTURE_SOFT "B0715" Warning {
        message: "the picture `{name}` has {dpi} dots per inch at its printed size", "图片“{name}”按印刷尺寸有{dpi}点/英寸";
        label: "", "";
        help: "it will look soft; 300 are good", "印出来会有些模糊；300点为好";
    }
}
