//! B03: links, files and addresses.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A link to a page that does not exist.
    DEAD_LINK "B0301" Error {
        message: "there is no page `{target}`", "没有页面“{target}”";
        label: "this link leads nowhere", "这个链接打不开";
        help: "links are relative to this file and carry no language: `../visas/index.md`", "链接相对于本文件，不带语言：`../visas/index.md`";
    }
    /// A link to a heading that does not exist.
    DEAD_ANCHOR "B0302" Error {
        message: "the page `{page}` has no heading `#{anchor}`", "页面“{page}”里没有标题“#{anchor}”";
        label: "", "";
        help: "a heading gets its name from `{#name}` behind it", "在标题后面写`{#name}`，就给标题定了名称";
    }
    /// A picture or file that is not there.
    MISSING_FILE "B0303" Error {
        message: "there is no file `{target}`", "没有文件“{target}”";
        label: "", "";
        help: "files are looked up beside the page and from the content folder (`/media/…`)", "文件先在页面旁边找，再从内容文件夹找（`/media/…`）";
    }
    /// A link that names a language in the file name.
    LANGUAGE_IN_LINK "B0304" Warning {
        message: "this link names one language's file: `{target}`", "这个链接写死了某种语言的文件：“{target}”";
        label: "readers of other languages would be led away from theirs", "其他语言的读者点了会离开自己的语言";
        help: "leave the language out: `{plain}`", "请去掉语言：`{plain}`";
    }
    /// A link that climbs out of the content folder.
    OUTSIDE "B0305" Error {
        message: "`{target}` leads out of the content folder", "“{target}”指到了内容文件夹之外";
        label: "", "";
        help: "copy the file into `content/` and link to it there", "请把文件复制到`content/`里再链接";
    }
    /// A page that no reader can reach.
    ORPHAN "B0306" Warning {
        message: "nothing leads to this page", "没有任何链接通向这个页面";
        label: "", "";
        help: "link to it from another page, or add it to `navigation` in handbook.yaml", "请从别的页面链接过来，或把它加进handbook.yaml的`navigation`";
    }
    /// Two pages at one address.
    DUPLICATE_URL "B0307" Error {
        message: "two pages have the address `{url}`", "两个页面的地址都是“{url}”";
        label: "this one is left out", "这一个没有采用";
        help: "give one of them another `slug`, or rename the file", "请给其中一个换`slug`，或改文件名";
    }
    /// An alias that is already taken.
    ALIAS_TAKEN "B0308" Error {
        message: "the alias `{alias}` is already the address of something else", "别名“{alias}”已被别的页面占用";
        label: "", "";
        help: "delete this alias, or the one that stands in its way", "请删掉这个别名，或与它冲突的那一个";
    }
    /// Two addresses that differ only in capitals.
    CASE_CLASH "B0309" Error {
        message: "`{one}` and `{two}` differ only in capital letters", "“{one}”和“{two}”只差大小写";
        label: "", "";
        help: "on Windows and macOS they are the same file: rename one of them", "在Windows和macOS上它们是同一个文件：请改其中一个的名称";
    }
    /// An address that cannot be read.
    BAD_URL "B0310" Error {
        message: "`{target}` is not a well-formed address: {reason}", "“{target}”不是正确的网址：{reason}";
        label: "", "";
        help: "copy it again from the address bar of a browser", "请从浏览器地址栏重新复制";
    }
    /// An address whose scheme could run code or means nothing.
    BAD_SCHEME "B0311" Error {
        message: "links that begin with `{scheme}:` are not allowed", "不允许用“{scheme}:”开头的链接";
        label: "", "";
        help: "use https:, mailto:, tel: or a page of the handbook", "请用https:、mailto:、tel:，或手册里的页面";
    }
    /// An outside address without encryption.
    NOT_HTTPS "B0312" Warning {
        message: "`{target}` is not encrypted", "“{target}”没有加密";
        label: "", "";
        help: "try the same address with `https://`", "请试试同一地址的`https://`";
    }
    /// A telephone number that cannot be dialled from abroad.
    BAD_PHONE "B0313" Warning {
        message: "`{target}` cannot be dialled from every phone", "“{target}”不是每部手机都能拨通";
        label: "", "";
        help: "write it with the country code and without spaces: `tel:+8675526678381`; short numbers such as `tel:110` are fine", "请写上国家代码、不要空格：`tel:+8675526678381`；`tel:110`这样的短号可以";
    }
    /// A link without a target.
    EMPTY_TARGET "B0314" Error {
        message: "this link leads nowhere: its address is empty", "这个链接的地址是空的";
        label: "", "";
        help: "write the address between the round brackets", "请在圆括号里写地址";
    }
    /// A link to a page that is not published.
    DRAFT_LINK "B0315" Warning {
        message: "`{target}` is a draft and will not be published", "“{target}”是草稿，不会发布";
        label: "readers would find a dead link; it is shown as plain text", "读者会点到死链接；现在显示为普通文字";
        help: "publish the page (delete `draft: true`), or take the link out", "请发布该页面（删掉`draft: true`），或去掉链接";
    }
    /// An address part that cannot be one.
    BAD_SLUG "B0316" Error {
        message: "`{value}` cannot be an address", "“{value}”不能作网址";
        label: "", "";
        help: "use letters, digits and hyphens; an alias may have `/` between its parts but no `..`", "请用字母、数字和连字符；别名的各段之间可以有`/`，但不能有`..`";
    }
    /// A picture that lies on another site.
    EXTERNAL_IMAGE "B0317" Warning {
        message: "this picture lies on another site: {url}", "这张图片在别的网站上：{url}";
        label: "readers without network do not see it, nor does the printed book have it", "没有网络的读者看不到，印刷的手册里也没有";
        help: "save it beside this page or in `content/media/`, if its owner allows that, and write its file name here", "如果图片的主人同意，请把它存到这个页面旁边或`content/media/`里，这里写文件名";
    }
    /// A picture of absurd size.
    HUGE_IMAGE "B0318" Warning {
        message: "the picture `{name}` has {pixels} million pixels", "图片“{name}”有{pixels}百万像素";
        label: "phones cannot show that many, and it cannot be printed", "手机显示不了这么大的图，也无法印刷";
        help: "make it smaller in an image program: 5,000 × 7,000 pixels fill a printed page, 1,600 pixels across fill a screen", "请用图片软件缩小：印满一页5000×7000像素就够，屏幕上宽1600像素就够";
    }
    /// A page where the glossary, the index or the survey stands.
    ADDRESS_RESERVED "B0330" Error {
        message: "the address `{address}` belongs to the handbook's own `{what}`", "网址“{address}”已留给手册自己的`{what}`";
        label: "", "";
        help: "call the folder or file something else, or give the page another `slug` or alias", "请给文件夹或文件换个名字，或给页面换个`slug`或别名";
    }
}
