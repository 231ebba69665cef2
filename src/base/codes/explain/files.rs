//! Explanations of B00: files that cannot be read or placed.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0001",
        Words::new(
            "Text files can be saved in different encodings. bridgebook reads UTF-8, which holds \
             every language at once; older Chinese files are often saved as GBK. Read the wrong \
             way, such a file would turn into nonsense on the page, so it is left out.\n\
             \n\
             Open the file in your editor, choose “Save as”, set the encoding to UTF-8, and save \
             it under the same name. If it is not a text file at all, give it its proper ending \
             or move it to `media/`.",
            "文本文件可以用不同的编码保存。bridgebook只读UTF-8，它能同时容纳所有语言；老的中文文\
             件常常是GBK编码。编码读错了，页面上就全是乱码，所以这个文件没有采用。\n\
             \n\
             请用编辑器打开文件，选“另存为”，编码选UTF-8，文件名不变。如果它根本不是文本文件，请\
             改成正确的扩展名，或移到`media/`里。",
        ),
    ),
    (
        "B0002",
        Words::new(
            "There is an invisible character in the file that does not belong in text. It usually \
             comes from copying out of another program, or from a file that was damaged. Browsers \
             and printers treat it in different ways, and some readers would see an empty box.\n\
             \n\
             Delete the character at the marked place and type the neighbouring words again. If \
             there are many of them, the file is probably not text.",
            "文件里混进了一个看不见的字符，它不属于文字。多半是从别的程序复制过来的，或者文件损坏\
             了。各种浏览器和打印机处理它的方式不同，有的读者会看到一个空方块。\n\
             \n\
             请把标出位置的字符删掉，旁边的字重新打一遍。如果这种字符很多，这个文件很可能不是文\
             本。",
        ),
    ),
    (
        "B0003",
        Words::new(
            "A page of this size would be slow or impossible to open on a phone. Usually a file \
             for download has slipped in among the pages, or a picture was pasted into the text.\n\
             \n\
             Split a long page into several. Put large downloads on another server and link to \
             them.",
            "这么大的页面，在手机上会打开得很慢，甚至打不开。多半是把供下载的文件放到了页面当中，\
             或者把图片直接粘贴进了正文。\n\
             \n\
             页面太长，请拆成几页。大的下载文件请放到别的服务器上，再用链接指过去。",
        ),
    ),
    (
        "B0004",
        Words::new(
            "A symbolic link is a pointer to a file somewhere else on your computer. On the \
             computer of the next editor that place does not exist, so the handbook would come \
             out differently there. bridgebook therefore does not follow it, and the file behind \
             it is missing from the site.\n\
             \n\
             Copy the file itself to this place and delete the link.",
            "符号链接只是一个指路牌，指向您电脑里别处的文件。换一位编辑的电脑，那个地方并不存在，\
             生成的手册就不一样了。所以bridgebook不读取它，它指向的文件也不会出现在网站上。\n\
             \n\
             请把文件本身复制到这里，再删掉这个链接。",
        ),
    ),
    (
        "B0005",
        Words::new(
            "The operating system refused to hand over this file or folder. It may be locked by \
             another program, belong to another user, or have been moved in the meantime. What is \
             in it is missing from the result.\n\
             \n\
             Check that you can open it yourself. On a shared drive, ask the person who looks \
             after it for the right to read.",
            "系统不让读取这个文件或文件夹。它可能正被别的程序占用，可能属于别的用户，也可能刚刚被\
             移走。里面的内容没有进入结果。\n\
             \n\
             请先看看您自己能不能打开它。如果在共享盘上，请找管理员开通读取权限。",
        ),
    ),
    (
        "B0006",
        Words::new(
            "The name of a file becomes part of a web address, and the file is copied to \
             computers of all kinds. Some characters are forbidden on Windows, others have a \
             special meaning in addresses. A link to such a file would break for some readers.\n\
             \n\
             Use letters, digits, hyphens and dots. Hanzi are allowed.\n\
             \n\
             ```\n\
             wrong   what to bring?.en.md\n\
             right   what-to-bring.en.md\n\
             ```",
            "文件名会成为网址的一部分，文件也会复制到各种电脑上。有些字符在Windows上不能用，有些\
             在网址里有特殊含义。指向这种文件的链接，有的读者会打不开。\n\
             \n\
             请只用字母、数字、连字符和点，汉字也可以。\n\
             \n\
             ```\n\
             错   要带什么?.zh.md\n\
             对   要带什么.zh.md\n\
             ```",
        ),
    ),
    (
        "B0007",
        Words::new(
            "Every page says in its file name which language it is in: a name, the language code, \
             and `md`, with dots between them. Without the code bridgebook does not know which \
             readers the page is for, and leaves it out.\n\
             \n\
             Rename the file. If the language is new to the handbook, add it to `languages` in \
             handbook.yaml first.\n\
             \n\
             ```\n\
             wrong   registration.md\n\
             right   registration.en.md\n\
             ```",
            "每个页面都在文件名里写明语言：名称、语言代码、`md`，中间用点隔开。没有代码，\
             bridgebook就不知道这一页给谁看，只好不采用。\n\
             \n\
             请给文件改名。如果这是手册里还没有的语言，请先在handbook.yaml的`languages`里加上。\n\
             \n\
             ```\n\
             错   registration.md\n\
             对   registration.zh.md\n\
             ```",
        ),
    ),
    (
        "B0008",
        Words::new(
            "Two files claim to be the same chapter in the same language, for example \
             `visas.en.md` and `visas/index.en.md`. Only one can stand at that address. The other \
             is left out, and whatever was written in it does not reach readers.\n\
             \n\
             Decide which of them is current. Move what is worth keeping into it and delete the \
             other.",
            "有两个文件是同一章的同一种语言，比如`visas.zh.md`和`visas/index.zh.md`。一个地址只能\
             放一个页面，另一个没有采用，里面写的内容读者看不到。\n\
             \n\
             请确定哪个是最新的，把有用的内容并到里面，再删掉另一个。",
        ),
    ),
    (
        "B0009",
        Words::new(
            "The file is there but nothing is written in it. Readers would come to an empty page.\n\
             \n\
             Start it with a title and some text, or delete the file until you have something to \
             say.\n\
             \n\
             ```\n\
             ---\n\
             title: Renting a flat\n\
             ---\n\
             \n\
             Before you sign, …\n\
             ```",
            "文件在，但里面什么也没有。读者点进来只会看到空白页。\n\
             \n\
             请写上标题和正文；暂时没内容的话，先把文件删掉。\n\
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
        "B0010",
        Words::new(
            "A folder with pages is a section of the handbook. Its name, its short description \
             and its place in the menu come from a page called `index` in the same folder. \
             Without it, readers meet a section that has no name of its own.\n\
             \n\
             Add an `index` page in each language. A title and two sentences are enough.",
            "放着页面的文件夹就是手册的一个栏目。栏目的名称、简介和在菜单里的位置，都来自同一文件\
             夹里名为`index`的页面。没有它，读者看到的栏目就没有自己的名称。\n\
             \n\
             请为每种语言加一个`index`页面，写上标题和两句话就够了。",
        ),
    ),
    (
        "B0011",
        Words::new(
            "Pages are files whose names end in `.md`, behind the language: `visas.en.md`. Some \
             programs add an ending of their own, such as `.txt`, and many systems do not show it. \
             Such a file is left out of the handbook.\n\
             \n\
             Let your system show the endings of files, and rename it. Texts from word processors \
             (`.docx`) have to be copied into a plain text file.",
            "页面文件的名称以`.md`结尾，前面是语言：`visas.zh.md`。有的软件会自己加上`.txt`之类的扩展名，而很\
             多系统不显示扩展名。这样的文件不会收进手册。\n\
             \n\
             请让系统显示文件的扩展名，然后改名。文字处理软件的文件（`.docx`）要把文字复制到纯文本文件里。",
        ),
    ),
    (
        "B0012",
        Words::new(
            "Texts are kept in UTF-8, the encoding in which every language can be written and which all programs \
             of today read. This file was saved in an older one: Notepad on Windows calls UTF-16 “Unicode”, and \
             GB 18030 or GBK “ANSI”. It could be read all the same, but other programs, and the computers of \
             others, would show nonsense.\n\
             \n\
             Open it in your editor, choose “Save as”, and choose the encoding UTF-8. The text stays the same.",
            "文本一律用UTF-8编码：各种语言都能写，现在的软件也都能读。这个文件用的是旧编码：Windows记事本把\
             UTF-16叫作“Unicode”，把GB 18030（GBK）叫作“ANSI”。这里还读得出来，但换一个软件或换一台电脑就可能是\
             乱码。\n\
             \n\
             请用编辑器打开，选“另存为”，编码选UTF-8。文字内容不会变。",
        ),
    ),
    (
        "B0013",
        Words::new(
            "The page `index` in the folder `content` is the home page: the root of the site sends readers there in \
             their language, and so does the name of the handbook at the top of every page. Without it these \
             links lead nowhere.\n\
             \n\
             ```\n\
             bridgebook new index --title-en \"Our Handbook\" --title-zh 我们的手册\n\
             ```\n\
             \n\
             One language is enough for a start; the others are sent to it with a notice.",
            "`content`文件夹里名为`index`的页面就是首页：网站入口会按语言把读者带到那里，每页顶部的手册名称也链接\
             到那里。没有首页，这些链接就打不开。\n\
             \n\
             ```\n\
             bridgebook new index --title-en \"Our Handbook\" --title-zh 我们的手册\n\
             ```\n\
             \n\
             先写一种语言也行，其他语言的读者会看到提示和已有的版本。",
        ),
    ),
];
