//! Explanations of B0816 to B0818, B083 and B086: tables of the termbase.

use crate::base::diagnostic::Words;

/// By code.
pub(super) const FAMILY: &[(&str, Words)] = &[
    (
        "B0816",
        Words::new(
            "A table is rows of cells, separated by commas, semicolons or tabs. A text that holds \
             the separator, a line end or a quotation mark stands in quotation marks, and a \
             quotation mark inside it is written twice. Here a quotation mark is missing or one \
             too many, so nobody can tell where the cell ends.\n\
             \n\
             Spreadsheets write this by themselves. The mistake comes from tables changed by hand \
             or by a small script: open the file in a spreadsheet, look at the row, and save it \
             again as CSV UTF-8.\n\
             \n\
             ```\n\
             wrong   exit,Exit,\"Way \"out\"\"\n\
             right   exit,Exit,\"Way \"\"out\"\"\"\n\
             ```",
            "表格由一行行单元格组成，用逗号、分号或制表符分开。单元格里有分隔符、换行或引号时\
             ，整格要加引号，里面的引号写两遍。这里的引号少了或多了，看不出单元格到哪里为止。\n\
             \n\
             表格软件会自己写对。这种错误多半来自手工或脚本改过的文件：请用表格软件打开，看看\
             这一行，再另存为CSV UTF-8。\n\
             \n\
             ```\n\
             错   exit,Exit,\"Way \"out\"\"\n\
             对   exit,Exit,\"Way \"\"out\"\"\"\n\
             ```",
        ),
    ),
    (
        "B0817",
        Words::new(
            "The first row names the columns, and this name is none of those that the termbase \
             knows. If the column were simply passed over, your work in it would be lost without \
             a word.\n\
             \n\
             Compare it with the list in the message; language codes are those of handbook.yaml. \
             Delete columns that are remarks for yourself before you import.",
            "第一行是列名，这个列名术语库不认识。如果直接跳过，您在这一列写的内容就会不声不响地丢掉。\n\
             \n\
             请对照消息里的列表；语言代码以handbook.yaml为准。写给自己看的备注列\
             ，请在导入前删掉。",
        ),
    ),
    (
        "B0818",
        Words::new(
            "This cell cannot be taken over: something that has to be there is missing, or it is \
             far longer than any text of a glossary. Very long cells often come from a quotation \
             mark that is not closed.\n\
             \n\
             Mend the cell in the spreadsheet and import again. One run shows all bad cells, and \
             until they are mended nothing is changed.",
            "这个单元格没法采用：必须有的内容没有填，或者比术语表里的任何文字都长得多。特别长\
             的单元格，常常是因为引号没有结束。\n\
             \n\
             请在表格里改好，再重新导入。一次运行会列出所有有问题的单元格；改好之前什么都不会改动。",
        ),
    ),
    (
        "B0830",
        Words::new(
            "The file is in another encoding than UTF-8, often that of an older Windows. The same \
             bytes stand for other characters there, so Chinese and accented letters would come \
             out as nonsense.\n\
             \n\
             In the spreadsheet, choose \"Save as\" and the type \"CSV UTF-8\", then import that \
             file. UTF-16 (\"Unicode text\") can be read too.",
            "文件用的不是UTF-8编码，多半是旧版Windows的编码。同样的字节在那里代表\
             别的字，中文和带符号的字母会变成乱码。\n\
             \n\
             请在表格软件里选“另存为”，类型选“CSV UTF-8”，再导入新文件。UTF-16（\
             “Unicode文本”）也可以读。",
        ),
    ),
    (
        "B0831",
        Words::new(
            "The table has no column called `id`. Without it nobody can tell which concept a row \
             is about. The usual reasons: the first row was deleted or sorted into the table, or \
             the file is empty.\n\
             \n\
             Export the termbase to see how a table begins, and put the names of the columns into \
             the first row.\n\
             \n\
             ```\n\
             id,function,category,en,zh,zh.reading\n\
             exit,facility,wayfinding,Exit,出口,chūkǒu\n\
             ```",
            "表格里没有`id`列，看不出每一行是哪个概念。常见原因：第一行被删掉了，或排序时\
             混进了表格里，或者文件是空的。\n\
             \n\
             可以先导出术语库，看看表格开头是什么样，再把列名写到第一行。\n\
             \n\
             ```\n\
             id,function,category,en,zh,zh.reading\n\
             exit,facility,wayfinding,Exit,出口,chūkǒu\n\
             ```",
        ),
    ),
    (
        "B0832",
        Words::new(
            "Two columns have the same name, so each row would say two things about the same \
             value, and only one of them could be kept.\n\
             \n\
             Delete the column that is out of date. If it should have been another one, such as \
             the second term of a language, name it so: `zh.2`.",
            "有两列名称相同，每一行就会对同一个值说两遍，而只能留下一个。\n\
             \n\
             请删掉过时的一列。如果它本来是别的列，例如某种语言的第二个术语，请改成对应的列名\
             ：`zh.2`。",
        ),
    ),
    (
        "B0833",
        Words::new(
            "Two rows have the same `id`. A concept is one row: with two, it would be by chance \
             which of them counts.\n\
             \n\
             If they are the same concept, make one row of both; further terms go into columns \
             such as `en.2`. If they are two concepts, give the newer one its own `id`.",
            "有两行的`id`相同。一个概念只占一行；有两行的话，采用哪一行就全凭偶然了。\n\
             \n\
             如果是同一个概念，请合成一行，其他术语写到`en.2`这样的列里。如果是两个概念\
             ，请给新的一个换`id`。",
        ),
    ),
    (
        "B0834",
        Words::new(
            "A cell holds text, but the first row has no name above it. Often a text with a comma \
             is not in quotation marks, and everything behind the comma has moved one cell to the \
             right. Taken over like that, values would land in the wrong columns.\n\
             \n\
             Look at the row in the spreadsheet. Put the text back in its place, or name the \
             column.",
            "有一格写了内容，可第一行在它上面没有列名。多半是某段带逗号的文字没有加引号，逗号\
             后面的内容都往右挪了一格。照这样导入，内容就会进错列。\n\
             \n\
             请在表格里看看这一行，把内容移回原位，或补上列名。",
        ),
    ),
    (
        "B0835",
        Words::new(
            "This value is not one that can stand in its column: a function or status that does \
             not exist, a concept, category or place that nobody knows, or a reading for a term \
             that is not there.\n\
             \n\
             The message says what can be written. Several values in one cell are separated by a \
             semicolon and a space. One run shows all bad cells, and until they are mended \
             nothing is changed.",
            "这个值不能写在这一列：可能是没有的功能或状态，谁都不认识的概念、类别或位置，也可\
             能给不存在的术语写了读音。\n\
             \n\
             消息里说明了可以写什么。一格写几个值时，用分号加空格分开。一次运行会列出所有有问\
             题的单元格；改好之前什么都不会改动。",
        ),
    ),
    (
        "B0836",
        Words::new(
            "An import replaces only the lines of the records that change. The lines of this \
             record cannot be told from those of others: it stands in braces together with \
             others, or it holds an anchor (`&name`) that other records refer to. To be safe, \
             nothing is written.\n\
             \n\
             Write the record as an item of its own, as all others are, or make the change by \
             hand.\n\
             \n\
             ```\n\
             wrong   concepts: [{id: exit, en: Exit}]\n\
             right   concepts:\n\
             \x20         - id: exit\n\
             \x20           en: Exit\n\
             ```",
            "导入时只替换有改动的记录自己的那几行。这条记录的行和别的记录分不开：它和别的记录\
             一起写在括号里，或含有别处引用的锚点（`&name`）。为保险起见，什么都没有写\
             入。\n\
             \n\
             请像别的记录一样，把它写成单独的一项，或手工修改。\n\
             \n\
             ```\n\
             错   concepts: [{id: exit, en: Exit}]\n\
             对   concepts:\n\
             \x20      - id: exit\n\
             \x20        en: Exit\n\
             ```",
        ),
    ),
    (
        "B0837",
        Words::new(
            "New records are put at the end of the list `concepts:` of a file. This file has no \
             such list at a place where one more item can follow: the list is written in \
             brackets, its last record in braces, or `concepts:` is missing.\n\
             \n\
             Write the list as items, one below the other. Or give the new concepts another \
             category: they then go into that category's file.\n\
             \n\
             ```\n\
             category: safety\n\
             concepts:\n\
             \x20 - id: exit\n\
             \x20   en: Exit\n\
             ```",
            "新的记录会加在文件里`concepts:`列表的末尾。这个文件里没有可以再加一项\
             的列表：列表写在方括号里，最后一条记录写在花括号里，或者没有`concepts:`。\n\
             \n\
             请把列表写成一项一项的。也可以给新概念换一个类别，它们就会写到那个类别的文件里。\n\
             \n\
             ```\n\
             category: safety\n\
             concepts:\n\
             \x20 - id: exit\n\
             \x20   en: Exit\n\
             ```",
        ),
    ),
    (
        "B0838",
        Words::new(
            "Every cell of the table is possible by itself, but all together would make the \
             termbase wrong: two preferred terms, a concept without any term, wider concepts that \
             go round in a circle. A website could then no longer be built. So nothing is \
             written.\n\
             \n\
             The mistakes are listed with the places they would have in the files. Mend the rows \
             of these concepts and import again.",
            "表格里每一格单独看都没问题，合在一起却会让术语库出错：例如有两个首选术语、有概念\
             没有术语、上位概念绕成一圈。这样就生成不了网站，所以什么都没有写入。\n\
             \n\
             下面列出这些错误和它们将会出现的位置。请改好这些概念所在的行，再重新导入。",
        ),
    ),
    (
        "B0839",
        Words::new(
            "Some of the termbase cannot be read: a mistyped key, a value of the wrong kind, two \
             concepts of one name. A table holds only what can be read; imported again, it would \
             delete the rest.\n\
             \n\
             Mend the mistakes that are listed below this one, then export or import again.",
            "术语库里有读不出来的地方：键名打错了，值的种类不对，或两个概念同名。表格只能放读\
             得出来的内容，再导入时其余的就会被删掉。\n\
             \n\
             请先改好下面列出的错误，再导出或导入。",
        ),
    ),
    (
        "B0860",
        Words::new(
            "A record was replaced by an import, and there were comments (`# …`) between its \
             lines. They cannot be told to belong to this or that line of the new text, so they \
             now stand above the record. Nothing of them is lost.\n\
             \n\
             Look whether they still make sense there.",
            "导入时替换了一条记录，它的行与行之间有注释（`# …`）。新的文字里看不出注释该\
             放在哪一行，所以统一移到了记录上面，一条也没有丢。\n\
             \n\
             请看看放在那里是否还说得通。",
        ),
    ),
    (
        "B0861",
        Words::new(
            "Between reading the file and writing it, somebody else changed it: an editor that \
             saved, a synchronised folder, a second bridgebook. Writing now would undo that \
             change, so nothing is written.\n\
             \n\
             Save and close the file in your editor, then run the command again. It then starts \
             from the new text.",
            "从读取到写入之间，文件又被改动了：可能是编辑器保存了它，可能是同步文件夹，也可能\
             同时开着另一个bridgebook。这时写入会把那次改动盖掉，所以什么都没有写。\n\
             \n\
             请在编辑器里保存并关闭文件，再运行一次，就会以新的内容为准。",
        ),
    ),
    (
        "B0862",
        Words::new(
            "The category was deleted in the table, but the record stands in a file that begins \
             with `category:`. That line holds for all records of the file, so this one cannot be \
             without.\n\
             \n\
             Write the category into the cell again, or another one. If the concept really has \
             none, move its record by hand to a file without that line.",
            "表格里把类别删掉了，可这条记录所在的文件开头写着`category:`。那一行对\
             文件里所有记录都有效，所以这条记录不能没有类别。\n\
             \n\
             请在单元格里填回原来的类别，或换一个。如果这个概念确实没有类别，请手工把记录移到\
             没有那一行的文件里。",
        ),
    ),
];
