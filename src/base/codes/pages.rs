//! B02: front matter and Markdown of a single page.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A page that does not start with front matter.
    NO_FRONT_MATTER "B0201" Error {
        message: "this page has no front matter", "这个页面没有文头";
        label: "expected `---` on the first line", "第一行应为`---`";
        help: "put at the top: a line `---`, a line `title: …`, a line `---`", "请在最上面写三行：`---`、`title: …`、`---`";
    }
    /// Front matter without its end.
    OPEN_FRONT_MATTER "B0202" Error {
        message: "the front matter is not closed", "文头没有结束";
        label: "it begins here", "从这里开始";
        help: "write `---` on a line of its own below the last key", "请在最后一个键下面另起一行写`---`";
    }
    /// A picture that says nothing to who cannot see it.
    NO_ALT "B0203" Error {
        message: "this image has no description", "这张图片没有文字说明";
        label: "the square brackets are empty", "方括号里是空的";
        help: "say between the brackets what a reader would see: `![map of the entrance](…)`", "请在方括号里写出图上是什么：`![入口示意图](…)`";
    }
    /// HTML that is taken out.
    HTML_REMOVED "B0204" Warning {
        message: "`{what}` is not allowed in pages and is taken out (places: {count})", "页面里不允许用“{what}”，已去掉（共{count}处）";
        label: "", "";
        help: "write it in Markdown; the page stays safe for its readers", "请用Markdown写；这样页面对读者才安全";
    }
    /// An HTML tag without its end.
    HTML_UNCLOSED "B0205" Warning {
        message: "the HTML tag `<{tag}>` is never closed", "HTML标签`<{tag}>`没有结束标签";
        label: "opened here", "在这里开始";
        help: "add `</{tag}>`, or write it in Markdown", "请加上`</{tag}>`，或改用Markdown";
    }
    /// A relative address inside HTML.
    HTML_LINK "B0206" Error {
        message: "`{target}` stands in HTML, where links cannot follow the reader's language", "“{target}”写在HTML里，链接无法跟着读者的语言走";
        label: "", "";
        help: "write it in Markdown: `[text]({target})` or `![description]({target})`", "请用Markdown写：`[文字]({target})`或`![说明]({target})`";
    }
    /// A heading of the first level in the text.
    TITLE_IN_BODY "B0207" Warning {
        message: "a heading with one `#` stands in the text", "正文里有一级标题（一个`#`）";
        label: "the page has its title from the front matter", "页面的标题来自文头的title";
        help: "use `##` for the parts of a page", "页面里的各部分请用`##`";
    }
    /// A heading that skips levels.
    HEADING_JUMP "B0208" Warning {
        message: "this heading is of level {level}, but the one above is of level {above}", "这个标题是{level}级，上一个却是{above}级";
        label: "a level is left out", "跳过了一级";
        help: "use one `#` fewer, so that the outline has no gaps", "请少写一个`#`，目录才不会断层";
    }
    /// A footnote mark without its note.
    NO_FOOTNOTE "B0209" Error {
        message: "there is no footnote `{label}`", "没有脚注“{label}”";
        label: "", "";
        help: "write it on a line of its own: `[^{label}]: …`", "请另起一行写：`[^{label}]: …`";
    }
    /// A footnote nobody points to.
    UNUSED_FOOTNOTE "B0210" Warning {
        message: "nothing in the text points to the footnote `{label}`", "正文里没有引用脚注“{label}”";
        label: "", "";
        help: "put `[^{label}]` where it belongs, or delete the note", "请在相应位置写`[^{label}]`，或删掉这条脚注";
    }
    /// Blocks nested beyond reason.
    TOO_DEEP "B0211" Error {
        message: "quotes and lists are nested more than {limit} deep", "引用和列表嵌套超过{limit}层";
        label: "the deeper part is left out", "更深的部分没有采用";
        help: "use fewer levels", "请减少嵌套的层数";
    }
    /// A link that a screen reader cannot name.
    EMPTY_LINK_TEXT "B0212" Error {
        message: "this link has no text", "这个链接没有文字";
        label: "", "";
        help: "write between the square brackets where it leads", "请在方括号里写明链接到哪里";
    }
    /// `> [!SOMETHING]` that is no alert.
    UNKNOWN_ALERT "B0213" Warning {
        message: "`[!{name}]` is not a kind of notice", "没有“[!{name}]”这种提示";
        label: "", "";
        help: "the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION", "可以用NOTE、TIP、IMPORTANT、WARNING和CAUTION";
    }
    /// `[text][label]` without a definition of the label.
    NO_REFERENCE "B0214" Error {
        message: "nothing defines the link reference `{label}`", "没有定义链接引用“{label}”";
        label: "", "";
        help: "add a line `[{label}]: address`, or write `[text](address)`", "请加一行`[{label}]: 地址`，或写成`[文字](地址)`";
    }
    /// The same anchor on two headings of a page.
    DUPLICATE_ANCHOR "B0215" Error {
        message: "two headings of this page are called `#{id}`", "这个页面有两个标题都叫“#{id}”";
        label: "for the second time here", "这里是第二次";
        help: "give one of them another name: `{#other-name}`", "请给其中一个换个名称：`{#other-name}`";
    }
    /// An anchor that cannot be one.
    BAD_ANCHOR "B0216" Error {
        message: "`{id}` cannot be a heading's name", "“{id}”不能作标题的名称";
        label: "", "";
        help: "use letters, digits and hyphens: `{#what-to-bring}`", "请用字母、数字和连字符：`{#what-to-bring}`";
    }
    /// A picture whose file is broken.
    BAD_IMAGE "B0217" Warning {
        message: "`{name}` is no image that browsers can show", "“{name}”不是浏览器能显示的图片";
        label: "", "";
        help: "open it in an image program and save it again as PNG, JPEG, WebP or SVG", "请用图片软件打开，再另存为PNG、JPEG、WebP或SVG";
    }
    /// A line of a dialogue that nobody says.
    NO_SPEAKER "B0218" Error {
        message: "this line of the dialogue has no speaker", "对话里的这一句没有写是谁说的";
        label: "", "";
        help: "write who speaks before a colon: `Guard: Good morning.`; one line for each sentence to show", "请在冒号前写上说话的人：“保安：早上好。”；一句一行";
    }
    /// A line of a dialogue without words.
    SILENT_LINE "B0219" Error {
        message: "nothing is said in this line of the dialogue", "对话里的这一行没有内容";
        label: "nothing after the colon", "冒号后面是空的";
        help: "write what is said, or delete the line in every language", "请写上说的话，或者在各语言里都删去这一行";
    }
    /// A reading that belongs to no line.
    STRAY_READING "B0220" Error {
        message: "this pinyin belongs to no Chinese line of the dialogue", "这行拼音不知道属于哪一句中文";
        label: "no Chinese line above that still lacks its pinyin", "上面没有还缺拼音的中文句子";
        help: "write `pinyin: …` once, in the Chinese edition, directly below the line it reads", "“pinyin: …”请写在中文版里它所注的那一句下面，每句一行";
    }
    /// A dialogue without lines.
    EMPTY_DIALOGUE "B0221" Warning {
        message: "this dialogue has no lines", "这段对话里一句话也没有";
        label: "", "";
        help: "write lines such as `Guard: Good morning.`, or delete the fence", "请写上“保安：早上好。”这样的句子，或删去这段";
    }
    /// `[[concept]]` inside the text of a link.
    TERM_IN_LINK "B0222" Warning {
        message: "a concept cannot be linked inside the text of another link", "链接的文字里不能再链接概念";
        label: "only this is a link; the brackets around it are shown as they are", "只有这里成为链接，外面的方括号会原样显示";
        help: "write the bare words here, and link the concept outside of the link", "这里请只写文字，概念链接写到链接外面";
    }
    /// A reading made of characters, above what is read.
    SWAPPED_RUBY "B0223" Warning {
        message: "the reading of `{base}` is made of characters: `{reading}`", "“{base}”的注音是汉字：“{reading}”";
        label: "the characters come first, their reading behind the bar", "应先写汉字，竖线后面写注音";
        help: "write it the other way round: `{right}`", "请对调过来：`{right}`";
    }
    /// Text that looks like Markdown and is none.
    UNREAD_MARKDOWN "B0224" Warning {
        message: "`{what}` is shown to readers as it stands: written like this it is no Markdown", "“{what}”会照原样显示给读者：这样写不是Markdown";
        label: "", "";
        help: "use the marks of an English keyboard, with a space only behind `#` and `>`, and none in addresses: `[text](page.md)`, `## heading`, `> quotation`, `{字|zì}`", "请用英文（半角）符号，只在`#`和`>`后面留空格，地址里不要有空格：`[文字](page.md)`、`## 标题`、`> 引用`、`{字|zì}`";
    }
    /// A line that should be the three hyphens around the front matter.
    BAD_FENCE "B0225" Error {
        message: "`{what}` is not the line that begins or ends the front matter", "“{what}”不是文头开头或结尾的那一行";
        label: "write `---` here", "这里应写`---`";
        help: "exactly three hyphens, typed in English input mode, with nothing else on the line", "切换到英文输入，正好写三个连字符，这一行不写别的";
    }
    /// Cells of a table beyond its last column.
    EXTRA_CELLS "B0226" Warning {
        message: "this row of the table has {cells} cells, but its head has {columns}", "表格这一行有{cells}格，表头却只有{columns}格";
        label: "readers never see what stands in the cells beyond", "多出来的格子读者看不到";
        help: "give the head as many cells as the longest row; a `|` inside a cell is written `\\|`", "表头的格数要和最长的一行一样；格子里要写竖线，请写`\\|`";
    }
    /// A fence that goes on to the end of the page.
    OPEN_FENCE "B0227" Warning {
        message: "this fence is never closed", "这个围栏没有结束";
        label: "from here on everything belongs to it", "从这里起全都算在里面";
        help: "write `{fence}` on a line of its own where it ends", "请在结束的地方另起一行写`{fence}`";
    }
    /// Lines that look like a list and are none.
    UNREAD_LIST "B0228" Warning {
        message: "these lines look like a list, but run together in one paragraph: `{what}`", "这几行看上去是列表，但会连成一段：“{what}”";
        label: "the first of them", "第一行在这里";
        help: "begin each item with `- `, or with `1. `: number, full stop, space", "每一项请用`- `开头，或用`1. `：数字、英文句点、空格";
    }
    /// A paragraph that a new page was made with.
    PLACEHOLDER "B0229" Warning {
        message: "words that the new page was made with are still on it: `{what}` (lines: {count})", "页面上还有新建时的占位文字：“{what}”（共{count}处）";
        label: "the first of them", "第一处在这里";
        help: "write your own words, or delete the lines", "请换成自己的内容，或删掉这些行";
    }
    /// A comment that goes on to the end of the page.
    OPEN_COMMENT "B0230" Error {
        message: "this comment is never closed: readers see nothing of what follows", "这段备注没有结束：后面的内容读者都看不到";
        label: "it begins here", "从这里开始";
        help: "write `-->` where the comment ends", "请在备注末尾写`-->`";
    }
    /// Text that became code, because it is indented.
    INDENTED "B0231" Warning {
        message: "this text is shown as program code, because its line begins with four spaces or a tab", "行首有四个空格或制表符，这段文字会变成程序代码";
        label: "", "";
        help: "delete the spaces at the beginning of the line; paragraphs are told apart by an empty line", "请删掉行首的空格：段落之间空一行就行，不用首行缩进";
    }
    /// A notice whose text stands on the line of its mark.
    ALERT_NOT_ALONE "B0232" Warning {
        message: "`[!{name}]` must stand on a line of its own", "“[!{name}]”要单独占一行";
        label: "written like this it is an ordinary quotation", "这样写只是普通引用";
        help: "begin the text on the next line, behind another `> `", "文字请写到下一行，行首再写一个`> `";
    }
    /// Lines that readers see in a row.
    LINES_JOINED "B0233" Warning {
        message: "these lines run together in one paragraph: `{what}`", "这几行会连成一段：“{what}”";
        label: "the first of them", "第一行在这里";
        help: "put an empty line between them, or begin each with `- `; a `\\` at the end of a line breaks it there", "行与行之间空一行，或每行开头写`- `；只想换行，就在行末加`\\`";
    }
    /// Rows that are no table.
    NO_TABLE "B0234" Warning {
        message: "these lines look like a table and are none", "这几行看上去是表格，但不是表格";
        label: "readers see the bars", "读者会看到竖线";
        help: "the second line must be `| --- | --- |`, with as many cells as the first, of English hyphens and bars", "第二行必须是`| --- | --- |`：半角减号和竖线，格数和第一行一样";
    }
}
