//! Explanations of B07: print.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0701",
        Words::new(
            "A picture that a page shows cannot be set on paper: it is empty, damaged, of a kind \
             that print does not know, or far too large. Browsers often show a part of such a \
             picture; a press cannot.\n\
             \n\
             Open the picture in the program it comes from and save it again as PNG or JPEG. For \
             a full page 5,000 × 7,000 pixels are enough.",
            "页面上的一张图片无法印到纸上：文件是空的、损坏的、格式不适合印刷，或者实在太大。浏览器往\
             往还能显示一部分，印刷机不行。\n\
             \n\
             请用原来的软件打开图片，重新存为PNG或JPEG。整页图片5000×7000像素就够了。",
        ),
    ),
    (
        "B0702",
        Words::new(
            "Fonts for print lie in the theme's folder `fonts/`. This file has the ending of a \
             font, but what is in it is none, or only a part of one.\n\
             \n\
             Get it again from where it came from. If it came by mail or chat, ask for it as an \
             archive.",
            "印刷用的字体放在主题的`fonts/`文件夹里。这个文件的后缀是字体，内容却不是，或者不\
             完整。\n\
             \n\
             请从原处重新取得。如果是用邮件或聊天软件传来的，请对方打包成压缩文件再发。",
        ),
    ),
    (
        "B0703",
        Words::new(
            "On the website a missing character is drawn with some font of the reader's phone. On \
             paper there are only the fonts of the theme, and those of this computer that fill \
             in. None of them has this character, so an empty box would be printed.\n\
             \n\
             Write it in another way: a word in place of an emoji, the usual form of a rare \
             character. Or put a font that has it, with its licence, into `themes/<name>/fonts/`.",
            "在网站上，缺字会用读者手机里的字体显示。纸上只有主题的字体，以及这台电脑上可以补充的字体\
             。它们都没有这个字符，印出来会是一个空框。\n\
             \n\
             请换一种写法：用文字代替表情符号，用通用字代替罕用字。也可以把含有它的字体连同许可证放进\
             `themes/<主题>/fonts/`。",
        ),
    ),
    (
        "B0704",
        Words::new(
            "Books, plates and cards are laid out by Typst files of the theme, \
             `themes/<name>/print/*.typ`. One of them contains something that Typst does not \
             understand. If you have not changed the theme, this is a fault of bridgebook and not \
             of yours.\n\
             \n\
             Mend the file at the marked place, or delete your copy: the built-in one is then \
             used again.",
            "书、标识牌和卡片由主题里的Typst文件排版：`themes/<主题>/print/*.\
             typ`。其中一个文件里有Typst看不懂的内容。如果您没有改过主题，这是bridgeb\
             ook的问题，不是您的错。\n\
             \n\
             请改正标出的位置，或删掉自己的那一份，就会重新使用内置的文件。",
        ),
    ),
    (
        "B0705",
        Words::new(
            "The pages were laid out, but the PDF does not keep the rules it has to keep: those \
             for readers with screen readers (PDF/UA), for archives (PDF/A) or for presses \
             (PDF/X). A file that breaks them would be refused later, by somebody who cannot mend \
             it.\n\
             \n\
             The message says which rule. Often it is a picture without a description: write it \
             between the brackets, `![description](picture.png)`.",
            "页面已经排好，但生成的PDF不符合必须遵守的规则：供读屏软件使用的（PDF/UA）、供存\
             档的（PDF/A）或供印刷的（PDF/X）。不合规的文件以后会被退回，而退回的人改不了它\
             。\n\
             \n\
             消息里说明了是哪一条。常见原因是图片没有说明文字，请写在方括号里：`![说明](pict\
             ure.png)`。",
        ),
    ),
    (
        "B0706",
        Words::new(
            "A press file says for which press, paper and ink its colours are meant: by a colour \
             profile (`.icc`). The one that `icc` names in handbook.yaml is not below `content/`.\n\
             \n\
             Correct the path, or delete the line: the profile of the theme (coated paper, \
             FOGRA39) is then used. Print shops give out their own on request.",
            "印刷文件要说明颜色是为哪种印刷机、纸张和油墨准备的，靠的是颜色特性文件（`.icc`）。\
             handbook.yaml里`icc`写的文件不在`content/`下。\n\
             \n\
             请改正路径，或删掉这一行，改用主题自带的特性文件（铜版纸，FOGRA39）。印刷厂会应要\
             求提供自己的文件。",
        ),
    ),
    (
        "B0707",
        Words::new(
            "Only profiles of presses with four inks (CMYK, class `prtr`) can be the output \
             intent of a PDF/X-4 file. Profiles of screens and cameras, and damaged files, \
             cannot.\n\
             \n\
             Ask the print shop for its output profile, such as “PSO Coated v3” or “Japan Color \
             2011 Coated”.",
            "PDF/X-4文件的输出意图只能是四色印刷机的特性文件（CMYK，类别`prtr`）。屏\
             幕和相机的特性文件以及损坏的文件都不行。\n\
             \n\
             请向印刷厂索取输出特性文件，例如“PSO Coated v3”或“Japan Color\
              2011 Coated”。",
        ),
    ),
    (
        "B0708",
        Words::new(
            "A print profile is a way of printing: a book for screens, a book for the press, a \
             booklet, plates, boards, cards. The settings list those of this handbook under \
             `print: profiles:`; the built-in names always work.\n\
             \n\
             Choose one of those that the message lists, or add the profile to handbook.yaml.",
            "印刷方案是一种印法：屏幕阅读的书、上机印刷的书、小册子、标识牌、公告栏、卡片。本手册的方\
             案写在设置的`print: profiles:`里；内置的名称总是可用。\n\
             \n\
             请从消息列出的名称里选一个，或在handbook.yaml里加上这个方案。",
        ),
    ),
    (
        "B0709",
        Words::new(
            "A book is made in one language of the handbook, or in two that are a pair. What was \
             asked for is neither.\n\
             \n\
             Write a code such as `zh`, or a pair as the website's folder is called: `en-zh`. New \
             pairs are added to `pairs` in handbook.yaml.",
            "一本书用手册的一种语言，或成对的两种语言。所要的两者都不是。\n\
             \n\
             请写语言代码，例如`zh`；或像网站文件夹那样写成对的语言：`en-zh`。新的语言对加\
             在handbook.yaml的`pairs`里。",
        ),
    ),
    (
        "B0710",
        Words::new(
            "`chapters` of a print profile names what is printed: a page, or a folder with all \
             its pages. There is no page of this name, perhaps because it was renamed.\n\
             \n\
             Write the path below `content/`, without language and `.md`: `health/emergencies`, \
             or `health` for the whole section.",
            "印刷方案里的`chapters`写明要印哪些内容：一个页面，或一个文件夹里的全部页面。没\
             有这个名称的页面，也许它改了名。\n\
             \n\
             请写`content/`下的路径，不带语言和`.md`：`health/emergenc\
             ies`；整个栏目写`health`。",
        ),
    ),
    (
        "B0711",
        Words::new(
            "Plates, cards and boards have a fixed size, and letters on them a least size, below \
             which nobody reads them from where they stand. This text is longer than that leaves \
             room for. It is never made smaller or cut in silence.\n\
             \n\
             Shorten the wording; signs are read in passing. Or give the plate more room with \
             `size: 600x200`, or a shorter reading `distance` if people stand close to it.",
            "标识牌、卡片和公告栏的尺寸是固定的，上面的字也有最小尺寸，再小就看不清了。这段文字超出了\
             所余的位置。程序不会悄悄缩小或截断它。\n\
             \n\
             请缩短文字，标识是边走边看的。也可以用`size: 600x200`加大牌子；如果人们站\
             得很近，可以改小阅读距离`distance`。",
        ),
    ),
    (
        "B0712",
        Words::new(
            "A saddle-stitched booklet is folded in the middle and stapled through the fold. With \
             more than about 80 pages it does not stay closed, its inner pages stick out far, and \
             staples do not reach through.\n\
             \n\
             Print only some chapters as a booklet, or the whole as a book with a spine.",
            "骑马钉小册子从中间对折，钉子穿过折缝。超过约80页，册子合不拢，里面的页伸出太多，钉子也\
             穿不透。\n\
             \n\
             请只把一部分章节印成小册子，或把全书印成有书脊的书。",
        ),
    ),
    (
        "B0713",
        Words::new(
            "Every file for the press is read back when it is finished, as the print shop's own \
             check does: boxes, fonts, colours, ink, resolution. This file would be refused \
             there.\n\
             \n\
             If the message names a picture or a font, mend that. If you have not changed the \
             theme and no picture is named, this is a fault of bridgebook: please report it with \
             the file.",
            "每个印刷文件完成后都会像印刷厂那样重新检查一遍：版面框、字体、颜色、墨量、分辨率。这个文\
             件会被退回。\n\
             \n\
             如果消息提到图片或字体，请改正它。如果您没有改过主题，消息也没有提到图片，这是bridg\
             ebook的问题，请连同文件反映给我们。",
        ),
    ),
    (
        "B0714",
        Words::new(
            "A picture of few pixels looks fine on a phone and like a mosaic on paper: at its \
             printed size it has fewer than 150 dots per inch.\n\
             \n\
             Use the original of the picture, not the copy from a chat or a website. A picture as \
             wide as a page of A5 (118 mm) needs about 1,400 pixels.",
            "像素太少的图片在手机上还好，印到纸上就像马赛克：按印刷尺寸每英寸不到150点。\n\
             \n\
             请用原图，不要用聊天软件或网站上的缩小版。与A5页面同宽（118毫米）的图片大约需要14\
             00像素。",
        ),
    ),
    (
        "B0715",
        Words::new(
            "At its printed size the picture has fewer than 300 dots per inch. It will be \
             recognised, but look soft beside the sharp letters.\n\
             \n\
             Use a larger original if there is one.",
            "按印刷尺寸，图片每英寸不到300点。看得清，但和旁边清晰的文字相比会有些模糊。\n\
             \n\
             如果有更大的原图，请换上。",
        ),
    ),
];
