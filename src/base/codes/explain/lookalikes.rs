//! Explanations of B0224 to B0234: what looks like front matter or Markdown and is something else.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0224",
        Words::new(
            "Some of what you wrote looks like a link, a heading, a quotation or a reading, but is \
             written in a way that Markdown does not know, so readers see the marks themselves, and \
             nobody checks where the link leads. Most often a Chinese keyboard made the marks \
             full-width, a space is missing behind `##`, or one stands between `]` and `(`.\n\
             \n\
             ```\n\
             wrong   [help]（help.md）   ##Heading   {合同｜hétong}\n\
             right   [help](help.md)   ## Heading   {合同|hétong}\n\
             ```\n\
             \n\
             If readers shall see the marks, put them between backticks.",
            "这里的写法看上去像链接、标题、引用或注音，但Markdown并不认识，所以读者会直接看到这些符号，链接\
             通向哪里也没有人检查。最常见的原因是：中文输入法打出了全角符号；`##`后面少了空格；`]`和`(`之间\
             多了空格。\n\
             \n\
             ```\n\
             错   [帮助]（help.md）   ##标题   {合同｜hétong}\n\
             对   [帮助](help.md)   ## 标题   {合同|hétong}\n\
             ```\n\
             \n\
             如果就是要让读者看到这些符号，请写在反引号里。",
        ),
    ),
    (
        "B0225",
        Words::new(
            "The front matter stands between two lines of exactly three hyphens. A Chinese keyboard makes dashes \
             of them, and word processors turn them into one long line; four hyphens are no such line either. It is \
             clear here what was meant, so the page was read, but other programs would not understand it.\n\
             \n\
             ```\n\
             wrong   ———\n\
             right   ---\n\
             ```",
            "文头写在两行之间，每行正好三个连字符。中文输入法会打成破折号，文字处理软件会把它们连成一条长线，\
             四个连字符也不行。这里能看出是什么意思，所以页面照常读取，但别的软件看不懂。\n\
             \n\
             ```\n\
             错   ———\n\
             对   ---\n\
             ```",
        ),
    ),
    (
        "B0226",
        Words::new(
            "A table has as many columns as its first line has cells. Markdown leaves out what a row has beyond \
             that, so words you wrote do not appear on the page. Either the head lacks a cell (it may be empty), or \
             a vertical bar that belongs to the text was taken for the edge of a cell.\n\
             \n\
             ```\n\
             | Office | Hours      | Telephone |\n\
             | ------ | ---------- | --------- |\n\
             | Centre | 9:00–17:00 | 12345     |\n\
             ```",
            "表格有几列，要看第一行有几格。某一行多出来的格子，Markdown会直接丢掉，您写的字就不会出现在页面上。\
             要么是表头少了一格（可以留空），要么是文字里的竖线被当成了格子的边。\n\
             \n\
             ```\n\
             | 窗口     | 时间       | 电话  |\n\
             | -------- | ---------- | ----- |\n\
             | 服务中心 | 9:00–17:00 | 12345 |\n\
             ```",
        ),
    ),
    (
        "B0227",
        Words::new(
            "A fence (three backticks or more, or three tildes) takes everything as it stands up to the next line of \
             the same marks. Without such a line it goes on to the end of the page or of the list it stands in, and \
             headings, links and notices below are shown as bare text.\n\
             \n\
             Write the line where the dialogue or the example ends. It needs at least as many marks as the first.",
            "围栏（三个或更多反引号，或三个波浪号）里的内容一律照原样处理，直到下一行同样的符号为止。少了这一行，\
             就会一直到页面末尾或所在列表的末尾，下面的标题、链接和提示都会变成纯文本。\n\
             \n\
             请在对话或示例结束的地方写上这一行，符号不能比开头的少。",
        ),
    ),
    (
        "B0228",
        Words::new(
            "Markdown makes a list of lines that begin with `- ` or with a number, a full stop and a space. Lines that \
             begin with `1、`, `1.` without a space, or `•` are text like any other, and lines of text that follow one \
             another become one paragraph: readers see all items in a row.\n\
             \n\
             ```\n\
             wrong   1、passport      right   1. passport\n\
             wrong   •passport        right   - passport\n\
             ```\n\
             \n\
             If it is no list, put an empty line between the lines.",
            "Markdown把以`- `开头的行、以数字加英文句点加空格开头的行当作列表。以`1、`、没有空格的`1.`或`•`开头的行\
             只是普通文字，上下相连的几行会合成一段，读者看到的是各项连在一起。\n\
             \n\
             ```\n\
             错   1、护照      对   1. 护照\n\
             错   •护照        对   - 护照\n\
             ```\n\
             \n\
             如果确实不是列表，请在行与行之间空一行。",
        ),
    ),
    (
        "B0229",
        Words::new(
            "`bridgebook new` makes a page with a few lines that say what belongs where, such as “First step”. They are \
             for you, not for readers. Headings may stay as they are, if they fit.\n\
             \n\
             A page that is not finished yet need not be published: write `draft: true` into its front matter.",
            "`bridgebook new`建立的页面里有几行说明哪里该写什么的文字，例如“第一步”，是给编辑看的，不是给读者看的。\
             小标题合适的话可以保留。\n\
             \n\
             还没写完的页面可以先不发布：在文头里写上`draft: true`。",
        ),
    ),
    (
        "B0230",
        Words::new(
            "A comment begins with `<!--` and ends with `-->`; no reader sees what stands between. Without the end it goes \
             on to the end of the page, and all of that is missing from the site and the books.",
            "备注以`<!--`开头、以`-->`结尾，中间的内容读者看不到。没有结尾，备注就一直到页面末尾，后面的内容网站和\
             印刷品里都没有。",
        ),
    ),
    (
        "B0231",
        Words::new(
            "To Markdown a paragraph whose line begins with four spaces or a tab is the text of a program: it is shown in \
             typewriter letters, not wrapped, and not compared with the other language. In Chinese, paragraphs are \
             often indented like that; here it must not be done by hand.\n\
             \n\
             Begin the line at its edge, and put an empty line between paragraphs. For real examples of code use a fence \
             of three backticks.",
            "行首有四个空格或制表符的段落，Markdown会当成程序代码：用等宽字体显示，不换行，也不和另一种语言对照。\
             中文习惯首行缩进，在这里不要手工缩进。\n\
             \n\
             请顶格写，段落之间空一行。真要写代码示例，请用三个反引号围起来。",
        ),
    ),
    (
        "B0232",
        Words::new(
            "A notice is a quotation whose first line holds the kind and nothing else.\n\
             \n\
             ```\n\
             wrong   > [!WARNING] Never pay in advance.\n\
             \n\
             right   > [!WARNING]\n\
                     > Never pay in advance.\n\
             ```",
            "提示框是一种引用：第一行只写种类，不写别的。\n\
             \n\
             ```\n\
             错   > [!WARNING] 不要提前付钱。\n\
             \n\
             对   > [!WARNING]\n\
                  > 不要提前付钱。\n\
             ```",
        ),
    ),
    (
        "B0233",
        Words::new(
            "Lines of text that follow one another without an empty line are one paragraph to Markdown: the end of the line \
             is a space, in Chinese nothing. An address, hours and a telephone number written below each other come out \
             in a row.\n\
             \n\
             ```\n\
             - Hours: Monday to Friday\n\
             - Address: 12 Nanshui Road\n\
             ```\n\
             \n\
             Where lines belong to one paragraph and still have to break, end each with `\\`.",
            "上下相连、中间没有空行的几行，在Markdown里是一段：换行处在中文里什么也不留。地址、时间、电话分行写，出来\
             就连在一起了。\n\
             \n\
             ```\n\
             - 时间：周一至周五\n\
             - 地址：南水路12号\n\
             ```\n\
             \n\
             确实是一段、只想换行时，请在每行末尾加`\\`。",
        ),
    ),
    (
        "B0234",
        Words::new(
            "A table begins with the line of its head; the line below has to be made of hyphens and bars, with as many cells \
             as the head. All marks are those of an English keyboard.\n\
             \n\
             ```\n\
             | Item    | Amount   |\n\
             | ------- | -------- |\n\
             | Deposit | 2 months |\n\
             ```",
            "表格的第一行是表头，下面一行必须由减号和竖线组成，格数和表头一样。所有符号都用半角。\n\
             \n\
             ```\n\
             | 项目 | 金额    |\n\
             | ---- | ------- |\n\
             | 押金 | 2个月   |\n\
             ```",
        ),
    ),
];
