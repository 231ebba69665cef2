//! Help and mistakes of arguments in Chinese.

use std::io::{self, Write as _};

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// What a command is called, is for, and how it is used.
struct Text {
    name: &'static str,
    about: &'static str,
    more: &'static str,
    examples: &'static str,
    args: &'static [(&'static str, &'static str)],
    /// The commands below it.
    below: &'static [Text],
}

const GLOBAL: &[(&str, &str)] = &[
    ("root", "手册所在的文件夹；里面没有`content/handbook.yaml`时，到上级文件夹找"),
    ("lang", "bridgebook说哪种语言：en或zh［默认：跟随系统］"),
    (
        "format",
        "错误怎样输出：human、json、sarif或github。human输出到错误流，给人看；\
         其他的输出到标准输出，给程序用：json给脚本，sarif给代码扫描，github给GitHub Actions作标注",
    ),
    ("color", "颜色：auto、always或never；也遵守环境变量NO_COLOR"),
    ("quiet", "只输出错误和警告：不显示进度、说明和结果"),
    ("threads", "用N个线程［默认：每个处理器一个］"),
];

const TOP: Text = Text {
    name: "bridgebook",
    about: "用一个文件夹的Markdown生成多语言手册",
    more: "手册放在文件夹`content/`里：`page.en.md`旁边是`page.zh.md`，再加一个设置文件\
           `handbook.yaml`。bridgebook检查各语言是否一致，并生成网站和供印刷的PDF。",
    examples: "\
例子：
  bridgebook init my-handbook --lang en,zh    新建一本英文和中文的手册
  bridgebook new visas/work-permit --title-en \"Work permit\" --title-zh 工作许可
  bridgebook check                            列出所有错误，不写任何文件
  bridgebook live                             边写边在浏览器里看
  bridgebook build                            把网站和PDF写到`public/`
  bridgebook print --profile press            只做一种PDF
  bridgebook explain B0301                    解释一个代码的意思和改法
  bridgebook pinyin < lines.txt               给出中文的读音

退出码：0一切正常；1内容有错误；2无法运行。",
    args: &[],
    below: &[],
};

const COMMANDS: &[Text] = &[
    Text {
        name: "build",
        about: "生成网站和PDF",
        more: "检查整本手册并写出网站，PDF放在`print/`下。有错误时什么也不写，上一次成功的网站保持原样。",
        examples: "\
例子：
  bridgebook build                      写到手册文件夹里的`public/`
  bridgebook build --out /tmp/preview   写到别的地方
  bridgebook build --strict             警告也算错误
  bridgebook build --no-print           只做网站，更快
  bridgebook build --format github      在GitHub Actions里：错误显示在出错的行旁边",
        args: &[
            ("out", "把网站写到这个文件夹［默认：手册文件夹里的`public`］"),
            ("strict", "警告也算错误"),
            ("drafts", "标了`draft: true`的页面也发布"),
            ("no_print", "只做网站，不做PDF"),
            ("no_cache", "全部重新生成，不用也不留下加快下次生成的缓存"),
        ],
        below: &[],
    },
    Text {
        name: "live",
        about: "边写边在浏览器里看手册",
        more: "只在这台电脑上、从内存里提供网站；每次保存文件都会重新生成，打开着的页面自动更新。错误显示在\
               所属的页面上，全部错误在`/_report`；PDF在`/_print/`下面看。不写任何文件，按Ctrl-C结束。",
        examples: "\
例子：
  bridgebook live                       地址是http://localhost:4000
  bridgebook live --open                并打开浏览器
  bridgebook live --port 8080           用别的端口
  bridgebook live --drafts              标了`draft: true`的页面也显示
  bridgebook live --poll                改动没有被发现时用：网络文件夹、容器",
        args: &[
            ("port", "使用这个端口，被占用时换一个空闲的［默认：4000］"),
            ("open", "打开浏览器"),
            ("drafts", "标了`draft: true`的页面也显示"),
            ("poll", "定时查看文件，不只靠系统通知"),
        ],
        below: &[],
    },
    Text {
        name: "print",
        about: "生成PDF：书、小册子、标识牌、公告栏和卡片",
        more: "按设置里的印刷方案排版，写到网站文件夹的`print/`下，网站本身不变。`build`在生成网站之后也会做同样的事。",
        examples: "\
例子：
  bridgebook print                                build会做的所有方案
  bridgebook print --profile press --lang en-zh   一本上机印刷的书
  bridgebook print --profile signs                文字已商定的标识牌
  bridgebook print --icc shop.icc                 用印刷厂的颜色特性文件

写在`print`后面的--lang是书的语言。要选bridgebook自己说的语言，请写在前面：
bridgebook --lang zh print",
        args: &[
            ("profiles", "只做这个印刷方案，可以写多个［默认：build会做的全部］"),
            ("languages", "做这些语言的书：zh、en-zh［默认：按设置］"),
            ("icc", "使用这个印刷机颜色特性文件（CMYK，`.icc`）"),
            ("out", "写到这个文件夹下［默认：手册文件夹里的`public`］"),
            ("strict", "警告也算错误"),
            ("drafts", "标了`draft: true`的页面也印"),
        ],
        below: &[],
    },
    Text {
        name: "preflight",
        about: "像印刷厂那样检查PDF",
        more: "读取成品文件，指出印刷厂会指出的问题：版面框、字体、颜色、墨量、图片分辨率、缺字、页数、链接。中英文对照。",
        examples: "\
例子：
  bridgebook preflight public/print/press/handbook-en-zh.pdf
  bridgebook preflight --kind screen handbook.pdf     屏幕阅读的文件
  bridgebook preflight --report report.pdf book.pdf   给印刷厂的PDF报告
  bridgebook --format json preflight book.pdf         给程序用",
        args: &[
            ("files", "PDF文件"),
            ("kind", "用途：press（印刷）或screen（屏幕）"),
            ("bleed", "应有的出血，毫米"),
            ("size", "应有的裁切尺寸，例如148x210或A5［默认：任意，但各页相同］"),
            ("ink", "同一处的最大墨量，百分比"),
            ("signature", "一张纸折成多少页"),
            ("report", "把所有文件的报告写成一个PDF"),
            ("strict", "警告也算错误"),
        ],
        below: &[],
    },
    Text {
        name: "check",
        about: "列出所有错误，不写任何文件",
        more: "",
        examples: "\
例子：
  bridgebook check                      所有错误和它们的位置
  bridgebook check --strict             警告也算错误
  bridgebook check --external           列出指向其他网站的链接并检查写法
  bridgebook check --format json        给脚本用",
        args: &[
            ("strict", "警告也算错误"),
            ("external", "列出指向其他网站的链接，报告没有加密的；不会访问它们"),
        ],
        below: &[],
    },
    Text {
        name: "new",
        about: "新建多语言页面",
        more: "给了标题的语言各建一个文件，写好文头和提纲。页面已有其他语言版时，只建缺的那一种。\
               从不覆盖已有的文件。",
        examples: "\
例子：
  bridgebook new visas/work-permit --title-en \"Work permit\" --title-zh 工作许可
  bridgebook new visas/work-permit --title-ja 就労許可    以后再加日文版
  bridgebook new health/ --title-en Health --title-zh 就医   栏目自己的首页",
        args: &[
            ("page", "页面：`content/`下面的文件夹和名称，不带语言和`.md`"),
            ("titles", "某种语言的标题，可以写多个。`--title-en 标题`也一样"),
        ],
        below: &[],
    },
    Text {
        name: "init",
        about: "新建手册",
        more: "写出一本可以直接用的小手册：带说明的设置、首页和一个有两章的栏目。文件夹必须是空的或新的。",
        examples: "\
例子：
  bridgebook init                                 就在这里，英文和中文
  bridgebook init my-handbook --lang en,zh,ja     新文件夹，三种语言

写在`init`后面的--lang就是--languages。要选bridgebook自己说的语言，请写在前面：
bridgebook --lang zh init",
        args: &[
            ("folder", "文件夹；没有就新建"),
            ("languages", "手册的语言，源语言写在最前［默认：en,zh］"),
        ],
        below: &[],
    },
    Text {
        name: "terms",
        about: "用表格软件编辑术语库",
        more: "把术语库`content/termbase/`变成表格：方便译者使用，方便审阅，也方便一次改很多处。",
        examples: "\
例子：
  bridgebook terms export --out terms.csv    把术语库导出成表格
  bridgebook terms import terms.csv          把表格里的改动导入
  bridgebook terms pinyin                    列出中文术语缺的拼音",
        args: &[],
        below: &[
            Text {
                name: "export",
                about: "把术语库导出成表格",
                more: "写出CSV（UTF-8），表格软件可以直接打开，每个概念一行。一格里有几个值时用`; `分开。\
                       会被表格软件当成公式的文字前面加一个撇号，导入时再去掉。",
                examples: "\
例子：
  bridgebook terms export --out terms.csv    用表格软件打开
  bridgebook terms export > terms.csv        一样",
                args: &[
                    ("out", "把表格写到这个文件［默认：标准输出］"),
                    ("force", "文件已经存在也照样覆盖"),
                ],
                below: &[],
            },
            Text {
                name: "import",
                about: "把表格导入术语库",
                more: "改写表格里有改动的记录，加入新的记录。其他各行原样不动，表格里没有的概念也保留。\
                       空单元格删除原来的值；没有的列保持不变。表格里只要有一处错误，就什么都不改。",
                examples: "\
例子：
  bridgebook terms import terms.csv --dry-run   只说明会改什么
  bridgebook terms import terms.csv             真正导入",
                args: &[
                    ("file", "表格：CSV，用逗号、分号或制表符分隔"),
                    ("dry_run", "只说明会改什么，不改动任何文件"),
                ],
                below: &[],
            },
            Text {
                name: "pinyin",
                about: "为缺拼音的中文术语拟出拼音",
                more: "每个没有注音的术语输出一行：概念、术语和大概的读音，按GB/T 16159分词连写。\
                       加上--write就写进记录里。请再看一遍：一百个词里大约有一个读法特别。",
                examples: "\
例子：
  bridgebook terms pinyin           列出缺的拼音
  bridgebook terms pinyin --write   并写进content/termbase/",
                args: &[("write", "把拼音写进记录里")],
                below: &[],
            },
        ],
    },
    Text {
        name: "pinyin",
        about: "给出中文的读音",
        more: "从标准输入逐行读取文字，给出每行的拼音：一个字一个音节，用空格隔开；字母和数字\
               照原样，不输出标点。在手册的文件夹里，以术语库的注音为准。",
        examples: "\
例子：
  echo 请在银行排队 | bridgebook pinyin           qǐng zài yín háng pái duì
  echo 请在银行排队 | bridgebook pinyin --words   qǐng zài yínháng páiduì
  bridgebook pinyin < lines.txt                 一个文件的每一行",
        args: &[("words", "按词连写，就像标识和词典上那样（GB/T 16159）")],
        below: &[],
    },
    Text {
        name: "explain",
        about: "解释代码，例如B0301",
        more: "说明一种错误是什么意思、对读者有什么影响、怎么改。不写代码就列出全部。",
        examples: "\
例子：
  bridgebook explain B0301
  bridgebook explain 301
  bridgebook explain            所有代码",
        args: &[("code", "代码，就是方括号里的那个")],
        below: &[],
    },
];

/// The same commands with Chinese help.
pub(super) fn translate(command: Command) -> Command {
    dress_all(dress(command, &TOP), COMMANDS)
}

fn dress_all(command: Command, texts: &'static [Text]) -> Command {
    texts.iter().fold(command, |command, text| {
        command.mut_subcommand(text.name, |own| dress_all(dress(own, text), text.below))
    })
}

fn dress(command: Command, text: &'static Text) -> Command {
    let about = text.about;
    let long =
        if text.more.is_empty() { about.to_owned() } else { format!("{about}\n\n{}", text.more) };
    let top = text.name == TOP.name;
    let mut command = command
        .about(about)
        .long_about(long)
        .after_help(text.examples)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| translate_arg(arg, text))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("显示帮助")
                .help_heading("选项"),
        );
    if top {
        let version = Arg::new("version").short('V').long("version");
        let version = version.action(ArgAction::Version).help("显示版本").help_heading("选项");
        command = command.arg(version);
    }
    command
}

fn translate_arg(arg: Arg, text: &Text) -> Arg {
    let of = |list: &[(&str, &'static str)]| {
        list.iter().find(|(id, _)| arg.get_id() == *id).map(|(_, help)| *help)
    };
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    if let Some(help) = of(text.args) {
        return arg.help(help).long_help(help).help_heading(heading);
    }
    match of(GLOBAL) {
        Some(help) => {
            // The table of -h has room for a line; the rest is for --help.
            let short = help.split_once('。').map_or(help, |(first, _)| first);
            arg.help(short).long_help(help).help_heading("各命令通用的选项")
        }
        None => arg.help_heading(heading),
    }
}

/// Prints help, or what is wrong with the arguments.
pub(super) fn print(refusal: &clap::Error) -> io::Result<()> {
    match sentence(refusal) {
        Some(sentence) => {
            let hint = "建议：用`bridgebook --help`查看用法";
            writeln!(io::stderr(), "错误：{sentence}\n\n{hint}")
        }
        None => refusal.print(),
    }
}

/// The mistake in one sentence. None for help and for what only a programmer could have caused.
fn sentence(refusal: &clap::Error) -> Option<String> {
    let of = |kind| refusal.get(kind).map(ToString::to_string);
    let nearest = |kind| of(kind).map(|name| format!("；是不是想写“{name}”？")).unwrap_or_default();
    let arg = of(ContextKind::InvalidArg).unwrap_or_default();
    match refusal.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = of(ContextKind::InvalidSubcommand)?;
            let near = nearest(ContextKind::SuggestedSubcommand);
            Some(format!("没有“{typed}”这个命令{near}"))
        }
        ErrorKind::UnknownArgument => {
            let near = nearest(ContextKind::SuggestedArg);
            Some(format!("不认识的参数“{arg}”{near}"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let typed = of(ContextKind::InvalidValue).unwrap_or_default();
            if typed.is_empty() {
                return Some(format!("“{arg}”后面缺少值"));
            }
            let known = of(ContextKind::ValidValue).map(|all| format!("；可以写：{all}"));
            Some(format!("“{arg}”的值不能是“{typed}”{}", known.unwrap_or_default()))
        }
        ErrorKind::MissingRequiredArgument => Some(format!("缺少{arg}")),
        ErrorKind::ArgumentConflict => Some(format!("“{arg}”只能写一次，或不能和别的参数同时用")),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Some(format!("“{arg}”的值的个数不对"))
        }
        ErrorKind::NoEquals => Some(format!("“{arg}”后面要有等号")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Cli;

    #[test]
    fn every_command_and_option_is_translated() {
        let hanzi = |text: Option<&clap::builder::StyledStr>| {
            text.is_some_and(|text| text.to_string().contains(|c: char| c > '\u{2E80}'))
        };
        let command = translate(Cli::command());
        command.clone().debug_assert();
        let first = command.get_subcommands();
        let second = command.get_subcommands().flat_map(clap::Command::get_subcommands);
        for own in std::iter::once(&command).chain(first).chain(second) {
            assert!(hanzi(own.get_about()), "{}", own.get_name());
            assert!(hanzi(own.get_after_help()), "{}", own.get_name());
            for arg in own.get_arguments() {
                assert!(hanzi(arg.get_help()), "{} {}", own.get_name(), arg.get_id());
            }
        }
    }

    #[test]
    fn mistakes_are_told_in_chinese() {
        let told = |line: &str| {
            let refusal = translate(Cli::command()).try_get_matches_from(line.split(' ')).err();
            refusal.as_ref().and_then(sentence).unwrap_or_default()
        };
        assert_eq!(told("b chek"), "没有“chek”这个命令；是不是想写“check”？");
        assert_eq!(told("b check --stict"), "不认识的参数“--stict”；是不是想写“--strict”？");
        assert_eq!(
            told("b check --format xml"),
            "“--format <FORMAT>”的值不能是“xml”；可以写：human, json, sarif, github"
        );
        assert_eq!(told("b new"), "缺少<PATH>");
        assert_eq!(told("b new x --title"), "“--title <LANG=TEXT>”后面缺少值");
        assert_eq!(told("b build --help"), "");
    }
}
