//! B10: places, the calendar and reviews.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A name that cannot be a place's.
    BAD_PLACE "B1001" Error {
        message: "`{id}` cannot be the name of a place: {reason}", "“{id}”不能作地点的名称：{reason}";
        label: "this place is left out", "这个地点没有采用";
        help: "use small letters, digits and hyphens, such as `harbour-centre`", "请用小写字母、数字和连字符，例如`harbour-centre`";
    }
    /// Two places of one name.
    DUPLICATE_PLACE "B1002" Error {
        message: "there are two places with the name `{id}`", "有两个地点的名称都是“{id}”";
        label: "this one is left out", "这一个没有采用";
        help: "give this one another `id`", "请给这一个换一个`id`";
    }
    /// A service that leads to no chapter.
    NO_SERVICE_CHAPTER "B1003" Error {
        message: "there is no chapter `{name}`", "没有章节“{name}”";
        label: "this service leads nowhere", "这项服务没有对应的章节";
        help: "name a chapter by its folder and file, without language and ending: `arrival/registration`", "请写章节的文件夹和文件名，不带语言和扩展名：`arrival/registration`";
    }
    /// A day with hours in two lines.
    HOURS_TWICE "B1004" Error {
        message: "the hours of `{day}` are given twice", "“{day}”的时间写了两次";
        label: "this line is left out for that day", "这一行对这一天没有采用";
        help: "let each day stand in one line only; a break goes into the same line: \"9:00-12:00, 14:00-18:00\"", "每一天只写在一行里；中间休息也写在同一行：\"9:00-12:00, 14:00-18:00\"";
    }
    /// Openings of a day that overlap or stand in the wrong order.
    HOURS_CLASH "B1005" Error {
        message: "these hours overlap or are not in order: {value}", "这些时间互相重叠，或者次序不对：{value}";
        label: "", "";
        help: "write the openings of a day from morning to night, each ending before the next begins", "请把一天的开放时间从早到晚写，前一段结束后才开始下一段";
    }
    /// Characters of a record that cannot be seen.
    HIDDEN_IN_RECORD "B1006" Warning {
        message: "characters that cannot be seen were taken out: {chars}", "去掉了看不见的字符：{chars}";
        label: "", "";
        help: "type the text anew instead of copying it, and look whether it still says what it should", "请重新输入这段文字，不要复制，并看看意思是否仍然对";
    }
    /// A record that does not say when it was true.
    UNDATED_PLACE "B1007" Warning {
        message: "nothing says when the hours and numbers of `{id}` were true", "没有写“{id}”的时间和号码是什么时候的";
        label: "", "";
        help: "add the year, the month or the day of the source: `as_of: 2026-03`", "请加上资料的年份、月份或日期：`as_of: 2026-03`";
    }
    /// A link to a place, or an event at one, that is not there.
    NO_PLACE "B1011" Error {
        message: "there is no place `{id}`", "没有地点“{id}”";
        label: "", "";
        help: "places are named by the `id` of their record in `content/places/`", "请写地点的名称，即`content/places/`里记录的`id`";
    }
    /// Two events of one name.
    DUPLICATE_EVENT "B1012" Error {
        message: "there are two events with the name `{id}`", "有两个活动的名称都是“{id}”";
        label: "this one gets another name", "这一个改用别的名称";
        help: "give this one another `id`, or leave the line out: the name is then made of day and title", "请给这一个换一个`id`，或者删掉这一行：名称会由日期和标题生成";
    }
    /// A rule whose days do not hold the first one.
    EVENT_RULE "B1013" Error {
        message: "the event begins on {day}, but by its rule it is first on {next}", "活动从{day}开始，但按重复的规则第一次是{next}";
        label: "", "";
        help: "make the first day one of the rule's days, and the end of the rule a later day", "请让开始的日期符合重复的规则，并让结束的日期晚于开始";
    }
    /// A day that is taken out and was never in.
    STRAY_EXCEPTION "B1014" Warning {
        message: "the event is not on {date} anyway", "活动本来就不在{date}";
        label: "", "";
        help: "mend the date, or delete it", "请改正日期，或删掉它";
    }
    /// A chapter that was not checked for long.
    OLD_REVIEW "B1021" Warning {
        message: "the facts were last checked on {date}, more than {months} months ago", "内容最后一次核对是{date}，已超过{months}个月";
        label: "", "";
        help: "check the chapter against its source, then write today's date here", "请对照来源核对这一章，然后把这里改成今天的日期";
    }
    /// A chapter of which nobody says that it was checked.
    NO_REVIEW "B1022" Warning {
        message: "nothing says when the facts of this chapter were last checked", "没有写这一章的内容最后一次是什么时候核对的";
        label: "", "";
        help: "check the chapter against its source, then add a line such as `reviewed: 2026-03-01`", "请对照来源核对这一章，然后加上一行：`reviewed: 2026-03-01`";
    }
}
