//! B0816 to B0818, B083 and B086: tables of the termbase, and what their import would do.

use crate::base::codes::codes;
use crate::base::diagnostic::{Code, Severity, Words};

codes! {
    /// A table that cannot be read.
    CSV_SYNTAX "B0816" Error {
        message: "row {row} cannot be read: {reason}", "第{row}行读不出来：{reason}";
        label: "", "";
        help: "save the table again as CSV (UTF-8) from your spreadsheet", "请在表格软件里重新另存为CSV（UTF-8）";
    }
    /// A column that means nothing.
    CSV_COLUMN "B0817" Error {
        message: "the column `{column}` is not one of the termbase's", "列“{column}”不属于术语库";
        label: "", "";
        help: "known columns: {known}", "可用的列：{known}";
    }
    /// A cell with a value that cannot be.
    CSV_CELL "B0818" Error {
        message: "row {row}, column `{column}`: {reason}", "第{row}行，“{column}”列：{reason}";
        label: "", "";
        help: "mend it in the spreadsheet and import again; nothing has been changed", "请在表格里改好后重新导入；目前什么都没有改动";
    }
    /// A table in an encoding that cannot be read.
    TABLE_NOT_UTF8 "B0830" Error {
        message: "the table is not UTF-8: row {row}, byte {byte} of the file", "表格不是UTF-8编码：第{row}行，文件的第{byte}个字节";
        label: "", "";
        help: "save it again in your spreadsheet as `CSV UTF-8`, and import that file", "请在表格软件里另存为“CSV UTF-8”，再导入新的文件";
    }
    /// A table without names of concepts.
    TABLE_WITHOUT_ID "B0831" Error {
        message: "the table has no column `id`", "表格里没有`id`列";
        label: "", "";
        help: "the first row names the columns, and `id` says which concept a row is about; `bridgebook terms export` prints such a table", "第一行写列名，`id`说明每一行是哪个概念；`bridgebook terms export`会给出这样的表格";
    }
    /// Two columns of one name.
    TABLE_COLUMN_TWICE "B0832" Error {
        message: "the column `{column}` is there twice", "“{column}”列出现了两次";
        label: "", "";
        help: "delete one of them, or give it the name it should have", "请删掉一列，或改成它该有的名称";
    }
    /// Two rows for one concept.
    TABLE_ROW_TWICE "B0833" Error {
        message: "row {row}, column `id`: `{id}` already stands in row {first}", "第{row}行，“id”列：“{id}”在第{first}行已经有了";
        label: "", "";
        help: "give one of them another `id`, or make one row of both", "请给其中一行换`id`，或把两行合并";
    }
    /// Text in a cell without a column.
    TABLE_WIDE_ROW "B0834" Error {
        message: "row {row}, cell {cell}: `{value}` stands below no column name", "第{row}行第{cell}格：“{value}”上面没有列名";
        label: "", "";
        help: "delete the cell, or name its column in the first row; a comma in a text moves cells to the right unless the text is in quotation marks", "请删掉这一格，或在第一行写上列名；文字里的逗号会把后面的单元格往右挤，除非文字加了引号";
    }
    /// A value that cannot stand in its cell.
    TABLE_VALUE "B0835" Error {
        message: "row {row}, column `{column}`: `{value}` cannot stand here: {reason}", "第{row}行，“{column}”列：这里不能写“{value}”：{reason}";
        label: "", "";
        help: "mend it in the spreadsheet and import again; nothing has been changed", "请在表格里改好后重新导入；目前什么都没有改动";
    }
    /// A record that cannot be replaced by itself.
    RECORD_FIXED "B0836" Error {
        message: "the record of `{id}` in `{path}` cannot be replaced without touching others", "“{path}”里“{id}”的记录没法单独替换";
        label: "", "";
        help: "write it as an item of its own, `- id: {id}`, without anchors (`&name`), or change it by hand; nothing has been changed", "请把它写成单独的一项`- id: {id}`，不要用锚点（`&name`），或手工修改；目前什么都没有改动";
    }
    /// A file that no record can be added to.
    LIST_FIXED "B0837" Error {
        message: "records cannot be put into `{path}`", "没法把记录写进“{path}”";
        label: "", "";
        help: "its last lines should be `concepts:` and a list of items, `- id: …`, not in brackets; nothing has been changed", "文件最后应是`concepts:`和逐项的列表`- id: …`，不要写在方括号里；目前什么都没有改动";
    }
    /// A table that would leave the termbase with mistakes.
    TABLE_MAKES_MISTAKES "B0838" Error {
        message: "with this table, the termbase would have mistakes that it does not have now", "导入这个表格会给术语库带来目前没有的错误";
        label: "", "";
        help: "they are listed as if the import had taken place; mend the table and import again; nothing has been changed", "下面按已经导入的样子列出；请改好表格后重新导入；目前什么都没有改动";
    }
    /// A termbase that cannot be put into a table as it is.
    TERMBASE_BROKEN "B0839" Error {
        message: "the termbase itself has mistakes, and a table of it would lose what cannot be read", "术语库本身有错误，读不出来的内容会在表格里丢失";
        label: "", "";
        help: "mend the mistakes that are listed first; `bridgebook check` shows them too", "请先改好列出的错误；`bridgebook check`也会列出";
    }
    /// Comments that are no longer where they were.
    COMMENTS_MOVED "B0860" Note {
        message: "the comments inside the record of `{id}` now stand above it, in `{path}`", "“{id}”记录里面的注释移到了记录上面，见“{path}”";
        label: "", "";
        help: "", "";
    }
    /// A file that somebody else changed in the meantime.
    FILE_CHANGED "B0861" Error {
        message: "`{path}` has changed since it was read", "“{path}”读取之后又有改动";
        label: "", "";
        help: "close it in your editor and run the command again; nothing has been changed", "请在编辑器里关闭它，再运行一次；目前什么都没有改动";
    }
    /// A category that cannot be taken away.
    CATEGORY_OF_FILE "B0862" Error {
        message: "row {row}, column `category`: empty, but the record stands in a file whose records all are of `{category}`", "第{row}行，“category”列是空的，但记录所在文件里的概念都属于“{category}”";
        label: "", "";
        help: "write a category, or move the record to another file", "请填写类别，或把记录移到别的文件";
    }
}
