//! Explanations of B04: languages that drift apart.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0401",
        Words::new(
            "The two languages of a page are compared paragraph by paragraph. This one has no \
             partner on the other side. Either it was added and not yet translated, or it was \
             deleted in one language only. Readers of the other language do not learn what it \
             says.\n\
             \n\
             Translate it at the place shown, or delete it here. If two paragraphs were made into \
             one, split or join them in the same way on both sides.",
            "同一页的两种语言会逐段对照。这一段在另一边没有对应的内容：要么是新加的还没翻译，要么\
             只在一种语言里删掉了。另一种语言的读者就不知道这些内容。\n\
             \n\
             请在标出的位置补上译文，或在这里删掉。如果是把两段合成了一段，请两边用同样的分法。",
        ),
    ),
    (
        "B0402",
        Words::new(
            "The headings belong together, but one has more `#` than the other. The two outlines \
             then differ, and readers who go through them side by side lose their place.\n\
             \n\
             Count the signs and use the same number in both languages.",
            "两个标题是对应的，但`#`的个数不一样。两份提纲就不同了，并排看的读者会找不到位置。\n\
             \n\
             请数一数，两种语言用同样多的`#`。",
        ),
    ),
    (
        "B0403",
        Words::new(
            "A heading has one name for all languages. Links, bookmarks and printed QR codes \
             contain this name, and a reader who changes the language stays at the same heading \
             because of it. With two names that no longer works.\n\
             \n\
             Use the name that was published first, in all languages.\n\
             \n\
             ```\n\
             wrong   ## What to bring {#what-to-bring}    ## 要带什么 {#yao-dai}\n\
             right   ## What to bring {#what-to-bring}    ## 要带什么 {#what-to-bring}\n\
             ```",
            "一个标题在所有语言里共用一个名称。链接、书签和印出来的二维码里都有它；读者切换语言\
             时，也靠它停在同一个标题。两个名称就做不到了。\n\
             \n\
             请在所有语言里都用最早公布的那个名称。\n\
             \n\
             ```\n\
             错   ## What to bring {#what-to-bring}    ## 要带什么 {#yao-dai}\n\
             对   ## What to bring {#what-to-bring}    ## 要带什么 {#what-to-bring}\n\
             ```",
        ),
    ),
    (
        "B0404",
        Words::new(
            "The same paragraph gives different numbers in two languages: a fee, a date, a time \
             or a house number. One of them is wrong. It is the mistake that costs readers most, \
             and the eye passes over it.\n\
             \n\
             Find out which number is right, and mend the other. The way of writing does not \
             matter: 8,564 and 8564, “March” and 3月, “two” and 2 count as the same.",
            "同一段在两种语言里数字不同：费用、日期、时间或门牌号。其中必有一个错了。这种错误对读\
             者影响最大，又最容易看漏。\n\
             \n\
             请弄清哪个是对的，改正另一个。写法不同没有关系：8,564和8564、March和3月、two和2都算\
             相同。",
        ),
    ),
    (
        "B0405",
        Words::new(
            "The same paragraph gives different telephone numbers in two languages. Some readers \
             would call the wrong office, perhaps in an emergency.\n\
             \n\
             Call the number, or look it up at its source, and write the same one on both sides. \
             Spaces, hyphens and the country code make no difference.",
            "同一段在两种语言里电话号码不同。有的读者会打错地方，说不定还是在紧急的时候。\n\
             \n\
             请拨打确认，或查一查来源，再把两边改成一样。空格、连字符和国家代码不影响比较。",
        ),
    ),
    (
        "B0406",
        Words::new(
            "A link stands in one language and not in the other, or leads to another place. \
             Readers of one language get less help than the others.\n\
             \n\
             Use the same target on both sides. Links inside the handbook name no language, so \
             they can be copied from one edition to the other. If a site has its own address for \
             each language, link to a page that offers both, or explain it in the text of both.",
            "一种语言里有这个链接，另一种没有，或指向别处。其中一种语言的读者得到的帮助就少了。\n\
             \n\
             两边请用同样的链接目标。手册内部的链接不写语言，可以直接从一个版本复制到另一个。如果\
             外部网站各语言地址不同，请链接到可以选语言的页面，或在两边的文字里都说明。",
        ),
    ),
    (
        "B0407",
        Words::new(
            "A picture stands in one language only, or another picture does. Where pictures \
             explain the way, readers of one language would go without.\n\
             \n\
             Use the same file name on both sides. For a picture that contains words, make one \
             file for each language and write the name without it.\n\
             \n\
             ```\n\
             files     plan.en.png  plan.zh.png\n\
             written   ![map of the entrance](plan.png)\n\
             ```",
            "图片只出现在一种语言里，或者两边用的不是同一张。图片用来说明的地方，其中一种语言的读\
             者就看不到了。\n\
             \n\
             两边请用同样的文件名。图上有文字时，每种语言各做一张，正文里写不带语言的名称。\n\
             \n\
             ```\n\
             文件   plan.en.png  plan.zh.png\n\
             写法   ![入口示意图](plan.png)\n\
             ```",
        ),
    ),
    (
        "B0408",
        Words::new(
            "The parts belong together, but one is for example a list and the other a paragraph. \
             Side by side they look as if they said different things, and changes are harder to \
             follow.\n\
             \n\
             Write both in the same way.",
            "两部分是对应的，但一边是列表，另一边却是段落之类。并排看像是在说不同的事，以后改动也\
             难跟踪。\n\
             \n\
             请两边用同样的写法。",
        ),
    ),
    (
        "B0409",
        Words::new(
            "Every language needs a different amount of room, and bridgebook knows what is usual. \
             This paragraph is far outside of it. Often a sentence was forgotten in translation, \
             or one side was extended later.\n\
             \n\
             Read both sides sentence by sentence. If everything is there, you need not do \
             anything.",
            "各种语言写同样的内容，长短有一定的比例，bridgebook知道大致的范围。这一段差得太远。常\
             见的原因是漏译了一句，或者后来只在一边加了内容。\n\
             \n\
             请两边一句一句对一遍。如果没有遗漏，就不用管。",
        ),
    ),
    (
        "B0410",
        Words::new(
            "Code is what a reader has to type or copy exactly: an address, a command, a form \
             number. It is normally the same in all languages. Here it is not.\n\
             \n\
             If only a remark in it was translated, that is fine. Otherwise take over the right \
             version.",
            "代码是读者要原样输入或复制的内容：网址、命令、表格编号。一般各种语言都一样，这里却不\
             同。\n\
             \n\
             如果只是翻译了里面的注释，没有关系。否则请统一成正确的那一个。",
        ),
    ),
    (
        "B0411",
        Words::new(
            "Some lines of the front matter hold for the chapter as a whole: its weight, its \
             slug, whether it is a draft. If they differ, the chapter would stand in two places, \
             or be published in one language only.\n\
             \n\
             Make them the same. It is enough to write them in one language.",
            "文头里有些内容是整章共用的：weight、slug、是否草稿。各语言不一样，这一章就会排在两个\
             位置，或只发布一种语言。\n\
             \n\
             请改成一样，也可以只在一种语言里写。",
        ),
    ),
    (
        "B0412",
        Words::new(
            "All languages of a chapter are compared with the source language of the handbook, \
             named in handbook.yaml. This chapter does not have it, so another edition takes its \
             place. That is in order for a page that concerns only some readers.\n\
             \n\
             If the chapter is meant for everyone, add the missing edition.",
            "各章的各种语言都和手册的源语言对照，源语言写在handbook.yaml里。这一章没有源语言版，\
             就由另一种语言代替。只和部分读者有关的页面，这样没有问题。\n\
             \n\
             如果这一章是给所有人看的，请补上缺少的版本。",
        ),
    ),
    (
        "B0413",
        Words::new(
            "Some chapters do not exist in this language yet. Its readers get them in the nearest \
             language, with a notice that says so, and search engines are not told that a \
             translation exists. Nothing is wrong: this is a list of work to do.\n\
             \n\
             `bridgebook new` makes the missing file with the headings of the other language in \
             it.",
            "有些章节还没有这种语言的版本。读者会看到最接近的语言和一条说明，也不会告诉搜索引擎有\
             译文。这不是错误，只是待办事项。\n\
             \n\
             用`bridgebook new`可以建立缺少的文件，里面已有另一种语言的小标题。",
        ),
    ),
    (
        "B0414",
        Words::new(
            "The lines of a dialogue belong together by their order: the third line of one \
             language is the third line of the other. When one language has a line more, every \
             line after it would stand beside the wrong sentence, and a reader could show staff \
             something else than they mean. Therefore such a dialogue is shown in the reader's \
             language only.\n\
             \n\
             Find the line that is missing on one side: `bridgebook check` names the first that \
             found no counterpart. Two sentences that are said in one breath may be one line, but \
             then in every language.",
            "对话里各语言的句子按顺序对应：这边的第三句就是那边的第三句。有一边多了一句，后面的句子\
             就全错位了，读者给工作人员看的可能不是自己要说的话。所以这样的对话只显示读者自己的语\
             言。\n\
             \n\
             请找出缺在哪里：`bridgebook check`会指出第一句没有对应的话。一口气说的两句可以写成一\
             行，但各语言都要这样写。",
        ),
    ),
    (
        "B0415",
        Words::new(
            "One speaker of a dialogue answers to two speakers of the other language. Either the \
             lines have got out of order, or one person is called by two names. People who \
             practise the dialogue with parts would not know which lines are theirs.\n\
             \n\
             Compare the two places. Use the same name for the same person all through the \
             dialogue.",
            "对话里的一个人，在另一种语言里对应了两个人。要么句子的顺序错了，要么同一个人用了两个称\
             呼。分角色练习的人就不知道哪几句归自己。\n\
             \n\
             请对照这两处。同一段对话里，同一个人请始终用同一个称呼。",
        ),
    ),
];
