//! Explanations of B08: the records of the termbase.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0801",
        Words::new(
            "The `id` of a concept is its name for ever: it stands in the address of its \
             page, in links like `[[emergency-exit]]` and in the tables that others have \
             exported. So it is made of small English letters, digits and hyphens only, and \
             it does not change when a term does.\n\
             \n\
             Take the plain English term, with hyphens for spaces: `emergency-exit`, \
             `wet-floor`.",
            "概念的`id`是它永久的名称：它会出现在网页地址里、在`[[emergency-exit]]`这样的链接里\
             ，也在别人导出的表格里。因此只用英文小写字母、数字和连字符；以后术语改了，它也不改\
             。\n\
             \n\
             可以直接用英文说法，空格改成连字符：`emergency-exit`、`wet-floor`。",
        ),
    ),
    (
        "B0802",
        Words::new(
            "Two records have the same `id`, perhaps in two files. A link cannot lead to two \
             pages, so the second record is left out.\n\
             \n\
             If both mean the same thing, put their terms into one record. If they mean two \
             things, give the second one another `id`.",
            "有两条记录用了同一个`id`，可能分在两个文件里。一个链接不能通向两页，所以后一条没有\
             采用。\n\
             \n\
             如果说的是同一件事，请把术语合到一条里；如果是两件事，请给后一条换个`id`。",
        ),
    ),
    (
        "B0803",
        Words::new(
            "A link `[[…]]`, a `see-also`, a `broader` or a sign of the survey names a \
             concept that no file of `content/termbase/` has. Readers would come to nothing.\n\
             \n\
             Check the spelling; the nearest names are shown. Or write the record that is \
             missing.",
            "`[[…]]`链接、`see-also`、`broader`或标识调查里写了一个概念，而`content/termbase/`的\
             文件里都没有它。读者会扑空。\n\
             \n\
             请检查拼写，报告里列出了最接近的名称；也可以把缺的记录补上。",
        ),
    ),
    (
        "B0804",
        Words::new(
            "`broader` names the wider concept: a cargo lift is a kind of lift. Following it \
             upwards has to end somewhere; here it comes back to where it began. The last \
             step is left out.\n\
             \n\
             Decide which of the concepts is the widest and delete its `broader`.",
            "`broader`写的是更宽的概念，例如货梯是电梯的一种。一级一级往上总要有个尽头，这里却绕\
             回了起点。最后一步没有采用。\n\
             \n\
             请想清楚哪个概念最宽，把它的`broader`删掉。",
        ),
    ),
    (
        "B0805",
        Words::new(
            "Records are sorted by `category` and `locations`. Their names for readers, in \
             every language, stand in `handbook.yaml` below `glossary`, and this one is not \
             among them, so the page that should list the record does not exist.\n\
             \n\
             ```yaml\n\
             glossary:\n\
             \u{20}\u{20}locations:\n\
             \u{20}\u{20}\u{20}\u{20}car-park: { en: Car park, zh: 停车场 }\n\
             ```",
            "记录按`category`（类别）和`locations`（位置）归类。它们给读者看的各语言名称写在`ha\
             ndbook.yaml`的`glossary`下面，而这一个不在其中，应该列出这条记录的页面也就没有。\n\
             \n\
             ```yaml\n\
             glossary:\n\
             \u{20}\u{20}locations:\n\
             \u{20}\u{20}\u{20}\u{20}car-park: { en: Car park, zh: 停车场 }\n\
             ```",
        ),
    ),
    (
        "B0806",
        Words::new(
            "The same words are a term of two concepts, so nobody can tell which is meant, \
             neither the reader nor the tool that links words in texts. Sometimes that is \
             right: 小心地滑 is *Wet Floor* after mopping and *Slippery Floor* where the stone is \
             smooth.\n\
             \n\
             In that case say so: give both records a `sense`. Otherwise choose other words \
             for one of them.",
            "同样的文字是两个概念的术语，读者和自动链接都分不清指的是哪一个。有时确实如此：“小心\
             地滑”在拖地以后是*Wet Floor*，在石材光滑的地方是*Slippery Floor*。\n\
             \n\
             这种情况请写明：给两条记录都加上`sense`。否则请给其中一条换个说法。",
        ),
    ),
    (
        "B0807",
        Words::new(
            "A concept is there to say what to call a thing. This record has no term in any \
             language, or only such as must not be used.\n\
             \n\
             ```yaml\n\
             - id: exit\n\
             \u{20}\u{20}en: Exit\n\
             \u{20}\u{20}zh: 出口\n\
             \u{20}\u{20}pinyin: chūkǒu\n\
             ```",
            "概念的用处是说明一样东西该叫什么。这条记录在哪种语言里都没有术语，或者只有禁用的说\
             法。\n\
             \n\
             ```yaml\n\
             - id: exit\n\
             \u{20}\u{20}en: Exit\n\
             \u{20}\u{20}zh: 出口\n\
             \u{20}\u{20}pinyin: chūkǒu\n\
             ```",
        ),
    ),
    (
        "B0808",
        Words::new(
            "Texts are searched for the terms of the termbase. A single character or letter, \
             such as 推 or *B*, is part of far too many other words; linking it would be wrong \
             most of the time, so it is never looked for.\n\
             \n\
             Write `autolink: false` into the record, or into the one term in its long form, so that \
             the next editor knows it is meant. If texts use a longer form, add it to `forms`.",
            "正文里会查找术语库里的术语。像“推”或*B*这样的单个字，会出现在太多别的词里，链接起来\
             多半是错的，所以从不查找。\n\
             \n\
             请在记录里，或者只在那个术语的长写法里，写`autolink: false`，让后来的编辑知道这是有意的。正文里如果用更长的说法，\
             请写进`forms`。",
        ),
    ),
    (
        "B0809",
        Words::new(
            "A term without words: the value behind the language is empty. In a spreadsheet \
             that is an empty cell, in a file often a line that was begun and not finished.\n\
             \n\
             Write the term, or delete the line.",
            "这个术语没有文字：语言后面的值是空的。在表格里那是一个空格子，在文件里常常是写了一\
             半的一行。\n\
             \n\
             请写上术语，或删掉这一行。",
        ),
    ),
    (
        "B0810",
        Words::new(
            "A resident who cannot read the characters says what the reading says, and the \
             index puts the word where the reading puts it. This reading does not fit the \
             characters: it has another number of syllables, a syllable that none of the \
             characters has, or no tone marks.\n\
             \n\
             Pinyin is written as GB/T 16159 says: words together, tones as marks without \
             sandhi, an apostrophe before a, e, o inside a word: `xiǎoxīn dì huá`, \
             `wúzhàng'ài`. `bridgebook pinyin` prints the reading of any text, and \
             `bridgebook terms pinyin` proposes one for a term.",
            "不认识汉字的居民照着注音念，索引也照着注音排。这个注音和汉字对不上：音节数不同，或\
             有的音节不是这个字的读音，或没标声调。\n\
             \n\
             拼音按GB/T 16159写：按词连写，标原调不标变调，词中a、e、o前用隔音符号：`xiǎoxīn dì \
             huá`、`wúzhàng'ài`。`bridgebook pinyin`可以给出任何文字的读音，`bridgebook terms p\
             inyin`会为术语拟出拼音。",
        ),
    ),
    (
        "B0811",
        Words::new(
            "Without a reading, people who do not know the characters can neither say the \
             word nor find it: the index by pinyin or kana has to guess its place and may be \
             wrong (长 is cháng or zhǎng).\n\
             \n\
             For Chinese, `bridgebook terms pinyin --write` fills in what is missing; look \
             through what it wrote. For Japanese, write `reading` in hiragana.",
            "没有注音，不认识汉字的人既念不出也查不到：按拼音或假名排的索引只能猜它的位置，可能\
             猜错（“长”读cháng还是zhǎng？）。\n\
             \n\
             中文用`bridgebook terms pinyin --write`补上，再看一遍它写的内容。日文请用平假名写`r\
             eading`。",
        ),
    ),
    (
        "B0812",
        Words::new(
            "A term is shown letter by letter: on the page, on the sign, in tables. Marks of \
             Markdown or HTML in it would be read as part of the word.\n\
             \n\
             Write the bare words. What should be emphasised is decided by the theme.",
            "术语会逐字显示：在页面上、标识上、表格里。里面的Markdown或HTML记号会被当成词的一部\
             分。\n\
             \n\
             请只写文字；怎样强调由主题决定。",
        ),
    ),
    (
        "B0813",
        Words::new(
            "Whoever writes a text needs one term to use. Two preferred ones in the same \
             language are a decision that has not been taken. (Two are fine if they say \
             different regions.)\n\
             \n\
             Decide, and make the other one `status: admitted`.",
            "写文章的人需要一个明确的术语。同一语言里有两个首选，等于还没有决定。（如果标了不同\
             的地区，可以有两个。）\n\
             \n\
             请作出选择，把另一个改成`status: admitted`。",
        ),
    ),
    (
        "B0814",
        Words::new(
            "A record names itself in `see-also` or `broader`. The reader would be sent to \
             the page they are on.\n\
             \n\
             Delete the line, or put the name of the concept that was meant.",
            "记录在`see-also`或`broader`里写了自己，读者会被送回正在看的这一页。\n\
             \n\
             请删掉这一行，或换成原本想写的概念。",
        ),
    ),
    (
        "B0815",
        Words::new(
            "`<!-- allow: … -->` and `allow:` in a record switch a check off in one place, by \
             its code. This code does not exist, so nothing is switched off.\n\
             \n\
             Copy the code from the report: `<!-- allow: B0901 -->`.",
            "`<!-- allow: … -->`和记录里的`allow:`按编号关掉某一处的检查。这个编号不存在，所以什\
             么也没有关掉。\n\
             \n\
             请从报告里照抄编号：`<!-- allow: B0901 -->`。",
        ),
    ),
    (
        "B0819",
        Words::new(
            "A term is copied, searched for and compared with texts. Characters that only steer how \
             others are shown make it another word than readers see: the search does not find it, \
             and marks of direction can even turn its letters round on a sign. They come with text \
             copied from web pages, chats and PDF files.\n\
             \n\
             Delete the term and type it anew. The report names the characters by their Unicode \
             numbers: U+200B is a space without width, U+202E turns the direction of writing.",
            "术语会被复制、搜索，也会和正文比较。只管显示方式的字符会让它和读者看到的不是同一个词：搜索\
             找不到，改变书写方向的字符甚至会把标识上的字母倒过来。这类字符多半来自从网页、聊天或PDF里\
             复制的文字。\n\
             \n\
             请删掉这个词，重新输入。报告里写的是字符的Unicode编号：U+200B是没有宽度的空格，U+202E会\
             改变书写方向。",
        ),
    ),
    (
        "B0820",
        Words::new(
            "A term has one reading. It stands either beside the short form, as `pinyin` or `kana` \
             of the record, or inside the long form, as `reading`. Here both are written, and they \
             may differ.\n\
             \n\
             ```\n\
             wrong   zh: {term: 出口, reading: chūkǒu}\n\
             \x20       pinyin: chūkǒu\n\
             right   zh: {term: 出口, reading: chūkǒu}\n\
             ```",
            "一个术语只有一个注音：短写时是记录里的`pinyin`或`kana`，长写时是术语里的`reading`。这里两处\
             都写了，内容还可能不同。\n\
             \n\
             ```\n\
             错   zh: {term: 出口, reading: chūkǒu}\n\
             \x20    pinyin: chūkǒu\n\
             对   zh: {term: 出口, reading: chūkǒu}\n\
             ```",
        ),
    ),
    (
        "B0829",
        Words::new(
            "The drawing on a sign's plate is chosen by its ISO 7010 code, by the concept's \
             name, or by `pictogram` in its `symbol`. The program has no drawing of this \
             name.\n\
             \n\
             Take one of the names in the report, or leave `pictogram` out: the plate then \
             shows the general sign of its function.",
            "标识牌上的图形由ISO 7010编号、概念的名称或`symbol`里的`pictogram`决定。程序里没有叫\
             这个名字的图形。\n\
             \n\
             请从报告列出的名称里选一个，或去掉`pictogram`：标识牌会用该类标识的通用图形。",
        ),
    ),
];
