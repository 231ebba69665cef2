//! Explanations of B02: front matter and Markdown of a page.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0201",
        Words::new(
            "Every page begins with a few lines about itself, between two lines of three hyphens. \
             This is the front matter. The title comes from there; without it the page has no \
             name in the menu and in search results.\n\
             \n\
             Put it at the very top, with nothing above it.\n\
             \n\
             ```\n\
             ---\n\
             title: Renting a flat\n\
             ---\n\
             \n\
             Before you sign, …\n\
             ```",
            "每个页面开头都有几行关于页面本身的信息，写在两行三个连字符之间，叫作文头。标题就写在\
             这里；没有文头，页面在菜单和搜索结果里就没有名称。\n\
             \n\
             请把它写在最上面，前面什么都不要有。\n\
             \n\
             ```\n\
             ---\n\
             title: 租房\n\
             ---\n\
             \n\
             签合同之前……\n\
             ```",
        ),
    ),
    (
        "B0202",
        Words::new(
            "The front matter begins with three hyphens and has to end with three hyphens on a \
             line of their own. The end is missing here, so the whole page would be taken for \
             settings.\n\
             \n\
             Add the line below the last key. There must be no space in front of it.",
            "文头以三个连字符开始，也要用单独一行的三个连字符结束。这里没有结尾，整个页面都会被当\
             成设置。\n\
             \n\
             请在最后一个键下面加上这一行，前面不要有空格。",
        ),
    ),
    (
        "B0203",
        Words::new(
            "Some readers cannot see the picture: they use a screen reader, or it does not load \
             on a slow connection. They get the words between the square brackets instead. Here \
             there are none.\n\
             \n\
             Say in a few words what a reader would learn from the picture.\n\
             \n\
             ```\n\
             wrong   ![](entrance.png)\n\
             right   ![map: the entrance is behind the pharmacy](entrance.png)\n\
             ```",
            "有些读者看不到图片：有的用读屏软件，有的网速太慢图片加载不出来。他们看到的是方括号里\
             的文字，而这里是空的。\n\
             \n\
             请用几个字写明图片告诉读者什么。\n\
             \n\
             ```\n\
             错   ![](entrance.png)\n\
             对   ![示意图：入口在药店后面](entrance.png)\n\
             ```",
        ),
    ),
    (
        "B0204",
        Words::new(
            "Pages are written in Markdown. A little HTML is allowed, but not what could run \
             programs in the reader's browser, load things from other sites, or break the layout. \
             This piece was taken out; the text around it stays.\n\
             \n\
             Write the same in Markdown. For a video or a form, link to the page where it is.",
            "页面用Markdown写。可以用少量HTML，但会在读者浏览器里运行程序、从别的网站加载东西或弄\
             乱版面的不行。这一处已经去掉，前后的文字还在。\n\
             \n\
             请改用Markdown写。视频或表单，请链接到它所在的页面。",
        ),
    ),
    (
        "B0205",
        Words::new(
            "An HTML tag opens a range that has to be closed again. Without the end, everything \
             that follows could be drawn in the same way, to the foot of the page. bridgebook \
             closes it for you, perhaps not where you meant.\n\
             \n\
             Add the closing tag, or use Markdown: `**bold**` in place of `<b>bold</b>`.",
            "HTML标签打开之后要关上。没有结束标签，后面一直到页尾的内容都可能变成同样的样式。\
             bridgebook会替您关上，但位置不一定合您的意。\n\
             \n\
             请加上结束标签，或者用Markdown：写`**粗体**`，不写`<b>粗体</b>`。",
        ),
    ),
    (
        "B0206",
        Words::new(
            "Links and pictures in Markdown lead each reader to the page in their own language. \
             Inside HTML bridgebook does not touch addresses, so this one would break as soon as \
             the page is shown under another language.\n\
             \n\
             ```\n\
             wrong   <a href=\"../visas/\">Visas</a>\n\
             right   [Visas](../visas/index.md)\n\
             ```",
            "用Markdown写的链接和图片，会带每位读者到自己语言的页面。HTML里的地址bridgebook不会\
             改，换一种语言显示时就会失效。\n\
             \n\
             ```\n\
             错   <a href=\"../visas/\">签证</a>\n\
             对   [签证](../visas/index.md)\n\
             ```",
        ),
    ),
    (
        "B0207",
        Words::new(
            "The title of a page comes from the front matter and is shown at the top. A heading \
             with a single `#` is a second title. People who listen to the page, and search \
             engines, then no longer know which of them is meant.\n\
             \n\
             Begin the parts of a page with `##`. If the line only repeats the title, delete it.",
            "页面标题来自文头，显示在最上面。一个`#`的标题等于第二个标题，听网页的读者和搜索引擎\
             就分不清哪个才是。\n\
             \n\
             页面里的各部分请从`##`开始。如果这一行只是重复标题，删掉就行。",
        ),
    ),
    (
        "B0208",
        Words::new(
            "Headings form an outline, like the numbers 1, 1.1 and 1.1.1. Here a level is missing \
             in between. Readers who jump from heading to heading, as with a screen reader, think \
             that they have overlooked something.\n\
             \n\
             Choose the level by its place in the outline and not by its size.\n\
             \n\
             ```\n\
             wrong   ## Rent\n\
             \x20       #### Deposit\n\
             right   ## Rent\n\
             \x20       ### Deposit\n\
             ```",
            "标题组成一份提纲，就像1、1.1、1.1.1。这里中间缺了一级。靠标题跳着看的读者，比如用读\
             屏软件的人，会以为自己漏看了什么。\n\
             \n\
             请按它在提纲里的位置选级别，不要按字号选。\n\
             \n\
             ```\n\
             错   ## 房租\n\
             \x20    #### 押金\n\
             对   ## 房租\n\
             \x20    ### 押金\n\
             ```",
        ),
    ),
    (
        "B0209",
        Words::new(
            "The text points to a note that is not on this page. Readers would see the bare mark \
             and find nothing at the end of the page.\n\
             \n\
             Write the note, or correct its name. Notes do not carry over from one page to \
             another.\n\
             \n\
             ```\n\
             Registration is free.[^fee]\n\
             \n\
             [^fee]: As published in 2018.\n\
             ```",
            "正文引用了一条脚注，但这一页里没有它。读者只看到一个记号，页尾却什么也没有。\n\
             \n\
             请写上这条脚注，或改正名称。脚注只在本页有效，不能引用别的页面的。\n\
             \n\
             ```\n\
             登记不收费。[^fee]\n\
             \n\
             [^fee]: 据2018年公布的信息。\n\
             ```",
        ),
    ),
    (
        "B0210",
        Words::new(
            "A note was written, but no mark in the text leads to it. It is not shown, and a \
             source you wanted to give gets lost.\n\
             \n\
             Put the mark behind the sentence it belongs to, or delete the note. Check the \
             spelling: mark and note must have the same name.",
            "写了脚注，但正文里没有记号指向它。它不会显示出来，您想注明的来源也就丢了。\n\
             \n\
             请在相应的句子后面加上记号，或删掉脚注。注意写法：记号和脚注的名称要一样。",
        ),
    ),
    (
        "B0211",
        Words::new(
            "Lists inside lists inside quotes can only go so deep. On a phone there would be no \
             room left for the text, and nobody could tell which point belongs to which.\n\
             \n\
             Take the inner points out into a section of their own with a heading.",
            "列表套列表、列表套引用，层数有限。在手机上，文字会被挤得没有地方，也看不出哪一条属于\
             哪一条。\n\
             \n\
             请把里层的内容拿出来，加个标题单独成段。",
        ),
    ),
    (
        "B0212",
        Words::new(
            "Between the square brackets there is nothing, so there is nothing to tap. A screen \
             reader would read out the address letter by letter.\n\
             \n\
             Write what the reader finds there. Words like “here” say too little.\n\
             \n\
             ```\n\
             wrong   [](../visas/index.md)\n\
             right   [Visas and permits](../visas/index.md)\n\
             ```",
            "方括号里什么也没有，读者没有可以点的地方。读屏软件会把网址一个字母一个字母地念出来。\n\
             \n\
             请写明点过去能看到什么。只写“这里”是不够的。\n\
             \n\
             ```\n\
             错   [](../visas/index.md)\n\
             对   [签证和居留](../visas/index.md)\n\
             ```",
        ),
    ),
    (
        "B0213",
        Words::new(
            "A quotation that begins with a word in square brackets and an exclamation mark \
             becomes a coloured notice. Only five words are known. Any other is shown as an \
             ordinary quotation, and the warning is easily overlooked.\n\
             \n\
             ```\n\
             > [!WARNING]\n\
             > Register within 24 hours.\n\
             ```",
            "引用的第一行写方括号、感叹号和一个词，就会变成带颜色的提示框。只有五个词有效，写别的\
             就只是普通引用，重要的提醒容易被忽略。\n\
             \n\
             ```\n\
             > [!WARNING]\n\
             > 请在24小时内登记。\n\
             ```",
        ),
    ),
    (
        "B0214",
        Words::new(
            "`[text][label]` is a link whose address is written elsewhere on the page under that \
             label. There is no such line, so readers would see the square brackets.\n\
             \n\
             Add the address, or write it directly behind the text.\n\
             \n\
             ```\n\
             [The service centre][centre] helps you.\n\
             \n\
             [centre]: ../about/service-centre.md\n\
             ```",
            "`[文字][标签]`这种链接，地址要在本页别处用同一个标签写明。现在没有那一行，读者看到的\
             就是方括号。\n\
             \n\
             请补上地址，或直接把地址写在文字后面。\n\
             \n\
             ```\n\
             可以找[服务中心][centre]。\n\
             \n\
             [centre]: ../about/service-centre.md\n\
             ```",
        ),
    ),
    (
        "B0215",
        Words::new(
            "The name of a heading is what links and printed QR codes lead to. Two headings with \
             one name cannot be told apart: every link would end at the first.\n\
             \n\
             Give the second another name. Do it in all languages of the page, and leave the \
             first as it is: it may already be on paper.",
            "链接和印出来的二维码，靠标题的名称找到地方。两个标题同名就分不开，所有链接都会落到第\
             一个上。\n\
             \n\
             请给第二个换个名称，这一页的各种语言都要改。第一个不要动，它可能已经印在纸上了。",
        ),
    ),
    (
        "B0216",
        Words::new(
            "The name of a heading becomes the end of a web address. Spaces, quotes and signs \
             such as `%` or `#` have a meaning of their own there, and the link would break.\n\
             \n\
             ```\n\
             wrong   ## What to bring {#what to bring?}\n\
             right   ## What to bring {#what-to-bring}\n\
             ```",
            "标题的名称会成为网址的结尾。空格、引号和`%`、`#`这样的符号在网址里另有含义，链接会失\
             效。\n\
             \n\
             ```\n\
             错   ## 要带什么 {#what to bring?}\n\
             对   ## 要带什么 {#what-to-bring}\n\
             ```",
        ),
    ),
    (
        "B0217",
        Words::new(
            "The file has the ending of a picture, but its content is something else, or it was \
             cut off while copying. Readers would see a broken frame.\n\
             \n\
             Open it in an image program. If that works, save it again as PNG, JPEG, WebP or SVG; \
             if not, get the original once more.",
            "文件的扩展名是图片，内容却不是，或者复制时断了。读者只会看到一个破图标。\n\
             \n\
             请用图片软件打开。能打开就另存为PNG、JPEG、WebP或SVG；打不开就重新找原图。",
        ),
    ),
    (
        "B0218",
        Words::new(
            "In a dialogue every line says who speaks: the name, a colon, and what is said. \
             Readers practise with two people, and a line without a name could be either of them. \
             A sentence that goes on in the next line must be joined to the line above.\n\
             \n\
             ````\n\
             ```dialogue\n\
             Guard: Good morning. Whom are you visiting?\n\
             Visitor: A friend in Building 3.\n\
             ```\n\
             ````",
            "对话里每一句都要写是谁说的：名字、冒号、说的话。读者要两个人分角色练，没有名字就不知道\
             该谁说。一句话换了行，请接回上一行。\n\
             \n\
             ````\n\
             ```dialogue\n\
             保安：早上好，请问您找谁？\n\
             访客：我找3栋的朋友。\n\
             ```\n\
             ````",
        ),
    ),
    (
        "B0219",
        Words::new(
            "The line has a name and a colon, but nothing after them. On the page it would be an \
             empty line, and the full-screen card for it would be blank.\n\
             \n\
             Write what is said. If the line is not needed, delete it in every language, so that \
             the lines still answer each other.",
            "这一行有名字和冒号，后面却是空的。页面上会多出一个空行，全屏卡片上也什么都没有。\n\
             \n\
             请写上说的话。用不着的话，各语言里都要删去这一行，句子才能一一对应。",
        ),
    ),
    (
        "B0220",
        Words::new(
            "`pinyin:` gives the reading of the Chinese line directly above it. Here there is no \
             such line, or it already has a reading, or the page is not the Chinese edition: other \
             languages show the reading of the Chinese line beside theirs.\n\
             \n\
             Put the pinyin below its line, once. It is only needed where a character is read in \
             an unusual way.\n\
             \n\
             ```\n\
             保安：请出示行程单。\n\
             \u{20}   pinyin: Qǐng chūshì xíngchéngdān.\n\
             ```",
            "“pinyin:”注的是紧挨着的上一句中文。这里上面没有句子，或者那一句已经注过拼音了，或者这不是中\
             文版：其他语言的页面会显示对应的中文句子和它的拼音。\n\
             \n\
             请把拼音写在它那一句的下面，每句只写一行。只有多音字等读法特别的句子才需要写。\n\
             \n\
             ```\n\
             保安：请出示行程单。\n\
             \u{20}   pinyin: Qǐng chūshì xíngchéngdān.\n\
             ```",
        ),
    ),
    (
        "B0221",
        Words::new(
            "The fence is marked `dialogue`, but there is no line in it. Readers see nothing \
             there, and the dialogues of the other languages are counted against it.\n\
             \n\
             Write the lines, `Name: what is said`, one below the other, or delete the fence.",
            "这里标了dialogue，里面却一句话也没有。读者什么也看不到，其他语言的对话还会跟它对号。\n\
             \n\
             请一行一句写上“名字：说的话”，或者删去这段。",
        ),
    ),
    (
        "B0222",
        Words::new(
            "A link leads to one place, so no link can stand inside another. Of the two, only \
             `[[lift]]` is one here: readers see the brackets and the address of the other.\n\
             \n\
             ```\n\
             wrong   [how to use the [[lift]]](lift.md)\n\
             right   [how to use the lift](lift.md)\n\
             ```",
            "一个链接只通向一个地方，所以链接里不能再有链接。这里两个链接只有`[[lift]]`成立，另一个的方括号\
             和地址会照原样显示给读者。\n\
             \n\
             ```\n\
             错   [怎样乘[[lift|电梯]]](lift.md)\n\
             对   [怎样乘电梯](lift.md)\n\
             ```",
        ),
    ),
    (
        "B0223",
        Words::new(
            "Braces with a bar put a small reading above characters: first what is read, then how. \
             Here the characters stand in the second place.\n\
             \n\
             ```\n\
             wrong   {hétong|合同}\n\
             right   {合同|hétong}\n\
             ```",
            "花括号和竖线给汉字注音：先写要注音的字，再写读音。这里汉字写在了后面。\n\
             \n\
             ```\n\
             错   {hétong|合同}\n\
             对   {合同|hétong}\n\
             ```",
        ),
    ),
];
