//! Explanations of B05: themes.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0501",
        Words::new(
            "The look of the site comes from templates. One of them contains something the \
             template language does not understand, so the pages that need it cannot be built. If \
             you have not changed the theme, this is a fault of bridgebook and not of yours.\n\
             \n\
             If you have a folder `themes/`, mend the file at the marked place, or delete your \
             copy: the built-in template is then used again.",
            "网站的外观来自模板。其中一个模板里有模板语言看不懂的内容，用到它的页面就无法生成。如\
             果您没有改过主题，这是bridgebook的问题，不是您的错。\n\
             \n\
             如果您有`themes/`文件夹，请改正标出的位置，或删掉自己的那一份，就会重新使用内置的模\
             板。",
        ),
    ),
    (
        "B0502",
        Words::new(
            "`theme` in handbook.yaml names a theme that is not there. A theme is a folder inside \
             `themes/`, beside `content/`. The site cannot be built without one.\n\
             \n\
             Correct the name, or delete the line: the built-in theme is then used.",
            "handbook.yaml里的`theme`写了一个不存在的主题。主题是和`content/`并列的`themes/`里的\
             一个文件夹。没有主题就无法生成网站。\n\
             \n\
             请改正名称，或删掉这一行，就会使用内置的主题。",
        ),
    ),
    (
        "B0503",
        Words::new(
            "Buttons and notices, such as “Search” or “Next page”, come from the theme and not \
             from your pages. For this language one of them is missing, so readers see it in \
             another language.\n\
             \n\
             Make a file of the language's code in your theme's folder `strings/`, and write the \
             words there. You need to list only those that are missing.",
            "“搜索”“下一页”这样的按钮和提示，来自主题，不是来自您的页面。这种语言缺了一条，读者会\
             看到另一种语言的文字。\n\
             \n\
             请在主题的`strings/`文件夹里，用语言代码建一个文件，把文字写进去。只写缺少的就行。",
        ),
    ),
    (
        "B0504",
        Words::new(
            "`icon` in the front matter chooses the small sign beside a section's name. The theme \
             has only certain signs, and this is not one of them, so the section goes without.\n\
             \n\
             Choose one from the list in the message.\n\
             \n\
             ```\n\
             icon: house\n\
             ```",
            "文头里的`icon`是栏目名称旁边的小图标。主题只有一定的图标，没有这一个，所以这个栏目没\
             有图标。\n\
             \n\
             请从消息里的列表中选一个。\n\
             \n\
             ```\n\
             icon: house\n\
             ```",
        ),
    ),
    (
        "B0505",
        Words::new(
            "Whoever puts the handbook on the screen of a phone sees the sign of the theme there: \
             the file `static/favicon.svg`, drawn in the sizes that phones want. This file could \
             not be read as an SVG drawing, so there is no picture.\n\
             \n\
             Save the drawing again as plain SVG, with paths for any letters in it and without \
             pictures from other files; or delete your copy to get the built-in sign back.",
            "读者把手册放到手机桌面时，看到的是主题的标志，也就是文件`static/favicon.svg`，程序会\
             按手机要的大小把它画出来。这个文件不能当作SVG图读取，所以没有图标。\n\
             \n\
             请重新存成普通的SVG：文字转成路径，不要引用其他文件里的图片；或删掉自己的那一份，恢\
             复内置的标志。",
        ),
    ),
];
