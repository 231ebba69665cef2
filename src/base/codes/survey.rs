//! B0840 and on: the sign survey and residents' suggestions. What a resident's row can get wrong is
//! a warning: no stranger's text stops the handbook.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A sign's number that cannot be one.
    BAD_SIGN_ID "B0840" Error {
        message: "`{id}` cannot be the number of a sign", "“{id}”不能作标识的编号";
        label: "this sign is left out", "这块标识没有采用";
        help: "use small letters, digits and hyphens, with a digit in it, such as `{place}-01`: it becomes part of addresses and is never given again", "请用小写字母、数字和连字符，并且要有数字，例如`{place}-01`：它会成为地址的一部分，以后不再给别的标识";
    }
    /// Two signs of one number.
    DUPLICATE_SIGN "B0841" Error {
        message: "there are two signs with the number `{id}`", "有两块标识的编号都是“{id}”";
        label: "this one is left out", "这一块没有采用";
        help: "give this one the next number that was never used", "请给这一块用下一个没用过的编号";
    }
    /// A file of the survey whose name cannot be a place's.
    BAD_PLACE_ID "B0842" Error {
        message: "`{id}` cannot be the name of a place: {reason}", "“{id}”不能作地点的名称：{reason}";
        label: "this place is left out", "这个地点没有采用";
        help: "rename the file: small letters, digits and hyphens, such as `seaview-garden.yaml`", "请给文件改名：用小写字母、数字和连字符，例如`seaview-garden.yaml`";
    }
    /// Dates of a sign that run backwards.
    SIGN_DATES "B0843" Error {
        message: "`{later}` lies before `{earlier}`: {date}", "“{later}”早于“{earlier}”：{date}";
        label: "", "";
        help: "a sign is reported, proposed, discussed, agreed and installed in this order; mend the date that is wrong", "标识依次是reported、proposed、discussed、agreed、installed；请改正写错的日期";
    }
    /// A date for something that has not happened.
    DATE_AHEAD "B0844" Error {
        message: "the sign is {status} and yet has a date for `{step}`", "标识的状态是{status}，却写了“{step}”的日期";
        label: "", "";
        help: "write `status: {step}` if it has come that far, or delete the date", "如果已经到了这一步，请写`status: {step}`；否则请删掉这个日期";
    }
    /// No date for the status.
    NO_STATUS_DATE "B0845" Warning {
        message: "there is no date for the status `{status}`", "状态“{status}”没有日期";
        label: "", "";
        help: "add it below `dates`: `{status}: 2026-03-01`", "请在`dates`下面加上：`{status}: 2026-03-01`";
    }
    /// A sign that is beyond its report and has no better wording.
    NO_NEW_WORDING "B0846" Error {
        message: "the sign is {status}, but nothing says what it should read", "标识的状态是{status}，却没有写应该改成什么";
        label: "", "";
        help: "name a `concept` of the termbase, or write the words below `proposal`", "请写上术语库里的`concept`，或把文字写在`proposal`下面";
    }
    /// A sign without the words that stand on it.
    EMPTY_SIGN "B0847" Error {
        message: "nothing says what stands on the sign `{id}`", "没有写标识“{id}”上是什么文字";
        label: "", "";
        help: "write the words as found, mistakes included: `found: {zh: 出口, en: EXPORT}`", "请照原样写，连错误一起：`found: {zh: 出口, en: EXPORT}`";
    }
    /// A column that means nothing, or is missing.
    SUGGESTION_COLUMN "B0848" Error {
        message: "the column `{column}` {reason}", "“{column}”这一列{reason}";
        label: "", "";
        help: "the columns are {known}", "可用的列：{known}";
    }
    /// A row that cannot be read.
    SUGGESTION_ROW "B0849" Warning {
        message: "row {row} cannot be read: {reason}", "第{row}行读不出来：{reason}";
        label: "this row is left out", "这一行没有采用";
        help: "save the table again as CSV (UTF-8) from your spreadsheet", "请在表格软件里重新另存为CSV（UTF-8）";
    }
    /// A cell with a value that cannot be.
    SUGGESTION_CELL "B0850" Warning {
        message: "row {row}, column `{column}`: {reason}", "第{row}行，“{column}”列：{reason}";
        label: "this row is left out", "这一行没有采用";
        help: "mend the cell in the spreadsheet; the other rows are shown", "请在表格里改好这一格；其他行照常显示";
    }
    /// A text that is longer than a suggestion is.
    SUGGESTION_LONG "B0851" Warning {
        message: "row {row}, column `{column}`: {count} characters, the longest is {limit}", "第{row}行，“{column}”列：共{count}个字，最多{limit}个";
        label: "this row is left out", "这一行没有采用";
        help: "shorten it to what matters, and keep the full letter elsewhere", "请只留要点，全文另存";
    }
    /// A suggestion about what is not there.
    SUGGESTION_TARGET "B0852" Warning {
        message: "row {row}: there is no {kind} `{id}`", "第{row}行：没有{kind}“{id}”";
        label: "this row is left out", "这一行没有采用";
        help: "signs are numbered in `content/signs/`, concepts named in `content/termbase/`", "标识的编号在`content/signs/`里，概念的名称在`content/termbase/`里";
    }
    /// Two suggestions of one number.
    DUPLICATE_SUGGESTION "B0853" Warning {
        message: "there are two suggestions with the number `{id}`", "有两条建议的编号都是“{id}”";
        label: "this one is left out", "这一条没有采用";
        help: "give this one the next number", "请给这一条用下一个编号";
    }
    /// Characters that cannot be seen.
    HIDDEN_CHARACTERS "B0854" Note {
        message: "row {row}: characters that cannot be seen were taken out", "第{row}行：去掉了看不见的字符";
        label: "", "";
        help: "nothing needs to be done; look whether the text still says what it should", "不需要处理；请看看文字是否仍然通顺";
    }
    /// An event that is over before it begins.
    EVENT_ENDS_FIRST "B0855" Error {
        message: "the event ends before it begins", "活动的结束时间早于开始时间";
        label: "it begins at {from}", "开始时间是{from}";
        help: "mend one of the two times; what lasts over midnight gets no `to`", "请改正其中一个时间；跨过午夜的活动不写`to`";
    }
}
