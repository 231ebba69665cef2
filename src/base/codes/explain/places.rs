//! Explanations of B10: places, the calendar and reviews.

use crate::base::diagnostic::Words;

pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B1001",
        Words::new(
            "The `id` of a place is the last part of the address of its page, and QR codes lead \
             there. It can hold small letters, digits and hyphens only. `services`, `languages` \
             and `distance` are taken: the lists of places stand there.\n\
             \n\
             Choose a short one and never change it again: `nanshui-clinic`.",
            "地点的`id`是它的网页地址的最后一段，二维码也指向那里。只能用小写字母、数字和连字符。\
             `services`、`languages`和`distance`已被地点的各个列表占用。\n\
             \n\
             请取一个短名称，以后不再改动：`nanshui-clinic`。",
        ),
    ),
    (
        "B1002",
        Words::new(
            "Two places have the same `id`, in one file or in two. Their pages would stand at the same \
             address, so the second one is left out.\n\
             \n\
             If it is the same place, keep one record. If it is another one, give it its own `id`.",
            "有两个地点的`id`相同，可能在同一个文件里，也可能在两个文件里。它们的网页地址会一样，所以后面的\
             一个没有采用。\n\
             \n\
             如果是同一个地点，请只留一条；如果不是，请另取一个`id`。",
        ),
    ),
    (
        "B1003",
        Words::new(
            "A service of a place is a chapter of the handbook, so that readers of the chapter see where \
             to go, and readers of the place see what it is about. The chapter named here does not exist: \
             it may have moved, or its name is mistyped.\n\
             \n\
             ```yaml\n\
             services:\n\
             \x20 - arrival/registration\n\
             \x20 - {name: {en: Currency exchange, zh: 货币兑换}}\n\
             ```\n\
             \n\
             What no chapter is about has a `name` instead.",
            "地点提供的服务写的是手册里的章节：看章节的人知道该去哪里，看地点的人知道服务是什么。这里写的章节\
             不存在，可能移动过，也可能写错了。\n\
             \n\
             ```yaml\n\
             services:\n\
             \x20 - arrival/registration\n\
             \x20 - {name: {en: Currency exchange, zh: 货币兑换}}\n\
             ```\n\
             \n\
             没有章节讲的服务，请写`name`。",
        ),
    ),
    (
        "B1004",
        Words::new(
            "The opening hours say something about the same day in two lines, for example in `mon-fri` and \
             in `fri`. Readers would not know which one is true, so the first line counts.\n\
             \n\
             Write `mon-thu` and `fri`. A break is part of the line: `mon-thu: \"9:00-12:00, 14:00-18:00\"`.",
            "开放时间里，同一天写在两行里，例如`mon-fri`和`fri`。读者不知道哪一个对，所以以第一行为准。\n\
             \n\
             请写成`mon-thu`和`fri`。中间休息写在同一行里：`mon-thu: \"9:00-12:00, 14:00-18:00\"`。",
        ),
    ),
    (
        "B1005",
        Words::new(
            "A place cannot open again before it has closed. The openings of a day are written from morning \
             to night; what goes on after midnight is the last one: `\"18:00-2:00\"`.\n\
             \n\
             Often a 12-hour time is the reason: two in the afternoon is `14:00`.",
            "一个地方关门之前不能再开门。一天的开放时间从早写到晚，过了午夜的写在最后：`\"18:00-2:00\"`。\n\
             \n\
             常见的原因是用了12小时制：下午两点应写作`14:00`。",
        ),
    ),
    (
        "B1006",
        Words::new(
            "The text holds control characters or marks that turn the direction of writing. They cannot be \
             seen and can make a text look like another one, so pages show it without them. They often \
             come along when text is copied from a chat, a PDF or a web page.\n\
             \n\
             Type the text anew. The warning then goes away.",
            "这段文字里有控制字符或改变书写方向的记号。它们看不见，却能让一段文字看起来像另一段，所以页面显示的\
             是去掉之后的文字。从聊天软件、PDF或网页复制时常会带上这些。\n\
             \n\
             重新输入一遍，警告就会消失。",
        ),
    ),
    (
        "B1007",
        Words::new(
            "Opening hours and telephone numbers change. A reader who stands before a closed door wants to \
             know how old the information was, so every place says as of when it was true.\n\
             \n\
             Write the date of the source as exactly as you know it: `as_of: 2018`, `as_of: 2022-06` or \
             `as_of: 2026-03-15`.",
            "开放时间和电话会变。读者站在关着的门前，会想知道资料有多旧，所以每个地点都要写明资料是什么时候的。\n\
             \n\
             知道多细就写多细：`as_of: 2018`、`as_of: 2022-06`或`as_of: 2026-03-15`。",
        ),
    ),
    (
        "B1011",
        Words::new(
            "A link such as `/places/harbour-centre/` leads to the page of a place, and `at` ties an event to \
             one, so that readers get its address, its map and its taxi card. There is no place of that \
             name in `content/places/`.\n\
             \n\
             Mend the name. An event can also say in words where it is: `place: {en: The park, zh: 公园}`.",
            "`/places/harbour-centre/`这样的链接指向地点的页面；`at`把活动和地点连起来，读者就能看到地址、地图和打车卡。\
             `content/places/`里没有这个地点。\n\
             \n\
             请改正名称。活动也可以用文字写地点：`place: {en: The park, zh: 公园}`。",
        ),
    ),
    (
        "B1012",
        Words::new(
            "Two events have the same `id`. It is the name of the file that readers put into their calendars, \
             so the second event gets a name made of day and title.\n\
             \n\
             Give one of them another `id`. What was published keeps its name, or calendars will hold it \
             twice.",
            "有两个活动的`id`相同。读者加进日历的文件用的就是这个名称，所以后面的活动改用由日期和标题生成的名称。\n\
             \n\
             请给其中一个换一个`id`。已经公布的活动不要改名，否则读者的日历里会出现两次。",
        ),
    ),
    (
        "B1013",
        Words::new(
            "`day` is the first time, `repeat` says when it is again. Here the first day does not fit the \
             rule: a Friday and `on: sat`, or an `until` before the first day. Calendars would not agree \
             about such an event.\n\
             \n\
             ```yaml\n\
             day: 2026-12-05          # a Saturday\n\
             repeat: {every: week, on: sat, until: 2027-03-27}\n\
             ```",
            "`day`是第一次的日期，`repeat`说明之后怎样重复。这里第一天不符合规则：例如是周五却写了`on: sat`，或者\
             `until`早于第一天。各种日历软件对这样的活动会算出不同的日期。\n\
             \n\
             ```yaml\n\
             day: 2026-12-05          # 周六\n\
             repeat: {every: week, on: sat, until: 2027-03-27}\n\
             ```",
        ),
    ),
    (
        "B1014",
        Words::new(
            "`except` lists days on which a repeated event is not, for example on a public holiday. This day \
             is none of its days, so something is mistyped, or the rule has changed since.\n\
             \n\
             Mend the date or delete it.",
            "`except`列出重复的活动哪些天不办，例如公众假期。这一天本来就没有活动，可能是写错了，也可能规则后来改过。\n\
             \n\
             请改正日期，或删掉它。",
        ),
    ),
    (
        "B1021",
        Words::new(
            "`review_months` in `content/handbook.yaml` says for how many months a check of the facts \
             holds. This chapter is older: addresses, fees and rules may have changed. Readers see a remark \
             beside the date, and the chapter stands in the list of old reviews.\n\
             \n\
             Read the chapter beside its `source`, mend what has changed, and set `reviewed` to the day on \
             which you did so. Each language has its own date.",
            "`content/handbook.yaml`里的`review_months`规定核对过的内容几个月内有效。这一章已经过期，地址、费用和\
             规定可能变了。读者会在日期旁边看到提示，这一章也会列在“久未核对”的页面上。\n\
             \n\
             请对照`source`通读一遍，改掉变化的地方，再把`reviewed`改成核对的日期。每种语言各有自己的日期。",
        ),
    ),
    (
        "B1022",
        Words::new(
            "The handbook checks its chapters regularly (`review_months` in `content/handbook.yaml`), but \
             this one has no `reviewed` date, so nobody knows how old its facts are. Pages of sections \
             and the home page may go without.\n\
             \n\
             Read the chapter beside its source and add the day: `reviewed: 2026-03-01`.",
            "本手册定期核对各章（`content/handbook.yaml`里的`review_months`），但这一章没有写`reviewed`日期，所以\
             没有人知道内容有多旧。栏目首页和手册首页可以不写。\n\
             \n\
             请对照来源通读一遍，再加上日期：`reviewed: 2026-03-01`。",
        ),
    ),
];
