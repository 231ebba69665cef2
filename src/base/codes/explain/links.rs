//! Explanations of B03: links and addresses.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0301",
        Words::new(
            "A link leads to a page of the handbook that does not exist. Perhaps it was renamed \
             or moved, or the path has one `../` too few. A reader who taps it would land \
             nowhere.\n\
             \n\
             The path starts from the folder of this file. Write the page with `.md` and without \
             its language: each reader is taken to their own.\n\
             \n\
             ```\n\
             wrong   [Visas](visas.en.md)\n\
             right   [Visas](../visas/index.md)\n\
             ```",
            "链接指向手册里的一个页面，但没有这个页面。也许它改了名、挪了地方，也许路径少写了一个\
             `../`。读者点了会到不了任何地方。\n\
             \n\
             路径从本文件所在的文件夹算起。页面要写`.md`，不写语言：每位读者会被带到自己的语言。\n\
             \n\
             ```\n\
             错   [签证](visas.zh.md)\n\
             对   [签证](../visas/index.md)\n\
             ```",
        ),
    ),
    (
        "B0302",
        Words::new(
            "The page exists, but it has no heading of the name after the `#`. Readers would land \
             at the top of the page and would have to search for themselves.\n\
             \n\
             The name is the one in curly brackets behind the heading. Without brackets it is \
             made from the heading's words, and changes when they change. So give a name to every \
             heading you link to.\n\
             \n\
             ```\n\
             ## What to bring {#what-to-bring}\n\
             \n\
             [the list](registration.md#what-to-bring)\n\
             ```",
            "页面有，但里面没有`#`后面那个名称的标题。读者只会停在页面开头，还得自己找。\n\
             \n\
             名称是标题后面花括号里的那个。没有花括号时，名称由标题的文字生成，文字一改名称就变。\
             所以要链接到的标题，最好都写上名称。\n\
             \n\
             ```\n\
             ## 要带什么 {#what-to-bring}\n\
             \n\
             [清单](registration.md#what-to-bring)\n\
             ```",
        ),
    ),
    (
        "B0303",
        Words::new(
            "The picture or file is not where the link says. It may have another name, another \
             ending, or capital letters: `Plan.PNG` and `plan.png` are different files on most \
             web servers.\n\
             \n\
             Put the file beside the page, or into `content/media/` and link to it as \
             `/media/plan.png`. If there is one picture for each language, `plan.en.png` and \
             `plan.zh.png`, write `plan.png`: the right one is chosen.",
            "链接写的位置没有这张图片或这个文件。也许名称不一样，扩展名不一样，或者大小写不一样：\
             在多数网站服务器上，`Plan.PNG`和`plan.png`是两个文件。\n\
             \n\
             请把文件放在页面旁边，或放进`content/media/`，链接写作`/media/plan.png`。如果每种语\
             言各有一张，如`plan.en.png`和`plan.zh.png`，只写`plan.png`，会自动选对。",
        ),
    ),
    (
        "B0304",
        Words::new(
            "The link names the file of one language. Readers of another language who tap it \
             would suddenly stand in a language they may not read.\n\
             \n\
             Leave the language out. The link then leads every reader to their own edition.\n\
             \n\
             ```\n\
             wrong   [Visas](../visas/index.en.md)\n\
             right   [Visas](../visas/index.md)\n\
             ```",
            "这个链接写明了某种语言的文件。别的语言的读者点了，会突然到一个自己可能看不懂的页面。\n\
             \n\
             请去掉语言，这样每位读者都会到自己语言的版本。\n\
             \n\
             ```\n\
             错   [签证](../visas/index.zh.md)\n\
             对   [签证](../visas/index.md)\n\
             ```",
        ),
    ),
    (
        "B0305",
        Words::new(
            "The path climbs with `../` until it leaves the folder `content/`. Only what lies in \
             `content/` becomes part of the site, so on the web this link would lead nowhere.\n\
             \n\
             Copy the file into `content/media/` and link to it there. Often there is just one \
             `../` too many.",
            "路径里的`../`太多，走出了`content/`文件夹。只有`content/`里的东西会放到网站上，所以\
             这个链接在网上打不开。\n\
             \n\
             请把文件复制到`content/media/`里再链接。很多时候只是多写了一个`../`。",
        ),
    ),
    (
        "B0306",
        Words::new(
            "The page is built, but it is neither in the menu nor linked from any other page. \
             Only someone who knows the address can find it.\n\
             \n\
             Link to it where a reader would need it, or add it to the menu. If it is not ready, \
             write `draft: true` in its front matter.",
            "页面会生成，但菜单里没有它，别的页面也没有链接过来。只有知道网址的人才能找到。\n\
             \n\
             请在读者用得着的地方加个链接，或把它加进菜单。还没写好的话，请在文头里写`draft: \
             true`。",
        ),
    ),
    (
        "B0307",
        Words::new(
            "Two pages would have the same web address. Only one can be there; the other is left \
             out, and its readers would get a page about something else.\n\
             \n\
             Change the `slug` in the front matter of one of them, or rename its file. If the old \
             address was published, add it to `aliases` so that old links go on working.",
            "两个页面的网址相同。只能放一个，另一个没有采用，找它的读者会看到别的内容。\n\
             \n\
             请改其中一个文头里的`slug`，或给文件改名。如果旧地址已经公布过，请写进`aliases`，旧\
             链接就仍然有效。",
        ),
    ),
    (
        "B0308",
        Words::new(
            "An alias is an old address that leads to the page as it is now. This address is in \
             use: a page lives there, or another page has the same alias. A reader could only be \
             led to one of them.\n\
             \n\
             Delete the alias on the page that should not have it.",
            "别名是旧地址，会把读者带到现在的页面。这个地址已经有人用了：那里有一个页面，或者别的\
             页面也写了同样的别名。读者只能被带到其中一个。\n\
             \n\
             请从不该有它的那个页面里删掉这个别名。",
        ),
    ),
    (
        "B0309",
        Words::new(
            "Two addresses are the same except for capital letters. On Windows and macOS they are \
             one file, so one page would overwrite the other; on the web server they are two.\n\
             \n\
             Rename one of them. It is best to write all names in small letters.",
            "两个地址只有大小写不同。在Windows和macOS上，它们是同一个文件，一个会覆盖另一个；在网\
             站服务器上却是两个。\n\
             \n\
             请给其中一个改名。所有名称最好都用小写。",
        ),
    ),
    (
        "B0310",
        Words::new(
            "The address is not built as an address has to be. Often a space or a Chinese \
             punctuation mark has slipped in while copying, or a part is missing.\n\
             \n\
             Open the page in your browser and copy the address from the bar at the top.\n\
             \n\
             ```\n\
             wrong   https：//example.org/a b\n\
             right   https://example.org/a%20b\n\
             ```",
            "这个网址的写法不对。常常是复制时混进了空格或中文标点，或者少了一段。\n\
             \n\
             请在浏览器里打开那个网页，从顶上的地址栏重新复制。\n\
             \n\
             ```\n\
             错   https：//example.org/a b\n\
             对   https://example.org/a%20b\n\
             ```",
        ),
    ),
    (
        "B0311",
        Words::new(
            "Some kinds of address do not lead to a page: they run a program or open something on \
             the reader's computer. They are not allowed, for the safety of readers.\n\
             \n\
             Link to web pages with `https:`, to mailboxes with `mailto:`, to telephones with \
             `tel:`.",
            "有些地址不是通向网页的，而是会运行程序，或打开读者电脑里的东西。为了读者的安全，不允\
             许使用。\n\
             \n\
             网页请用`https:`，邮箱用`mailto:`，电话用`tel:`。",
        ),
    ),
    (
        "B0312",
        Words::new(
            "With `http://` everyone on the way can read along and change the page, for example \
             in the wireless network of a café. Nearly all sites can be reached with `https://` \
             today.\n\
             \n\
             Try it in your browser. If it works, write it so; if not, look for another source.",
            "用`http://`时，路上的任何人都能偷看甚至改动网页，比如在咖啡馆的无线网里。现在几乎所\
             有网站都支持`https://`。\n\
             \n\
             请在浏览器里试试。能打开就改过来；打不开，请另找一个来源。",
        ),
    ),
    (
        "B0313",
        Words::new(
            "Many readers have a foreign SIM card, or tap the number on a phone that is not \
             registered here. A number without the country code reaches nobody, or the wrong \
             person.\n\
             \n\
             In the link write the plus sign, the country code, and the rest without spaces and \
             without the leading zero. What the reader sees may be written as usual. Short \
             numbers such as 110 stay as they are.\n\
             \n\
             ```\n\
             [0755-2667-8381](tel:+8675526678381)\n\
             ```",
            "很多读者用的是外国手机卡。没有国家代码的号码会打不通，甚至打到别人那里。\n\
             \n\
             链接里请写加号、国家代码和号码，不要空格，区号开头的0去掉。给读者看的写法可以照平常\
             的。110这样的短号不用改。\n\
             \n\
             ```\n\
             [0755-2667-8381](tel:+8675526678381)\n\
             ```",
        ),
    ),
    (
        "B0314",
        Words::new(
            "The round brackets are empty. Readers would see a link, tap it, and stay where they \
             are.\n\
             \n\
             Write the address, or take the brackets away if it should be no link yet.\n\
             \n\
             ```\n\
             wrong   [Visas]()\n\
             right   [Visas](../visas/index.md)\n\
             ```",
            "圆括号里是空的。读者看到一个链接，点了却还在原地。\n\
             \n\
             请写上地址；还不想做成链接，就把括号去掉。\n\
             \n\
             ```\n\
             错   [签证]()\n\
             对   [签证](../visas/index.md)\n\
             ```",
        ),
    ),
    (
        "B0315",
        Words::new(
            "The page exists, but it is marked as a draft and is not published. Readers would \
             meet a dead link, so for now the words are shown without one.\n\
             \n\
             When the page is ready, delete the line `draft: true` in its front matter. To see \
             drafts while you write, build with `--drafts`.",
            "页面有，但标了草稿，不会发布。为了不让读者点到死链接，暂时只显示文字，不显示链接。\n\
             \n\
             页面写好以后，请删掉文头里的`draft: true`。写的过程中想看草稿，生成时请加`--drafts`\
             。",
        ),
    ),
    (
        "B0316",
        Words::new(
            "`slug` and `aliases` become web addresses. They have to work in every browser, in \
             e-mails and on paper. So only letters, digits and hyphens may stand in them.\n\
             \n\
             ```\n\
             wrong   slug: \"Work permit (new)\"\n\
             right   slug: work-permit\n\
             ```",
            "`slug`和`aliases`会成为网址，要在每种浏览器、邮件里和纸上都能用。所以只能有字母、数\
             字和连字符。\n\
             \n\
             ```\n\
             错   slug: \"Work permit (new)\"\n\
             对   slug: work-permit\n\
             ```",
        ),
    ),
    (
        "B0317",
        Words::new(
            "A handbook asks no other site for anything: so it works offline, and nobody learns who \
             reads it. A picture elsewhere breaks that, and it is gone when the other site changes. \
             Printed books leave it out.\n\
             \n\
             Save the picture as a file of the handbook, if its owner allows that: \
             `![map of the entrance](entrance.png)`. To lead readers to it, write a link: \
             `[map of the entrance](https://example.org/map.png)`.",
            "手册不向别的网站要任何东西，所以没有网络也能看，也没有人知道谁在看。图片放在别的网站上就做不到\
             这一点；那边一改，图片就没了。印刷的手册里也不会有它。\n\
             \n\
             如果图片的主人同意，请存成手册自己的文件：`![入口示意图](entrance.png)`。只想让读者去看，就写成\
             链接：`[入口示意图](https://example.org/map.png)`。",
        ),
    ),
    (
        "B0318",
        Words::new(
            "A picture with more than 100 million pixels takes hundreds of megabytes of memory when it is shown: phones \
             give up, and pages with it stay white. Books are not made with such pictures at all.\n\
             \n\
             Open it in an image program and save a smaller copy. For a page that is printed in full, 5,000 × 7,000 \
             pixels are plenty; on a screen, nobody sees more than about 1,600 pixels across.",
            "超过1亿像素的图片，显示时要占几百兆内存：手机打不开，页面会一片空白；印刷的手册也不会收这样的图片。\n\
             \n\
             请用图片软件打开，另存一份小一些的。整页印刷有5000×7000像素就很清楚了；在屏幕上，宽1600像素以上就\
             看不出区别了。",
        ),
    ),
    (
        "B0330",
        Words::new(
            "The glossary stands at `/glossary/` below every language, the index at `/index/`, the \
             sign survey at `/signs/`. A chapter or an older address at the same place would \
             overwrite it.\n\
             \n\
             Call the folder or file something else, or give the page another `slug`. To lead \
             readers there, link to it: `[the glossary](/glossary/)`.",
            "术语表在每种语言的`/glossary/`下，索引在`/index/`下，标识调查在`/signs/`下。同一位置的\
             章节或旧网址会把它盖掉。\n\
             \n\
             请给文件夹或文件换个名字，或给页面换个`slug`。想让读者去那里，请写链接：\
             `[术语表](/glossary/)`。",
        ),
    ),
];
