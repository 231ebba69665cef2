//! Explanations of B09: terms in texts, and the wording of signs.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0901",
        Words::new(
            "Every concept of the termbase that one language names has to be named in the \
             other one, too, by one of the terms that the record accepts there. Otherwise a \
             reader of two languages is told two things: *accommodation registration* here \
             and simply *papers* there.\n\
             \n\
             Three ways to mend it. Use the accepted term in the other text. Or, if people \
             really say it in another way, add that to the record as a further term or to \
             `forms`. Or, if the sentence is fine as it is, write `<!-- allow: B0901 -->` \
             above the block. A concept that texts often paraphrase gets `enforce: false`.",
            "一种语言提到术语库里的概念，另一种语言也要提到，而且用记录里认可的说法。不然对照着\
             看的读者得到的是两回事：这边是“住宿登记”，那边只说“证件”。\n\
             \n\
             有三种改法：在另一边用上认可的术语；如果大家确实另有说法，就把它加进记录，作为另一\
             个术语或写进`forms`；如果句子本来就好，就在这一段上面写`<!-- allow: B0901 -->`。正\
             文常常换着说的概念，请在记录里写`enforce: false`。",
        ),
    ),
    (
        "B0902",
        Words::new(
            "The termbase says that these words must not be used: they are wrong, misleading \
             or out of date. The record gives the term to use in their place, and often the \
             reason.\n\
             \n\
             Replace them. If the text speaks about the mistake itself, write `<!-- allow: \
             B0902 -->` above the block.",
            "术语库注明这个说法不能用：它有错、会误导，或已经过时。记录里有应该用的术语，往往也\
             写了原因。\n\
             \n\
             请换掉。如果正文正是在谈这个错误，请在这一段上面写`<!-- allow: B0902 -->`。",
        ),
    ),
    (
        "B0903",
        Words::new(
            "These words are a mistranslation that has hung on real signs for years: *Slip \
             Carefully* tells people to fall over with care. They are wrong in any English \
             text, whether the termbase knows them or not.\n\
             \n\
             Use the wording shown. If the text speaks about the mistake itself, write `<!-- \
             allow: B0903 -->` above the block.",
            "这是真的在标识上挂过多年的误译：*Slip Carefully*是叫人“小心地摔一跤”。无论术语库里\
             有没有，它在任何英文里都是错的。\n\
             \n\
             请用报告里给出的说法。如果正文正是在谈这个错误，请在这一段上面写`<!-- allow: B0903 \
             -->`。",
        ),
    ),
    (
        "B0904",
        Words::new(
            "Signs have their own use of capitals (DB11/T 334): the names of facilities, \
             warnings and prohibitions begin every main word with a capital and leave small \
             words small, *Lost and Found*; a whole sentence has one capital at its \
             beginning, *Please close the door behind you*; an abbreviation or a single word \
             may be all capitals, *EXIT*.\n\
             \n\
             Write it as shown, or `allow: [B0904]` in the record if the spelling is a name's \
             own.",
            "标识的大小写有自己的规则（DB11/T 334）：设施名称、警示和禁止类标识实词首字母大写，\
             虚词小写，如*Lost and Found*；整句话只有第一个字母大写，如*Please close the door b\
             ehind you*；缩写和单个词可以全部大写，如*EXIT*。\n\
             \n\
             请照报告的写法改；如果是专有名称自己的写法，请在记录里写`allow: [B0904]`。",
        ),
    ),
    (
        "B0905",
        Words::new(
            "A sign is no sentence of a book: it ends without a full stop, and so do \
             abbreviations on it, *Rd*, *Ave* (DB11/T 334). The point only costs room and \
             legibility.\n\
             \n\
             Delete it. An exclamation mark after *Danger* or *Caution* may stay.",
            "标识不是书里的句子：末尾不用句号，标识上的缩写也不加点，如*Rd*、*Ave*（DB11/T 334）\
             。句点只占地方、妨碍辨认。\n\
             \n\
             请删掉。*Danger*、*Caution*后面的叹号可以保留。",
        ),
    ),
    (
        "B0906",
        Words::new(
            "Someone who sees a prohibition for one second must know that it forbids. That is \
             why it begins with *No*, *Do Not* or *Keep Off*, or ends in *Prohibited* or \
             *Only* (DB11/T 334): *No Parking*, *Do Not Touch*, *Staff Only*.\n\
             \n\
             Reword it, or change the record's `function` if the sign only informs.",
            "看到禁止标识只有一秒钟，也要明白它在禁止。所以英文用*No*、*Do Not*、*Keep Off*开头\
             ，或以*Prohibited*、*Only*结尾（DB11/T 334）：*No Parking*、*Do Not Touch*、*Staff \
             Only*。\n\
             \n\
             请改写；如果这个标识其实只是说明，请改记录的`function`。",
        ),
    ),
    (
        "B0907",
        Words::new(
            "*Lift* and *elevator* are both English, but a place that has both on its walls \
             makes people look for two things. `handbook.yaml` says whose words this handbook \
             uses (`glossary`, `region`), and the record says that this one belongs \
             elsewhere.\n\
             \n\
             Use the handbook's own word. Readers who know the other one find it in the \
             index.",
            "*Lift*和*elevator*都是英语，但同一个地方两种都用，人们会以为是两样东西。`handbook.\
             yaml`里写明了本手册用哪里的说法（`glossary`下的`region`），而记录注明这个词属于别处\
             。\n\
             \n\
             请用本手册的说法。习惯另一种说法的读者可以在索引里查到。",
        ),
    ),
    (
        "B0908",
        Words::new(
            "Short forms such as *Don't* belong to speech. On a sign they are harder to read \
             for people who learn the language, and standards of signs write them in full.\n\
             \n\
             Write *Do Not*, *Cannot*, *It Is*.",
            "*Don't*这样的缩略形式属于口语。标识上用它，还在学英语的人不容易看懂；标识的规范都写\
             全。\n\
             \n\
             请写*Do Not*、*Cannot*、*It Is*。",
        ),
    ),
    (
        "B0909",
        Words::new(
            "Counters, platforms and buildings carry their number behind the name (DB11/T \
             334): *Cashier 3*, *Platform 2*. People look for the word first and then for the \
             number.\n\
             \n\
             Put the number behind the noun.",
            "窗口、站台、楼栋的号码写在名称后面（DB11/T 334）：*Cashier 3*、*Platform 2*。人们先\
             找词，再找号码。\n\
             \n\
             请把号码放到名词后面。",
        ),
    ),
    (
        "B0910",
        Words::new(
            "*Please* makes a rule sound like a wish: some readers conclude that they may \
             choose. A sign that forbids says so, politely by being short. *Please* is at \
             home on instructions: *Please queue here*.\n\
             \n\
             Leave it out, or change the record's `function` to instruction.",
            "*Please*会让规定听上去像愿望，有的读者会以为可以不照办。禁止类标识要直说，简短就是\
             礼貌。指令类标识可以用*Please*，例如*Please queue here*。\n\
             \n\
             请去掉它，或把记录的`function`改成instruction。",
        ),
    ),
    (
        "B0911",
        Words::new(
            "Signs name things without articles: *Emergency Exit*, not *The Emergency Exit* \
             (DB11/T 334). The first word is what the eye catches, and it should say \
             something.\n\
             \n\
             Delete the article.",
            "标识上的名称不带冠词：写*Emergency Exit*，不写*The Emergency Exit*（DB11/T 334）。\
             眼睛最先看到的是第一个词，它应该有内容。\n\
             \n\
             请删掉冠词。",
        ),
    ),
    (
        "B0920",
        Words::new(
            "A mark for the index sends the reader to another entry that does not exist, so \
             they turn the pages for nothing.\n\
             \n\
             ```markdown\n\
             <!-- index: caution money, see deposit -->\n\
             ```\n\
             \n\
             The words behind *see* have to be the other entry's own. The nearest entries are \
             shown.",
            "索引标记让读者去看另一条，而那一条不存在，读者会白翻。\n\
             \n\
             ```markdown\n\
             <!-- index: 押租，见押金 -->\n\
             ```\n\
             \n\
             “见”后面的文字要和那一条一模一样。报告里列出了最接近的条目。",
        ),
    ),
    (
        "B0921",
        Words::new(
            "One entry says *see* the other, and the other says *see* the first: the reader \
             goes in a circle and never gets to a page.\n\
             \n\
             One of the two has to have places of its own: mark the text that speaks of it, \
             or write *see also* in its place.",
            "一条说“见”另一条，另一条又说“见”这一条：读者转圈，永远到不了正文。\n\
             \n\
             两条之中要有一条有自己的位置：请在谈到它的正文处做标记，或把“见”改成“另见”。",
        ),
    ),
];
