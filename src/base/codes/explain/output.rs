//! Explanations of B06: writing, and the command line.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0601",
        Words::new(
            "When bridgebook builds, it also removes files that no longer belong to the site. In \
             a folder with files of yours it could not tell which of them to spare. So it stops \
             before touching anything.\n\
             \n\
             Choose an empty or a new folder with `--out`. If these files come from an old \
             version of the site, empty the folder yourself.",
            "bridgebook生成网站时，也会删掉不再属于网站的文件。如果文件夹里有您自己的文件，它分不\
             清哪些该留。所以它先停下来，什么也没动。\n\
             \n\
             请用`--out`选一个空的或新的文件夹。如果这些文件是网站的旧版本，请您自己清空文件夹。",
        ),
    ),
    (
        "B0602",
        Words::new(
            "The output folder is rewritten at every build. If it were the handbook's own folder, \
             or lay inside `content/`, your texts would be in danger, or the site would be read \
             as content the next time.\n\
             \n\
             Choose a folder beside `content/`. The usual one is `public`.",
            "输出文件夹每次生成都会重写。如果它就是手册的文件夹，或者在`content/`里面，您写的文字\
             就有危险，网站也会在下一次被当成内容读进来。\n\
             \n\
             请选一个和`content/`并列的文件夹，一般用`public`。",
        ),
    ),
    (
        "B0603",
        Words::new(
            "The site was ready, but it could not be saved. Common reasons are a full disk, a \
             folder you may not write to, or a file that another program keeps open. The site is \
             only exchanged when all of it has been written, so the last good one is still there.\n\
             \n\
             Put the reason aside and build again.",
            "网站已经做好，但存不进去。常见的原因有：磁盘满了，文件夹没有写入权限，或者有文件正被\
             别的程序打开。只有全部写完才会替换旧网站，所以上一次成功的网站还在。\n\
             \n\
             请先排除原因，再生成一次。",
        ),
    ),
    (
        "B0604",
        Words::new(
            "Two runs writing the same folder at the same time would mix two versions of the \
             site. The run that came second therefore gives way.\n\
             \n\
             Wait until the other one has finished. If you are sure that none is running, it was \
             probably interrupted: the message goes away with the next attempt.",
            "两个程序同时写一个文件夹，网站的两个版本就会混在一起。所以后来的这个让开了。\n\
             \n\
             请等另一个写完。如果您确定没有别的在运行，那多半是上次中途断了：再试一次，这条提示就\
             会消失。",
        ),
    ),
    (
        "B0605",
        Words::new(
            "At the place where a page has to go there is a file that bridgebook has never \
             written. Overwriting it could destroy your work, so nothing was changed.\n\
             \n\
             Move the file away. If it should be part of the site, put it into `content/media/` \
             and link to it from a page.",
            "要放页面的位置上有一个文件，不是bridgebook写的。直接覆盖可能会毁掉您的东西，所以什么\
             也没动。\n\
             \n\
             请把那个文件移走。如果它本该属于网站，请放进`content/media/`，再从页面链接过去。",
        ),
    ),
    (
        "B0606",
        Words::new(
            "`init` writes a whole small handbook. In a folder that already holds something, your \
             files and its files would be mixed and hard to tell apart. Files whose names begin \
             with a dot, a README and a licence do not count.\n\
             \n\
             Name a new folder. bridgebook makes it for you.\n\
             \n\
             ```\n\
             bridgebook init my-handbook\n\
             ```",
            "`init`会写出一整本小手册。如果文件夹里已经有东西，您的文件和它的文件混在一起，就分不\
             清了。以点开头的文件、README和许可证不算。\n\
             \n\
             请写一个新文件夹的名称，bridgebook会替您建好。\n\
             \n\
             ```\n\
             bridgebook init my-handbook\n\
             ```",
        ),
    ),
    (
        "B0607",
        Words::new(
            "bridgebook never overwrites a file that you may have worked on. A file of this name \
             exists, so nothing was made at all.\n\
             \n\
             Open the file and go on writing there, or choose another name for the new page.",
            "您可能写过的文件，bridgebook从不覆盖。已经有同名的文件，所以这次什么也没建。\n\
             \n\
             请打开那个文件接着写，或者给新页面换一个名称。",
        ),
    ),
    (
        "B0608",
        Words::new(
            "The name of a page becomes its file name and its web address. It has to work on \
             every computer and in every link, also on paper. So it consists of letters, digits \
             and hyphens, with a slash between folder and page. It never leaves the folder \
             `content/`.\n\
             \n\
             ```\n\
             wrong   bridgebook new \"/visas/Work permit?\"\n\
             right   bridgebook new visas/work-permit\n\
             ```",
            "页面的名称会成为文件名和网址。它要在每台电脑上、每个链接里、印在纸上都能用。所以只用\
             字母、数字和连字符，文件夹和页面之间用斜杠隔开，而且不能走出`content/`文件夹。\n\
             \n\
             ```\n\
             错   bridgebook new \"/visas/Work permit?\"\n\
             对   bridgebook new visas/work-permit\n\
             ```",
        ),
    ),
    (
        "B0609",
        Words::new(
            "A page cannot exist without a title: it is shown in the menu, in search results and \
             at the top of the page. Give the title in each language that you want to write now. \
             The others can follow later with the same command.\n\
             \n\
             ```\n\
             bridgebook new visas/work-permit --title-en \"Work permit\" --title-zh 工作许可\n\
             ```",
            "页面不能没有标题：菜单、搜索结果和页面顶部都要用到它。现在要写哪几种语言，就给哪几种\
             语言的标题。其他语言以后用同样的命令再加。\n\
             \n\
             ```\n\
             bridgebook new visas/work-permit --title-en \"Work permit\" --title-zh 工作许可\n\
             ```",
        ),
    ),
    (
        "B0610",
        Words::new(
            "Languages are named by short international codes, in small letters: `en` for \
             English, `zh` for Chinese, `ja` for Japanese, `ko` for Korean, `fr` for French. The \
             code stands in every file name and address, so it is best decided once.\n\
             \n\
             ```\n\
             wrong   bridgebook init --lang English,中文\n\
             right   bridgebook init --lang en,zh\n\
             ```",
            "语言用国际通用的小写短代码表示：`en`是英文，`zh`是中文，`ja`是日文，`ko`是韩文，`fr`\
             是法文。每个文件名和网址里都有它，所以最好一开始就定下来。\n\
             \n\
             ```\n\
             错   bridgebook init --lang English,中文\n\
             对   bridgebook init --lang en,zh\n\
             ```",
        ),
    ),
    (
        "B0611",
        Words::new(
            "Each kind of mistake has a code of a letter and four digits, printed in square \
             brackets before the message. The code you typed is not one of them.\n\
             \n\
             Copy it from the message, or list all codes with `bridgebook explain`.",
            "每种错误都有一个代码：一个字母加四位数字，写在消息前面的方括号里。您输入的不是其中之\
             一。\n\
             \n\
             请从消息里复制，或用`bridgebook explain`列出所有代码。",
        ),
    ),
    (
        "B0612",
        Words::new(
            "You typed more than the name of a page, such as the folder `content/`, the language \
             or the ending `.md`. One page has a file for each language, so only the part they \
             share is used. Nothing is wrong.",
            "您输入的不只是页面名称，还有`content/`、语言或`.md`。一个页面每种语言各有一个文件，\
             所以只取它们共同的部分。没有问题。",
        ),
    ),
    (
        "B0613",
        Words::new(
            "For this language you gave no title, so no file was made. Its readers get the page \
             in the nearest language they know, with a notice. That is often right while a \
             translation is still to come.\n\
             \n\
             When somebody is ready to translate, run the command in the message. It takes over \
             the headings, so that both languages keep the same outline.",
            "您没有给这种语言的标题，所以没有建文件。这种语言的读者会看到最接近的语言和一条说明。\
             译文还没有的时候，这样往往正合适。\n\
             \n\
             有人翻译时，运行消息里的命令就行。它会照搬小标题，让两种语言的提纲保持一致。",
        ),
    ),
    (
        "B0614",
        Words::new(
            "The folder had a file of this name before, and it was left alone. It may lack a line \
             that bridgebook would have put there: the built site in `public/` need not be stored \
             together with your texts.\n\
             \n\
             Add the line yourself, if you keep the handbook in git.",
            "文件夹里原来就有同名的文件，没有动它。它可能缺一行bridgebook本来会写的内容：生成的网\
             站在`public/`里，不必和您的文字一起保存。\n\
             \n\
             如果您用git管理手册，请自己加上这一行。",
        ),
    ),
    (
        "B0615",
        Words::new(
            "The new page lies in a folder that had no page of its own, so index pages were made \
             along with it. Their title is only the folder's name and is the same in all \
             languages.\n\
             \n\
             Open them, write a proper title in each language, and say in a sentence or two what \
             the section is about. To have it in the menu, add it to `navigation` in \
             handbook.yaml.",
            "新页面所在的文件夹还没有自己的首页，所以一并建好了。标题暂时用的是文件夹名，各语言都\
             一样。\n\
             \n\
             请打开它们，写上每种语言的标题，再用一两句话说明这个栏目讲什么。要让它出现在菜单里，\
             请加进handbook.yaml的`navigation`。",
        ),
    ),
    (
        "B0616",
        Words::new(
            "`bridgebook live` shows the handbook in your browser. For that it needs an address on \
             your own computer, which no other computer can reach. The system refused to give it \
             any, not even one of its own choice.\n\
             \n\
             The usual reason is a very strict firewall or a sandbox. Allow bridgebook to listen on \
             127.0.0.1, or use `bridgebook build` and open the result with another web server.",
            "`bridgebook live`在浏览器里显示手册，为此需要本机上的一个地址，别的电脑访问不到。系统\
             一个地址也没有给，连由它自己选的也没有。\n\
             \n\
             通常是防火墙或沙箱太严。请允许bridgebook监听127.0.0.1；或者用`bridgebook build`生成网\
             站，再用别的网页服务器打开。",
        ),
    ),
];
