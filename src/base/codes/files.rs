//! B00: files that cannot be read or placed. B06: output that cannot be
//! written, and the command line.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A text file that is not UTF-8.
    NOT_UTF8 "B0001" Error {
        message: "this file is not UTF-8 text", "这个文件不是UTF-8文本";
        label: "the first byte that is not UTF-8", "从这里起不是UTF-8";
        help: "save it again with the encoding UTF-8 (in most editors: Save as … → Encoding)", "请在编辑器里用“另存为”，编码选UTF-8";
    }
    /// A NUL or another control character in text.
    CONTROL_CHARACTER "B0002" Error {
        message: "this file holds a control character ({character}) that no text has", "文件里有文本中不应出现的控制字符（{character}）";
        label: "here", "在这里";
        help: "delete the character; if the whole file looks like this it is not a text file", "请删掉这个字符；如果整个文件都这样，它就不是文本文件";
    }
    /// A text file of absurd size.
    TOO_LARGE "B0003" Error {
        message: "this file is too large: {size} MB, the limit is {limit} MB", "文件太大：{size} MB，上限是{limit} MB";
        label: "", "";
        help: "split it into several files; put big downloads on another server and link to them", "请拆成几个文件；大的下载文件请放在别的服务器上再链接";
    }
    /// A symbolic link inside the content folder.
    SYMLINK "B0004" Warning {
        message: "`{name}` is a symbolic link and is not followed", "“{name}”是符号链接，没有读取";
        label: "", "";
        help: "put a copy of the file itself here", "请把文件本身复制到这里";
    }
    /// A file or folder the system does not let us read.
    UNREADABLE "B0005" Error {
        message: "`{name}` cannot be read: {reason}", "无法读取“{name}”：{reason}";
        label: "", "";
        help: "check that the file exists and that you may open it", "请确认文件存在，并且您有权限打开";
    }
    /// A file name that cannot become an address everywhere.
    BAD_FILE_NAME "B0006" Error {
        message: "the file name `{name}` cannot be used: {reason}", "文件名“{name}”不能用：{reason}";
        label: "", "";
        help: "rename it with letters, digits, hyphens and dots", "请改名，只用字母、数字、连字符和点";
    }
    /// A page whose name ends in no configured language.
    UNKNOWN_LANGUAGE "B0007" Error {
        message: "`{name}` does not say its language", "从“{name}”看不出是哪种语言";
        label: "a page is called name.LANGUAGE.md", "页面文件名的格式是：名称.语言.md";
        help: "rename it to one of: {names}; or add the language to handbook.yaml", "请改名为其中之一：{names}；或者在handbook.yaml里加上这种语言";
    }
    /// Two files that are the same edition of the same chapter.
    DUPLICATE_EDITION "B0008" Error {
        message: "two files are the {language} edition of this chapter", "这一章的{language}版有两个文件";
        label: "this one is left out", "这一个没有采用";
        help: "keep one of them and move or delete the other", "请保留一个，移走或删除另一个";
    }
    /// A page file without any text.
    EMPTY_FILE "B0009" Error {
        message: "this page is empty", "这个页面是空的";
        label: "", "";
        help: "start it with front matter (`---`, `title: …`, `---`) and write below, or delete the file", "请先写文头（`---`、`title: …`、`---`），下面写正文；不需要就删掉这个文件";
    }
    /// A folder with pages but without an index page.
    SECTION_WITHOUT_INDEX "B0010" Warning {
        message: "the folder `{folder}` has pages but no index page of its own", "文件夹“{folder}”里有页面，但没有自己的首页";
        label: "", "";
        help: "add `{folder}/index.{language}.md` with a title, so that the section has a name and a place in the navigation", "请加上`{folder}/index.{language}.md`并写好标题，这个栏目才有名称，才会出现在导航里";
    }
    /// A file that would be a page under another name.
    MISNAMED_PAGE "B0011" Warning {
        message: "`{name}` is not read: the names of pages end in `.md`", "没有读取“{name}”：页面的文件名要以`.md`结尾";
        label: "", "";
        help: "rename it to `{better}`, or copy its text into a file of that name; your system may hide endings such as `.txt`", "请改名为`{better}`，或把文字复制到这个名称的文件里；系统可能隐藏了`.txt`之类的扩展名";
    }
    /// Text that is not UTF-8, but another encoding that is known.
    WRONG_ENCODING "B0012" Error {
        message: "this file is saved as {encoding}, not as UTF-8", "这个文件的编码是{encoding}，不是UTF-8";
        label: "", "";
        help: "save it again with the encoding UTF-8 (in most editors: Save as … → Encoding); it has been read as it was meant, so what else is wrong is told too", "请在编辑器里用“另存为”，编码选UTF-8；内容已按原意读取，其他问题也会一并列出";
    }
    /// No home page.
    NO_HOME "B0013" Error {
        message: "the handbook has no home page", "手册没有首页";
        label: "", "";
        help: "add `content/index.{language}.md` with a title: `bridgebook new index --title-{language} \"…\"` makes it; the root of the site leads there", "请加上`content/index.{language}.md`并写好标题，用`bridgebook new index --title-{language} \"……\"`就能建好；网站入口会通到那里";
    }
    /// The output folder is somebody else's.
    OUTPUT_NOT_OURS "B0601" Error {
        message: "the output folder `{path}` holds files that bridgebook did not write", "输出文件夹“{path}”里有不是bridgebook写的文件";
        label: "", "";
        help: "choose an empty or new folder with --out; nothing was changed", "请用--out选一个空的或新的文件夹；没有改动任何东西";
    }
    /// The output folder lies where it would destroy the sources.
    OUTPUT_MISPLACED "B0602" Error {
        message: "the output folder `{path}` {reason}", "输出文件夹“{path}”{reason}";
        label: "", "";
        help: "choose a folder beside `content/`, such as `public`", "请选一个和`content/`并列的文件夹，比如`public`";
    }
    /// Writing failed.
    WRITE_FAILED "B0603" Error {
        message: "the site could not be written: `{path}`: {reason}", "网站写入失败：“{path}”：{reason}";
        label: "", "";
        help: "the last good site is as it was; make room or get the right to write, and build again", "上一次成功的网站没有变动；请腾出磁盘空间或取得写入权限，再重新生成";
    }
    /// Another run is writing the same folder.
    OUTPUT_LOCKED "B0604" Error {
        message: "another bridgebook is writing to `{path}`", "另一个bridgebook正在写“{path}”";
        label: "", "";
        help: "wait until it has finished, or choose another folder with --out", "请等它写完，或者用--out换一个文件夹";
    }
    /// A file of somebody else stands where a page goes.
    FOREIGN_FILE "B0605" Error {
        message: "`{path}` in the output folder was not written by bridgebook, and a page goes there", "输出文件夹里的“{path}”不是bridgebook写的，而这里要放一个页面";
        label: "", "";
        help: "move that file away, or put it into `content/` so that it belongs to the site", "请移走这个文件，或者把它放进`content/`，让它成为网站的一部分";
    }
    /// A new handbook would mix with what is there.
    FOLDER_NOT_EMPTY "B0606" Error {
        message: "the folder `{path}` is not empty", "文件夹“{path}”不是空的";
        label: "", "";
        help: "choose a new folder, such as `bridgebook init my-handbook`; nothing was changed", "请换一个新文件夹，例如`bridgebook init my-handbook`；没有改动任何东西";
    }
    /// A new file would overwrite another.
    FILE_EXISTS "B0607" Error {
        message: "the file `{path}` is already there", "文件“{path}”已经存在";
        label: "", "";
        help: "open that file, or choose another name; nothing was changed", "请打开那个文件，或换一个名称；没有改动任何东西";
    }
    /// A name that no page can have.
    BAD_PAGE_NAME "B0608" Error {
        message: "`{name}` cannot be the name of a page: {reason}", "“{name}”不能作页面的名称：{reason}";
        label: "", "";
        help: "write the folder and the name below `content/`, such as `visas/work-permit`", "请写`content/`下面的文件夹和名称，例如`visas/work-permit`";
    }
    /// A new page without a title.
    MISSING_TITLE "B0609" Error {
        message: "the new page has no title", "新页面没有标题";
        label: "", "";
        help: "give it one in each language you write it in: {example}", "用哪种语言写，就给哪种语言的标题：{example}";
    }
    /// A language of a new handbook that is no language.
    BAD_LANGUAGE_CODE "B0610" Error {
        message: "`{code}` is not a language code", "“{code}”不是语言代码";
        label: "", "";
        help: "write short codes with commas between them: `--lang en,zh`", "请写简短的代码，用逗号隔开：`--lang en,zh`";
    }
    /// A code that was never given to a mistake.
    UNKNOWN_CODE "B0611" Error {
        message: "there is no code `{code}`", "没有“{code}”这个代码";
        label: "", "";
        help: "`bridgebook explain` lists all of them", "用`bridgebook explain`可以列出所有代码";
    }
    /// A page's name that was written with more than its name.
    NAME_TIDIED "B0612" Note {
        message: "`{name}` is taken as the page `{page}`", "“{name}”按页面“{page}”处理";
        label: "", "";
        help: "a page's name is written without `content/`, language and `.md`", "页面名称不写`content/`、语言和`.md`";
    }
    /// A language in which a new page is not made.
    EDITION_LEFT_OUT "B0613" Note {
        message: "no {language} edition was made: it has no title", "没有建立{language}版：没有给标题";
        label: "", "";
        help: "to make it now or later: `bridgebook new {page} --title-{code} …`", "现在或以后都可以建立：`bridgebook new {page} --title-{code} …`";
    }
    /// A file that `init` would have written, had it not been there.
    FILE_KEPT "B0614" Note {
        message: "`{path}` was already there and is left as it was", "“{path}”已经存在，保持原样";
        label: "", "";
        help: "add to it, each on a line of its own: `{lines}`", "请在里面加上以下各行：`{lines}`";
    }
    /// A folder whose index pages were made along with a new page.
    SECTION_MADE "B0615" Note {
        message: "the section `{folder}` is new; for now it is called after its folder", "栏目“{folder}”是新的，暂时用文件夹名作标题";
        label: "", "";
        help: "write its title in {files}, and add it to `navigation` in handbook.yaml", "请在{files}里写上标题，并把它加进handbook.yaml的`navigation`";
    }
    /// The preview has no address.
    CANNOT_LISTEN "B0616" Error {
        message: "the preview cannot be offered on this computer: {reason}", "无法在这台电脑上提供预览：{reason}";
        label: "", "";
        help: "see whether something forbids programs to listen on 127.0.0.1", "请检查是否有什么禁止程序监听127.0.0.1";
    }
}
