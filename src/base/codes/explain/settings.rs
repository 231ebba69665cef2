//! Explanations of B01: YAML and settings.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0101",
        Words::new(
            "Settings and front matter are written in YAML: a name, a colon, a space, and a \
             value. Small slips make the rest unreadable. The most common are a missing space \
             after the colon, uneven indentation, and a value that itself contains `: ` or `#`.\n\
             \n\
             Look at the marked place and at the line above it. When in doubt, put the value in \
             double quotes.\n\
             \n\
             ```\n\
             wrong   title: Visas: an overview\n\
             right   title: \"Visas: an overview\"\n\
             ```",
            "设置和文头用YAML写：名称、冒号、空格、值。一个小失误就会让后面都读不出来。最常见的是\
             冒号后面漏了空格、缩进不齐，或者值里面有`: `或`#`。\n\
             \n\
             请看标出的位置和它的上一行。拿不准时，给值加上双引号。\n\
             \n\
             ```\n\
             错   title: 签证: 概述\n\
             对   title: \"签证: 概述\"\n\
             ```",
        ),
    ),
    (
        "B0102",
        Words::new(
            "Only certain keys have a meaning at this place. A key with a typing mistake would \
             simply have no effect, and you would look for the reason for a long time. So it is \
             reported as an error.\n\
             \n\
             Compare it with the list in the message. If you want to leave yourself a remark, put \
             `#` in front of it.\n\
             \n\
             ```\n\
             wrong   titel: Visas\n\
             right   title: Visas\n\
             ```",
            "这个位置只认得某些键。键名打错了就不起作用，原因会很难找，所以当作错误报告。\n\
             \n\
             请对照消息里的列表。如果只是想给自己留个备注，请在前面加`#`。\n\
             \n\
             ```\n\
             错   titel: 签证\n\
             对   title: 签证\n\
             ```",
        ),
    ),
    (
        "B0103",
        Words::new(
            "A value of another kind is needed here, for example a number where a word is \
             written, or a list where there is a single line. As it stands it cannot be used, and \
             the page is built without it.\n\
             \n\
             Write it as the message asks. Numbers, `true` and `false` go without quotes. Lists \
             go in square brackets.\n\
             \n\
             ```\n\
             wrong   weight: ten\n\
             right   weight: 10\n\
             ```",
            "这里需要另一种值，比如该写数字的地方写了字，该写列表的地方只写了一行。现在这样没法\
             用，页面就当没有这个值来生成。\n\
             \n\
             请按消息的要求写。数字、`true`和`false`不加引号，列表写在方括号里。\n\
             \n\
             ```\n\
             错   weight: 十\n\
             对   weight: 10\n\
             ```",
        ),
    ),
    (
        "B0104",
        Words::new(
            "Something is left out that the handbook cannot do without. A page without a title, \
             for example, has no name in the menu and in search results.\n\
             \n\
             Add the line from the message inside the same block, with the same indentation as \
             its neighbours.",
            "少了一项必不可少的内容。比如页面没有标题，在菜单和搜索结果里就没有名称。\n\
             \n\
             请把消息里的那一行加到同一段里，缩进和旁边的行一样。",
        ),
    ),
    (
        "B0105",
        Words::new(
            "The value is of the right kind but cannot be right, such as a date that does not \
             exist or an address without its beginning. The message says what is possible.\n\
             \n\
             ```\n\
             wrong   updated: 2026-02-30\n\
             right   updated: 2026-02-28\n\
             ```",
            "值的种类对，但内容不可能对，比如不存在的日期，或者缺了开头的网址。消息里写明了可以怎\
             么写。\n\
             \n\
             ```\n\
             错   updated: 2026-02-30\n\
             对   updated: 2026-02-28\n\
             ```",
        ),
    ),
    (
        "B0106",
        Words::new(
            "A language is named here that the handbook does not have. Every language stands once \
             in the list `languages` in handbook.yaml, and everywhere else it is called by its \
             `code`.\n\
             \n\
             Correct the code, or add the language to the list. Mind the difference between the \
             code used in file names (`zh`) and the tag for browsers (`zh-Hans`).",
            "这里写了手册里没有的语言。每种语言都要在handbook.yaml的`languages`里列一次，其他地方\
             一律用它的`code`。\n\
             \n\
             请改正代码，或者把语言加进列表。注意文件名里用的代码（`zh`）和给浏览器看的标记（\
             `zh-Hans`）不一样。",
        ),
    ),
    (
        "B0107",
        Words::new(
            "The same entry stands twice in a list where each may stand once. Most likely a line \
             was copied and not changed.\n\
             \n\
             Delete one of them, or change it to what you meant.",
            "列表里每项只能出现一次，这一项却写了两次。多半是复制了一行，忘了改。\n\
             \n\
             请删掉一个，或改成您本来要写的内容。",
        ),
    ),
    (
        "B0108",
        Words::new(
            "`fallback` says which language readers get when a page is missing in their own. A \
             language cannot stand in for itself, so the entry does nothing.\n\
             \n\
             List only other languages, the best substitute first.\n\
             \n\
             ```\n\
             wrong   {code: ja, fallback: [ja, en]}\n\
             right   {code: ja, fallback: [en, zh]}\n\
             ```",
            "`fallback`写的是：页面没有读者的语言时，给他看哪种语言。语言不能代替自己，所以这一项\
             不起作用。\n\
             \n\
             请只写别的语言，最合适的放最前。\n\
             \n\
             ```\n\
             错   {code: ja, fallback: [ja, en]}\n\
             对   {code: ja, fallback: [en, zh]}\n\
             ```",
        ),
    ),
    (
        "B0109",
        Words::new(
            "The list `navigation` decides which sections are in the menu, and in which order. \
             This name belongs to no folder and no page in `content/`, so the menu would have a \
             gap.\n\
             \n\
             Write the name exactly as the folder is called, without language and without `.md`. \
             If the section was renamed, change it here too.",
            "`navigation`决定菜单里有哪些栏目、按什么顺序排。这个名称在`content/`里既没有对应的文\
             件夹，也没有对应的页面，菜单里就会缺一项。\n\
             \n\
             请照文件夹的名称写，不带语言，也不带`.md`。栏目改过名的话，这里也要改。",
        ),
    ),
    (
        "B0110",
        Words::new(
            "The same key is written twice in one block. Only one of the two values can count, \
             and a reader of the file cannot tell which.\n\
             \n\
             Keep the line you mean and delete the other.\n\
             \n\
             ```\n\
             wrong   title: Visas\n\
             \x20       title: Visas and permits\n\
             right   title: Visas and permits\n\
             ```",
            "同一段里，同一个键写了两次。两个值只能算一个，看文件的人也不知道算哪个。\n\
             \n\
             请保留要用的那一行，删掉另一行。\n\
             \n\
             ```\n\
             错   title: 签证\n\
             \x20    title: 签证和居留\n\
             对   title: 签证和居留\n\
             ```",
        ),
    ),
    (
        "B0111",
        Words::new(
            "YAML lets a part be repeated by reference, and parts be nested in each other. Taken \
             too far, a small file can grow until it fills the memory of the computer. Nothing a \
             handbook needs comes near the limit.\n\
             \n\
             Write the values out instead of using `&` and `*`, and use fewer levels.",
            "YAML可以用引用来重复一段内容，也可以层层嵌套。用过了头，一个小文件会膨胀到占满电脑内\
             存。手册正常的内容离上限很远。\n\
             \n\
             请把值直接写出来，不要用`&`和`*`，层数也减少一些。",
        ),
    ),
    (
        "B0112",
        Words::new(
            "A handbook is a folder that holds `content/handbook.yaml`. bridgebook looked for it \
             in the folder you are in, or the one you named with `--root`, and in all folders \
             above. There is none.\n\
             \n\
             Change to the handbook's folder and try again. To begin a new handbook, use \
             `bridgebook init`.",
            "手册就是一个含有`content/handbook.yaml`的文件夹。bridgebook在您所在的文件夹（或用\
             `--root`指定的文件夹）和它的各级上级文件夹里都找过了，没有找到。\n\
             \n\
             请进入手册的文件夹再试。要新建手册，请用`bridgebook init`。",
        ),
    ),
    (
        "B0113",
        Words::new(
            "The records of the termbase have one key for each language, named by the language's \
             code, beside keys of their own such as `id`, `sign` and `note`. A language whose code \
             is one of these could not be told from them: `id` would be the concept's name and its \
             Indonesian term at once.\n\
             \n\
             Choose another code, and keep the language's real tag beside it.\n\
             \n\
             ```\n\
             wrong   - {code: id, name: Bahasa Indonesia}\n\
             right   - {code: ind, tag: id, name: Bahasa Indonesia}\n\
             ```",
            "术语库的记录里，每种语言以代码为键；此外还有`id`、`sign`、`note`等记录自己的键。语言代码与\
             这些键相同，就分不清了：`id`会既是概念的名称，又是印尼语的术语。\n\
             \n\
             请换一个代码，真正的语言标签写在旁边。\n\
             \n\
             ```\n\
             错   - {code: id, name: Bahasa Indonesia}\n\
             对   - {code: ind, tag: id, name: Bahasa Indonesia}\n\
             ```",
        ),
    ),
    (
        "B0114",
        Words::new(
            "One YAML file may hold two million values, which is more than a text of the greatest \
             size has when it says anything. This one holds more, so the reading stopped before \
             the computer's memory was full.\n\
             \n\
             Divide the file into several: all files below `content/termbase/` are read as one \
             termbase.",
            "一个YAML文件最多可以有两百万个值，正常内容写满允许的大小也到不了。这个文件超过了，所以在占满\
             内存之前停止了读取。\n\
             \n\
             请把它分成几个文件：`content/termbase/`里的文件会合成一个术语库来读。",
        ),
    ),
    (
        "B0115",
        Words::new(
            "YAML tells by the spaces at the beginning of a line what belongs to what. A tab looks \
             like some spaces, but nobody can say how many, so YAML does not allow it there.\n\
             \n\
             Delete the tab and write as many spaces as the line above has. Most editors show tabs \
             and turn them into spaces when asked.",
            "YAML靠行首的空格判断谁属于谁。制表符（Tab）看起来像几个空格，可是说不准是几个，所以不能用在\
             那里。\n\
             \n\
             请删掉制表符，照上一行的样子写空格。多数编辑器可以显示制表符，也可以把它换成空格。",
        ),
    ),
    (
        "B0116",
        Words::new(
            "A key is followed by `:` and a space. The full-width colon `：` of Chinese typing looks \
             almost the same, but to YAML it is a letter like any other, so the line is not a key \
             with its value.\n\
             \n\
             Inside a value the full-width colon is welcome.",
            "键后面要写半角冒号`:`和一个空格。中文输入法打出的全角冒号`：`看起来差不多，可是在YAML里它只是\
             一个普通的字，这一行就不再是“键: 值”。\n\
             \n\
             值里面可以放心用全角冒号。",
        ),
    ),
    (
        "B0117",
        Words::new(
            "Some settings are numbers that only make sense within limits: a bleed of half a metre, \
             or paper of one gram, is a slip of the finger.\n\
             \n\
             Write a number within the limits that the message names. Lengths of print are in \
             millimetres, paper in grams per square metre, reading distances in metres.",
            "有些设置是数字，只在一定范围内才有意义：半米的出血、一克重的纸，多半是手误。\n\
             \n\
             请写消息里所说范围内的数字。印刷尺寸以毫米计，纸张以克每平方米计，阅读距离以米计。",
        ),
    ),
    (
        "B0118",
        Words::new(
            "YAML knows a key by the colon and the space behind it. Without the space the whole is a \
             text with a colon in it, as `9:30` is.\n\
             \n\
             ```\n\
             wrong   title:The lease\n\
             right   title: The lease\n\
             ```",
            "YAML靠冒号和后面的空格认出键。没有空格，整行就只是一段带冒号的文字，和`9:30`一样。\n\
             \n\
             ```\n\
             错   title:租房合同\n\
             对   title: 租房合同\n\
             ```",
        ),
    ),
    (
        "B0119",
        Words::new(
            "Most values need no quotation marks. Some do, because YAML would take a part of them for \
             something else: a value with a colon and a space inside, one that begins with a mark such as \
             `@`, `*`, `&`, `!`, `%`, `[`, `{` or a backtick, and one that begins with a quotation but goes on \
             behind it.\n\
             \n\
             ```\n\
             wrong   title: The lease: what to check\n\
             right   title: \"The lease: what to check\"\n\
             wrong   title: \"Bao'an\" in your papers\n\
             right   title: '\"Bao''an\" in your papers'\n\
             ```\n\
             \n\
             Between single quotation marks, write an apostrophe twice.",
            "大多数值不用加引号。有些值要加，否则YAML会把其中一部分当成别的东西：值里有冒号加空格的；以`@`、\
             `*`、`&`、`!`、`%`、`[`、`{`或反引号开头的；以引号开头、右引号之后还有内容的。\n\
             \n\
             ```\n\
             错   title: 租房合同: 看什么\n\
             对   title: \"租房合同: 看什么\"\n\
             ```\n\
             \n\
             中文的全角冒号“：”和弯引号不受影响，不用加引号。",
        ),
    ),
    (
        "B0120",
        Words::new(
            "The key is there, but YAML reads nothing behind it. Either the line is not finished yet, or \
             the value begins with `#`: from there on YAML takes the line for a remark. With `!` and `&` \
             it takes the first word for a mark of its own.\n\
             \n\
             ```\n\
             wrong   title: #1 Sea Road\n\
             right   title: \"#1 Sea Road\"\n\
             ```",
            "键有了，YAML却没有在后面读到内容。要么是这一行还没写完，要么是值以`#`开头：从`#`起，YAML把后面\
             当作备注。以`!`或`&`开头时，第一个词也会被当成YAML自己的记号。\n\
             \n\
             ```\n\
             错   title: #1号楼\n\
             对   title: \"#1号楼\"\n\
             ```",
        ),
    ),
    (
        "B0121",
        Words::new(
            "Lists and groups of keys can stand in brackets on one line: `[en, zh]`, `{en: Exit, zh: 出口}`. The \
             brackets, commas and colons between them must be those of an English keyboard; the full-width \
             ones are letters like any other to YAML.\n\
             \n\
             ```\n\
             wrong   title: {en: Exit， zh: 出口}\n\
             right   title: {en: Exit, zh: 出口}\n\
             ```\n\
             \n\
             Where such a mark belongs to the text itself, put the text between quotation marks.",
            "列表和一组键可以写在一行的括号里：`[en, zh]`、`{en: Exit, zh: 出口}`。其中的括号、逗号和冒号必须是\
             半角的；全角符号在YAML里只是普通的字。\n\
             \n\
             ```\n\
             错   title: {en: Exit， zh: 出口}\n\
             对   title: {en: Exit, zh: 出口}\n\
             ```\n\
             \n\
             如果文字本身就有全角逗号，请给这段文字加上引号。",
        ),
    ),
    (
        "B0122",
        Words::new(
            "A value that begins with a quotation mark goes on to the next one of the same kind, over as many \
             lines as it takes. The mark that should end this value is missing, so the lines below became \
             part of it.\n\
             \n\
             ```\n\
             wrong   title: \"The lease\n\
             right   title: \"The lease\"\n\
             ```",
            "以引号开头的值，会一直读到下一个同样的引号，不管中间隔了几行。这里少了结尾的引号，下面几行就都成\
             了值的一部分。\n\
             \n\
             ```\n\
             错   title: \"租房合同\n\
             对   title: \"租房合同\"\n\
             ```",
        ),
    ),
    (
        "B0123",
        Words::new(
            "Texts copied from web pages and word processors, and Chinese typing, hold spaces that look like any other and \
             are wider or do not break. In the text of a page they do no harm. YAML knows only the ordinary space: others \
             are letters to it.\n\
             \n\
             Delete the space and type it anew in English input mode. At the beginning of a line write as many spaces as \
             the lines beside it have.",
            "从网页和文字处理软件复制来的文字、中文输入法打出的空格，看上去和普通空格一样，其实更宽或者不换行。正文里\
             没有关系，但YAML只认半角空格，别的空格在它看来是文字。\n\
             \n\
             请删掉它，切换到英文输入重新打空格。在行首，空格数要和上下同级的行一样。",
        ),
    ),
    (
        "B0124",
        Words::new(
            "In YAML everything from a space and `#` to the end of the line is a remark for the editors. A house number or a \
             tag that begins with `#` disappears with it, and readers get half an address.\n\
             \n\
             ```\n\
             wrong   address: 3 Shiyun Road #2\n\
             right   address: \"3 Shiyun Road #2\"\n\
             ```\n\
             \n\
             A remark with a space behind its `#` is not told of.",
            "在YAML里，空格加“#”之后直到行末都是给编辑看的备注。以“#”开头的楼号、编号会跟着不见，读者看到的地址就少了\
             一截。\n\
             \n\
             ```\n\
             错   address: 石云路3号 #2栋\n\
             对   address: \"石云路3号 #2栋\"\n\
             ```\n\
             \n\
             “#”后面有空格的备注不会提示。",
        ),
    ),
];
