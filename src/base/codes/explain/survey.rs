//! Explanations of B0840 and on: the sign survey and residents' suggestions.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0840",
        Words::new(
            "Every sign of the survey has a number. It is part of the sign's address, residents \
             write it in their suggestions, and it may be printed beside a QR code. So it is made \
             of small letters, digits and hyphens, has a digit in it, and never changes.\n\
             \n\
             The name of the place and a number do well:\n\
             \n\
             ```yaml\n\
             - id: seaview-garden-01\n\
             ```",
            "调查中的每块标识都有编号。编号是地址的一部分，居民提建议时会写它，也可能和二维码印在\
             一起。所以只能用小写字母、数字和连字符，其中要有数字，定了就不再改。\n\
             \n\
             地点名称加序号就很好：\n\
             \n\
             ```yaml\n\
             - id: seaview-garden-01\n\
             ```",
        ),
    ),
    (
        "B0841",
        Words::new(
            "Two signs have the same number, in one file or in two. Nobody could tell which of them \
             a suggestion or a link is about, so the second one is left out.\n\
             \n\
             Give it the next number. Do not use a number again, even if the sign it belonged to \
             is gone: old links would lead to another sign.",
            "两块标识的编号相同，可能在同一个文件里，也可能在两个文件里。这样建议和链接就分不清说的\
             是哪一块，所以后面的一块没有采用。\n\
             \n\
             请用下一个编号。用过的编号不要再用，即使原来的标识已经拆了：旧链接会指到别的标识上。",
        ),
    ),
    (
        "B0842",
        Words::new(
            "Each file in `content/signs/` is a place, and its name becomes part of the address: \
             `seaview-garden.yaml` is shown at `/signs/seaview-garden/`. The name is made of small \
             letters, digits and hyphens. `status` is taken: the lists by status stand there. Two \
             files cannot have the same name.\n\
             \n\
             Rename the file. What readers see is not the file's name but `name` in it.",
            "`content/signs/`里每个文件是一个地点，文件名会成为地址的一部分：`seaview-garden.yaml`显示在\
             `/signs/seaview-garden/`。文件名只能用小写字母、数字和连字符；`status`已经用于按状态的列表，\
             不能再用；两个文件也不能同名。\n\
             \n\
             请给文件改名。读者看到的不是文件名，而是里面的`name`。",
        ),
    ),
    (
        "B0843",
        Words::new(
            "A sign is first reported, then a wording is proposed, discussed, agreed, and the new \
             sign installed. Steps can fall on one day and can be left out, but not run backwards. \
             Usually the year or the month is mistyped.\n\
             \n\
             ```yaml\n\
             dates: {reported: 2026-02-06, proposed: 2026-02-24, agreed: 2026-03-28}\n\
             ```",
            "一块标识先有人反映（reported），再有建议的文字（proposed），经过讨论（discussed）、商定\
             （agreed），最后装上新牌（installed）。几步可以在同一天，也可以跳过某一步，但不能倒过来。\
             多半是年份或月份写错了。\n\
             \n\
             ```yaml\n\
             dates: {reported: 2026-02-06, proposed: 2026-02-24, agreed: 2026-03-28}\n\
             ```",
        ),
    ),
    (
        "B0844",
        Words::new(
            "The dates say that the sign has come further than its status. One of the two was not \
             brought up to date, and readers would see both.\n\
             \n\
             Change the status, or delete the date if the step was only planned: the survey shows \
             what has happened.",
            "从日期看，标识已经走到比状态更后面的一步。两者必有一个忘了更新，而读者两个都会看到。\n\
             \n\
             请改状态；如果这一步只是计划，请删掉日期：调查只写已经发生的事。",
        ),
    ),
    (
        "B0845",
        Words::new(
            "Readers see when a sign came to each step, so that they know whether anything moves. \
             The step that it stands at should have its date.\n\
             \n\
             ```yaml\n\
             status: agreed\n\
             dates: {reported: 2026-02-06, agreed: 2026-03-28}\n\
             ```",
            "读者能看到标识走到每一步的时间，这样才知道事情有没有进展。至少现在这一步要写日期。\n\
             \n\
             ```yaml\n\
             status: agreed\n\
             dates: {reported: 2026-02-06, agreed: 2026-03-28}\n\
             ```",
        ),
    ),
    (
        "B0846",
        Words::new(
            "A sign that is proposed, discussed, agreed or installed has a new wording. The survey \
             shows it beside the old one, but here nothing says what it is.\n\
             \n\
             Name the concept of the termbase whose sign it is. Where there is none, or the words \
             are to be others, write them below `proposal`. A sign that was only reported needs \
             neither.",
            "到了proposed、discussed、agreed或installed，标识就应该有新的文字，调查页会把它和原来的并排\
             给人看。这里却没有写。\n\
             \n\
             请写上术语库里对应的`concept`；没有对应的概念，或者打算用别的说法，就写在`proposal`下面。\
             只是有人反映（reported）的标识可以都不写。",
        ),
    ),
    (
        "B0847",
        Words::new(
            "The survey shows what stands on a sign now, as it was found. Without it readers cannot \
             tell which sign is meant, nor what is wrong with it.\n\
             \n\
             Copy the words letter by letter, mistakes and capitals included, each language for \
             itself. If a sign is in Chinese only, write only that.",
            "调查页要给人看标识现在写的是什么。没有原文，读者认不出是哪一块，也看不出哪里不对。\n\
             \n\
             请照原样抄下来，连错误和大小写都不要改，每种语言分开写。只有中文就只写中文。",
        ),
    ),
    (
        "B0848",
        Words::new(
            "The first row of a table of suggestions names its columns. `id`, `date`, `wording` and \
             `status` must be there; `sign`, `concept`, `language`, `reason`, `name` and the \
             answers may be. An answer has a column for each language: `answer_en`, `answer_zh`. \
             Without the necessary columns the whole table is left out; a column that is not known \
             is passed over.\n\
             \n\
             ```\n\
             id,date,sign,concept,language,wording,reason,name,status,answer_en,answer_zh\n\
             ```",
            "建议表的第一行是列名。`id`、`date`、`wording`、`status`必须有；`sign`、`concept`、`language`、\
             `reason`、`name`和答复可以有。答复每种语言一列：`answer_en`、`answer_zh`。缺了必须的列，整张\
             表都不会采用；不认识的列会跳过。\n\
             \n\
             ```\n\
             id,date,sign,concept,language,wording,reason,name,status,answer_en,answer_zh\n\
             ```",
        ),
    ),
    (
        "B0849",
        Words::new(
            "A table is read row by row. This row is damaged: a quotation mark stands alone, or \
             there are more cells than columns. Only this row is left out, the others are shown.\n\
             \n\
             It happens when tables are edited by hand. A cell with a comma or a quotation mark \
             stands in quotation marks, and those inside it are written twice. Spreadsheets do \
             this by themselves.\n\
             \n\
             ```\n\
             wrong   7,2026-03-01,He said \"lift\", not elevator\n\
             right   7,2026-03-01,\"He said \"\"lift\"\", not elevator\"\n\
             ```",
            "表格是一行一行读的。这一行坏了：引号没有成对，或者单元格比列名多。只有这一行没有采用，\
             其他行照常显示。\n\
             \n\
             手工改表格时容易这样。含有逗号或引号的单元格要整个放在引号里，里面的引号写两遍。用表格\
             软件保存就会自动处理。\n\
             \n\
             ```\n\
             错   7,2026-03-01,他说\"lift\",不是elevator\n\
             对   7,2026-03-01,\"他说\"\"lift\"\",不是elevator\"\n\
             ```",
        ),
    ),
    (
        "B0850",
        Words::new(
            "A cell of a suggestion holds something that cannot be: a date that is none, a language \
             the handbook does not have, an unknown status, no wording at all, or neither a sign \
             nor a concept. Only this row is left out.\n\
             \n\
             Dates are year-month-day, languages are the codes of `handbook.yaml`, and the status \
             is `new`, `considered`, `accepted` or `declined`.",
            "建议里有一格的内容不成立：日期不对、本手册没有这种语言、状态不认识、没写建议的文字，或者\
             既没写标识也没写概念。只有这一行没有采用。\n\
             \n\
             日期写成年-月-日；语言用`handbook.yaml`里的代码；状态是`new`、`considered`、`accepted`或\
             `declined`。",
        ),
    ),
    (
        "B0851",
        Words::new(
            "A wording has at most 300 characters, a reason 2,000, a name 100. A sign has room for a \
             few words, and a page of suggestions should stay one that people read. Only this row \
             is left out.\n\
             \n\
             Shorten the text to what matters. If it came from a form, let the form set the same \
             limits.",
            "建议的文字最多300个字，理由最多2000个字，姓名最多100个字。标识上写不下几个字，满页长文也没\
             人读。只有这一行没有采用。\n\
             \n\
             请只留要点。如果是从表单来的，请让表单也限制字数。",
        ),
    ),
    (
        "B0852",
        Words::new(
            "The suggestion names a sign or a concept that does not exist, so there is no page to \
             show it on. Usually the number is mistyped, or the file of the place was renamed. \
             Only this row is left out.\n\
             \n\
             Look the number up in `content/signs/` or the name in `content/termbase/`.",
            "建议里写的标识或概念不存在，所以没有页面可以显示它。多半是编号写错了，或者记录那个地点的\
             文件改了名。只有这一行没有采用。\n\
             \n\
             请在`content/signs/`里查编号，或在`content/termbase/`里查概念的名称。",
        ),
    ),
    (
        "B0853",
        Words::new(
            "Two suggestions have the same number. The number is how the office and the resident \
             speak of it, so the second one is left out. It often means that a row was pasted \
             twice.\n\
             \n\
             Delete the row, or give it the next number.",
            "两条建议的编号相同。办公室和居民都靠编号来谈一条建议，所以后面的一条没有采用。多半是同一行\
             粘贴了两次。\n\
             \n\
             请删掉这一行，或给它用下一个编号。",
        ),
    ),
    (
        "B0854",
        Words::new(
            "The row held control characters, or marks that turn the direction of text. They cannot \
             be seen, and can make a text look like another one. The page shows the text without \
             them. They often come along when text is copied from a chat or a PDF.\n\
             \n\
             This is only to let you know.",
            "这一行里有控制字符，或改变文字方向的记号。它们看不见，却能让一段文字看起来像另一段。页面显示\
             的是去掉之后的文字。从聊天软件或PDF里复制时常会带上这些。\n\
             \n\
             这里只是告诉您一声。",
        ),
    ),
    (
        "B0855",
        Words::new(
            "`from` and `to` are the times at which an event begins and ends on its day. Here the \
             end comes first, so one of them is wrong.\n\
             \n\
             Times are written with 24 hours: three in the afternoon is \"15:00\". An event that lasts \
             over midnight is written without `to`.",
            "`from`和`to`是活动当天开始和结束的时间。这里结束早于开始，其中一个写错了。\n\
             \n\
             时间用24小时制：下午三点写作\"15:00\"。跨过午夜的活动不写`to`。",
        ),
    ),
];
