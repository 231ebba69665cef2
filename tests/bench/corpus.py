#!/usr/bin/env python3
"""Makes handbooks of any size, to measure speed with: page pairs in English and Chinese, and a termbase.

The same size gives the same handbook, byte for byte. A page has about 1,050 English words or 1,200 Chinese
characters (11 kB for both), with headings, lists, tables, links, footnotes, code, alerts, emphasis and terms;
both sides have the same blocks, and `bridgebook check` finds nothing wrong. `compare.py` writes the same
pages for other generators.

`--no-pair` makes no pages in two languages, `--no-terms` no termbase (the texts stay as they are).

Usage: tests/bench/corpus.py FOLDER PAIRS [--concepts N] [--flat] [--no-pair] [--no-terms]
"""
import os, random, sys

PER_SECTION = 25
CONCEPTS = 400

# {t} is a term, {n} and {m} are numbers, {p} is a place. Both sides say the same in the same order of blocks.
SENTENCES = [
    ("Within {n} hours of arrival you must report your address at the {t}; hotels do this for you.", "抵达后{n}小时内，须到{t}申报住址；如住酒店，由前台代办。"),
    ("Bring the original passport, a copy of the contract and {n} recent photographs.", "请携带护照原件、合同复印件和{n}张近照。"),
    ("On the underground you can use a transport card or a QR code; at rush hour let passengers off first.", "乘坐地铁可用交通卡或二维码；高峰时段请先下后上。"),
    ("Most hospitals ask you to register before you see a doctor, and specialists have to be booked {n} days ahead.", "大部分医院先挂号、后就诊，专家号须提前{n}天预约。"),
    ("Household waste is collected every evening until {n} o’clock behind the {t}.", "生活垃圾每晚收到{n}点，收集点在{t}后面。"),
    ("If you lose your papers, report it at the {t} first and then write to your consulate.", "证件遗失的，请先到{t}报失，再致函本国领事馆。"),
    ("When you smell gas, do not touch any switch: close the valve, open the windows and leave at once.", "闻到燃气味，切勿碰任何开关，应立即关闭阀门、开窗并撤离。"),
    ("The staff of the {t} speak a little English, but it helps to bring a note in Chinese.", "{t}的工作人员会一点英文，最好带一张中文便条。"),
    ("From {p} it is a walk of {n} minutes along the shore, past the old lighthouse.", "从{p}沿海边步行{n}分钟即到，途中经过旧灯塔。"),
    ("The form has {n} fields; leave the grey ones empty, they are for the office.", "表格共有{n}栏；灰色部分请留空，由经办人填写。"),
    ("Prices were last checked in spring, and they may have risen since.", "价格为春季核实，此后可能有所上涨。"),
    ("Children below {n} years travel free of charge when an adult is with them.", "未满{n}岁的儿童由成人陪同，可免费乘车。"),
    ("Keep the receipt: without it the {t} cannot return what you have paid.", "请保留收据：没有收据，{t}无法退款。"),
    ("In the rainy season the path behind {p} is closed after heavy showers.", "雨季大雨之后，{p}后面的小路会封闭。"),
    ("**Do not send** the original by post; a clear copy is enough for the first step.", "**切勿邮寄**原件；办理初步手续，清晰的复印件即可。"),
    ("Write your name exactly as it stands in the passport, in capital letters.", "姓名请按护照写法填写，全部用大写字母。"),
    ("The queue is shortest on weekday mornings, and longest after public holidays.", "工作日上午排队最短，节假日之后最长。"),
    ("A deposit of {n} yuan is taken and returned when the key comes back.", "须交押款{n}元，归还钥匙时退回。"),
    ("Somebody from the {t} will ring you within {n} working days.", "{t}会在{n}个工作日内给您打电话。"),
    ("Bicycles may be left in the marked bays, but *not* in the fire lane.", "自行车可停在划线区内，但*不得*停在消防通道上。"),
    ("The notice on the door says which documents have been added this year.", "门上的告示写明今年新增了哪些材料。"),
    ("Ask for a stamped copy before you leave; the {t} will want to see it.", "离开之前请索取盖章的副本，{t}要查验。"),
    ("The lift stops between {n} and {m} o’clock for its weekly inspection.", "电梯每周检修，{n}点至{m}点停用。"),
    ("Tap water has to be boiled; drinking water is delivered in barrels of {n} litres.", "自来水须煮沸后饮用；饮用水按{n}升一桶配送。"),
    ("Neighbours in {p} share a garden tool shed, and its key hangs in the guard room.", "{p}的邻居合用一间园艺工具房，钥匙挂在门卫室。"),
    ("If nobody answers, leave a message with your number and a convenient time.", "无人接听时，请留言并说明您的号码和方便的时间。"),
    ("The {t} and the {u} are in the same building, on different floors.", "{t}和{u}在同一栋楼，楼层不同。"),
    ("Noisy work is allowed on weekdays only, and never during the midday rest.", "有噪声的施工只能在工作日进行，午休时间一律不得施工。"),
    ("Old batteries go into the red box, glass into the green one.", "旧电池投入红箱，玻璃投入绿箱。"),
    ("Sign every page of the contract, and number the pages before you sign.", "合同逐页签名，签名之前先编页码。"),
    ("A translation has to be made by a sworn office, and costs about {n} yuan a page.", "译文须由有资质的机构出具，每页约{n}元。"),
    ("The shuttle bus leaves from {p} every {n} minutes until late in the evening.", "接驳车从{p}出发，每{n}分钟一班，直到深夜。"),
    ("During a typhoon warning stay indoors and take flower pots in from the balcony.", "台风预警期间请留在室内，并把阳台上的花盆收进屋。"),
    ("The library lends {n} books at a time, and each of them for {m} days.", "图书馆每次可借{n}本书，每本可借{m}天。"),
    ("Show the confirmation on your telephone; the machine does not print tickets any more.", "请出示手机上的确认信息；机器已不再出票。"),
    ("Pets have to be on a lead everywhere between {p} and {q}.", "从{p}到{q}，宠物一律须牵绳。"),
    ("The first consultation at the {t} is free and takes about {n} minutes.", "{t}的初次咨询免费，约需{n}分钟。"),
    ("Do not sign a form that you cannot read; ask for a reading aloud instead.", "看不懂的表格不要签字，可以请人读给您听。"),
    ("Whoever moves within the city has to report the new address within {n} days.", "在本市搬家的，须在{n}天内申报新地址。"),
    ("The heating season is short here, so most flats have only small electric heaters.", "本地取暖季节很短，多数住宅只备小型电暖器。"),
    ("Packages wait in the lockers near the gate for {n} hours, after that a fee is due.", "包裹在大门旁的柜子里免费存放{n}小时，逾期收费。"),
    ("The code on the back of the card opens the door of the {t} at weekends.", "周末可用卡片背面的密码打开{t}的门。"),
    ("A guest who stays longer than {n} nights has to be reported as well.", "客人住宿超过{n}晚的，同样须申报。"),
    ("Fishing from the pier is allowed, swimming near the ferries is dangerous and forbidden.", "码头上可以钓鱼；渡轮附近游泳很危险，一律禁止。"),
    ("The course has {n} lessons, and the last of them is a walk through {p}.", "课程共{n}课，最后是到{p}走一走。"),
    ("Put the blue slip behind the windscreen, otherwise the barrier will not open.", "请把蓝色单据放在挡风玻璃后面，否则道闸不会抬起。"),
    ("If the amount is wrong, say so at once; later nobody can check it.", "金额不对请当场提出，事后无法核对。"),
    ("The {t} closes at {n} o’clock on Fridays, earlier than on other days.", "{t}周五{n}点关门，比平日早。"),
    ("Volunteers help with forms every Saturday in the hall of the {t}.", "志愿者每周六在{t}的大厅帮忙填表。"),
    ("The emergency stairs must stay free of boxes, shoes and bicycles.", "疏散楼梯不得堆放箱子、鞋子和自行车。"),
    ("Between {p} and {q} the road has been narrow for years, so walk in single file.", "{p}和{q}之间的路多年来一直很窄，请排成单列行走。"),
    ("Ask your school for a letter early: it takes them {n} days to write it.", "请尽早向学校索取证明，开具需要{n}天。"),
    ("Power cuts are announced on the board near the letter boxes, with date and hour.", "停电通知贴在信箱旁的公告栏，写明日期和时段。"),
    ("The small grey meter in the corridor counts electricity, and the round one counts water.", "走廊里灰色的小表是电表，圆的是水表。"),
    ("An interpreter can be ordered through the {t}, {n} days in advance.", "可提前{n}天通过{t}预约口译员。"),
    ("Medicine from abroad is best kept in its original box, with the leaflet.", "从国外带来的药品，最好连说明书一起留在原包装里。"),
    ("The playground behind {p} has shade in the afternoon and a water tap.", "{p}后面的游乐场下午有树荫，也有水龙头。"),
    ("Fines can be paid at any branch of the bank, but not at the {t}.", "罚款可在银行任一网点缴纳，但{t}不收。"),
    ("Roofs are common property, so solar panels need the consent of all owners.", "屋顶属于共有部分，安装太阳能板须经全体业主同意。"),
    ("The market is liveliest before eight; fish is sold on the left, vegetables on the right.", "集市清早最热闹；左边卖鱼，右边卖菜。"),
    ("Keep {n} metres away from the crane while the ship is being unloaded.", "船舶卸货时，请与吊机保持{n}米距离。"),
    ("Lost gloves and umbrellas are kept at the {t} for {n} weeks.", "遗失的手套和雨伞在{t}保管{n}周。"),
    ("New residents get a welcome bag with a map, a whistle and a list of telephone numbers.", "新住户会收到一个迎新袋，内有地图、哨子和电话号码表。"),
    ("Changing the lock is the tenant’s affair, but tell the owner beforehand.", "换锁由租户自理，但要事先告知业主。"),
    ("The evening class meets at {p}, in the room with the yellow door.", "晚间课程在{p}上课，教室的门是黄色的。"),
    ("A replacement card costs {n} yuan and is ready after {m} days.", "补办卡片收费{n}元，{m}天后可取。"),
    ("Read the meter together with the agent, and photograph the figures.", "请和中介一起抄表，并把读数拍下来。"),
    ("The {t} sends a reminder by text message, mostly in Chinese.", "{t}会发短信提醒，多为中文。"),
    ("Cooking on the balcony is forbidden because the smoke drifts into the stairwell.", "阳台上禁止做饭，因为油烟会飘进楼梯间。"),
    ("Anyone may speak at the residents’ meeting, and minutes are pinned up afterwards.", "居民会议上人人可以发言，会后张贴会议记录。"),
]
ITEMS = [
    ("your passport and a copy of the page with the photograph", "护照，以及带照片那一页的复印件"),
    ("the contract, signed on every page", "合同，每页都有签名"),
    ("a pen with black ink", "黑色墨水的笔"),
    ("{n} photographs on a white ground", "{n}张白底照片"),
    ("the number of your building and of your flat", "楼号和房号"),
    ("**cash**, because the machine is often out of order", "**现金**，因为机器常出故障"),
    ("a translation of your certificate, if there is one", "证书的译文（如有）"),
    ("the slip from the {t}", "{t}开具的单据"),
    ("a telephone that can receive messages", "能收短信的手机"),
    ("the name of somebody who can vouch for you", "担保人的姓名"),
    ("at least {n} copies of the form", "至少{n}份表格"),
    ("the address of the {t}, written in Chinese", "用中文写的{t}地址"),
    ("a bag for the papers you get back", "装退回材料的袋子"),
    ("patience, and something to read", "耐心，再带点读物"),
]
HEADINGS = [
    ("Before you go", "出发之前"), ("What to bring", "携带材料"), ("At the counter", "窗口办理"), ("Fees and times", "费用与时间"),
    ("If something goes wrong", "遇到问题"), ("Afterwards", "办完之后"), ("For families", "带家人的"), ("Where to ask", "咨询地点"),
    ("In short", "简要说明"), ("Good to know", "小提示"), ("Step by step", "办理步骤"), ("Rules of the house", "楼内规定"),
]
ROWS = [
    ("Application", "申请"), ("Renewal", "续期"), ("Replacement", "补办"), ("Certified copy", "核证副本"), ("Change of address", "变更地址"),
    ("Inspection", "查验"), ("Storage, a week", "寄存，按周"), ("Course, a term", "课程，按学期"), ("Key", "钥匙"), ("Interpreter", "口译"),
]
PLACES = [
    ("Harbour Road", "海港路"), ("Lotus Hill", "莲花山"), ("Banyan Lane", "榕树巷"), ("Lighthouse Square", "灯塔广场"), ("Pearl Street", "明珠街"),
    ("Fishermen’s Wharf", "渔人码头"), ("Sunrise Terrace", "旭日台"), ("Bamboo Court", "翠竹苑"), ("Orchid Gardens", "兰花园"), ("Cloud Bridge", "云桥"),
    ("Old Town Gate", "旧城门"), ("Seagull Point", "海鸥角"), ("Mango Grove", "芒果林"), ("Silver Beach", "银滩"), ("Pine Ridge", "松岭"),
]
TOPICS = [
    ("Bicycles", "自行车"), ("Letter boxes", "信箱"), ("Balconies", "阳台"), ("Water meters", "水表"), ("Night buses", "夜班车"), ("Ferries", "渡轮"),
    ("Allotments", "小菜园"), ("Driving lessons", "学车"), ("School meals", "校餐"), ("Evening classes", "夜校"), ("Choirs", "合唱团"), ("Chess clubs", "棋社"),
    ("Swimming lessons", "学游泳"), ("Guest parking", "访客停车"), ("House keys", "家门钥匙"), ("Roof gardens", "屋顶花园"), ("Prams", "婴儿车"),
    ("Markets", "集市"), ("Bookshops", "书店"), ("Musical instruments", "乐器"), ("Kites", "风筝"), ("Rowing boats", "划艇"), ("Film evenings", "电影晚会"),
    ("Aquariums", "水族缸"), ("Beekeeping", "养蜂"), ("Tea houses", "茶馆"), ("Umbrellas", "雨伞"), ("Carpets", "地毯"), ("Window boxes", "窗台花箱"),
    ("Fireworks", "烟花"), ("Lanterns", "灯笼"), ("Sewing rooms", "缝纫室"), ("Photo studios", "照相馆"), ("Model railways", "铁路模型"), ("Stamp albums", "集邮册"),
    ("Piano lessons", "学钢琴"), ("Skating rinks", "溜冰场"), ("Street musicians", "街头艺人"), ("Repair cafés", "维修角"), ("Flea markets", "跳蚤市场"),
]
ASPECTS = [
    ("first steps", "入门"), ("papers", "材料"), ("costs", "费用"), ("insurance", "保险"), ("with children", "带孩子"), ("in winter", "冬季"), ("in summer", "夏季"),
    ("complaints", "投诉"), ("safety", "安全"), ("at night", "夜间"), ("sharing", "合用"), ("repairs", "维修"), ("rules", "规定"), ("advice", "建议"), ("history", "历史"),
    ("addresses", "地址"), ("opening hours", "开放时间"), ("registration", "登记"), ("courses", "课程"), ("lending", "借用"), ("storage", "寄存"), ("cleaning", "清洁"),
    ("renewal", "续期"), ("transport", "运输"), ("neighbours", "邻里"),
]
# What terms are made of: a place, a subject, a kind.
TERM_PLACES = [
    ("northern", "北区", "běiqū"), ("southern", "南区", "nánqū"), ("eastern", "东区", "dōngqū"), ("western", "西区", "xīqū"), ("riverside", "滨河", "bīnhé"),
    ("hillside", "半山", "bànshān"), ("lakeside", "湖畔", "húpàn"), ("seaside", "海滨", "hǎibīn"), ("suburban", "城郊", "chéngjiāo"), ("municipal", "市立", "shìlì"),
    ("provincial", "省立", "shěnglì"), ("woodland", "林地", "líndì"), ("island", "海岛", "hǎidǎo"), ("village", "村办", "cūnbàn"), ("valley", "山谷", "shāngǔ"),
    ("meadow", "草甸", "cǎodiàn"), ("canal", "运河", "yùnhé"), ("airport", "机场", "jīchǎng"), ("campus", "校园", "xiàoyuán"), ("garrison", "营区", "yíngqū"),
    ("bayside", "海湾", "hǎiwān"), ("border", "边境", "biānjìng"), ("county", "县级", "xiànjí"), ("regional", "区域", "qūyù"), ("overseas", "海外", "hǎiwài"),
]
TERM_SUBJECTS = [
    ("tenancy", "租赁", "zūlìn"), ("passport", "护照", "hùzhào"), ("taxation", "税务", "shuìwù"), ("forestry", "林业", "línyè"), ("fishery", "渔业", "yúyè"),
    ("pension", "养老", "yǎnglǎo"), ("vaccination", "疫苗", "yìmiáo"), ("adoption", "收养", "shōuyǎng"), ("recycling", "回收", "huíshōu"), ("gardening", "园艺", "yuányì"),
    ("translation", "翻译", "fānyì"), ("employment", "就业", "jiùyè"), ("heritage", "遗产", "yíchǎn"), ("weather", "气象", "qìxiàng"), ("customs", "海关", "hǎiguān"),
    ("aviation", "航空", "hángkōng"), ("licensing", "执照", "zhízhào"), ("mediation", "调解", "tiáojiě"), ("nutrition", "营养", "yíngyǎng"), ("statistics", "统计", "tǒngjì"),
]
TERM_KINDS = [
    ("bureau", "局", "jú"), ("archive", "档案馆", "dàng’ànguǎn"), ("counter", "柜台", "guìtái"), ("workshop", "工坊", "gōngfāng"), ("committee", "委员会", "wěiyuánhuì"),
    ("depot", "库房", "kùfáng"), ("academy", "学院", "xuéyuàn"), ("laboratory", "实验室", "shíyànshì"), ("registry", "登记处", "dēngjìchù"), ("hotline", "热线", "rèxiàn"),
    ("exhibition", "展览", "zhǎnlǎn"), ("foundation", "基金会", "jījīnhuì"), ("tribunal", "仲裁庭", "zhòngcáitíng"), ("pavilion", "展馆", "zhǎnguǎn"), ("institute", "研究所", "yánjiūsuǒ"),
    ("agency", "代办点", "dàibàndiǎn"), ("clinic", "诊所", "zhěnsuǒ"), ("kiosk", "服务亭", "fúwùtíng"), ("union", "联合会", "liánhéhuì"), ("press", "出版社", "chūbǎnshè"),
]
CODE = "ferry --from {n} --to {m}\nwait 15\nprint ticket"


class Concept:
    """A concept: its name, what English and Chinese call it, and the reading of that."""

    def __init__(self, number):
        # The three steps have no common divisor with the lengths of their lists where it matters, so that
        # neighbours differ in all parts; every 10,000 the parts come again, with a number.
        turn, number = divmod(number, len(TERM_PLACES) * len(TERM_SUBJECTS) * len(TERM_KINDS))
        rest, place = divmod(number, len(TERM_PLACES))
        kind, subject = divmod(rest, len(TERM_SUBJECTS))
        subject = (subject + place) % len(TERM_SUBJECTS)
        kind = (kind + place + subject) % len(TERM_KINDS)
        parts = TERM_PLACES[place], TERM_SUBJECTS[subject], TERM_KINDS[kind]
        self.id = "-".join(part[0] for part in parts) + (f"-{turn + 1}" if turn else "")
        letters = chr(ord("A") + turn - 1) if turn else ""
        self.en = " ".join(part[0] for part in parts) + (f" {letters}" if turn else "")
        self.zh = "".join(part[1] for part in parts) + letters
        self.pinyin = " ".join(part[2] for part in parts) + (f" {letters}" if turn else "")
        self.kind = parts[2]
        self.subject = parts[1]


def concepts(count):
    return [Concept(number) for number in range(count)]


class Page:
    """A page pair: where it is, what it is called, and its text in both languages."""

    def __init__(self, number, section, weight):
        rest, topic = divmod(number, len(TOPICS))
        turn, aspect = divmod(rest, len(ASPECTS))
        aspect = (aspect + topic) % len(ASPECTS)
        self.number, self.section, self.weight = number, section, weight
        self.name = f"page-{number:05}"
        more_en, more_zh = (f" (part {turn + 1})", f"（之{turn + 1}）") if turn else ("", "")
        self.title = {
            "en": f"{TOPICS[topic][0]}: {ASPECTS[aspect][0]}{more_en}",
            "zh": f"{TOPICS[topic][1]}：{ASPECTS[aspect][1]}{more_zh}",
        }
        self.text = {}


class Writer:
    """Puts one page together, both languages at once."""

    def __init__(self, pick, terms):
        self.pick, self.terms = pick, terms
        self.en, self.zh = [], []

    def fill(self, pair):
        pick = self.pick
        n, m = sorted(pick.sample(range(3, 60), 2))
        if "o’clock" in pair[0]:
            n, m = pick.randint(3, 7), pick.randint(8, 11)
        t, u = pick.sample(self.terms, 2)
        p, q = pick.sample(PLACES, 2)
        return (
            pair[0].format(n=n, m=m, t=t.en, u=u.en, p=p[0], q=q[0]),
            pair[1].format(n=n, m=m, t=t.zh, u=u.zh, p=p[1], q=q[1]),
        )

    def both(self, en, zh):
        self.en.append(en)
        self.zh.append(zh)

    def sentences(self, count):
        some = [self.fill(pair) for pair in self.pick.sample(SENTENCES, count)]
        return " ".join(en for en, _ in some), "".join(zh for _, zh in some)

    def paragraph(self, count, en="", zh=""):
        a, b = self.sentences(count)
        self.both(a + en, b + zh)

    def items(self, marks):
        some = [self.fill(pair) for pair in self.pick.sample(ITEMS, len(marks))]
        self.both("\n".join(f"{m} {en}" for m, (en, _) in zip(marks, some)), "\n".join(f"{m} {zh}" for m, (_, zh) in zip(marks, some)))

    def table(self, rows):
        lines_en, lines_zh = ["| What | Yuan | Days |", "|---|--:|--:|"], ["| 事项 | 元 | 天 |", "|---|--:|--:|"]
        for en, zh in self.pick.sample(ROWS, rows):
            cells = f" {self.pick.randint(5, 900)} | {self.pick.randint(2, 60)} |"
            lines_en.append(f"| {en} |{cells}")
            lines_zh.append(f"| {zh} |{cells}")
        self.both("\n".join(lines_en), "\n".join(lines_zh))


def relative(page, other):
    """The link from one page to another."""
    return f"{other.name}.md" if other.section == page.section else f"../{other.section}/{other.name}.md"


def write_text(page, pages, terms):
    """Fills in the text of a page. Its seed is its number, so that pages do not depend on each other."""
    pick = random.Random(page.number + 1)
    out = Writer(pick, terms)
    out.paragraph(3)
    headings = pick.sample(HEADINGS, 6)
    notes, alert, code = [], pick.random() < .4, pick.random() < .5
    for place, (en, zh) in enumerate(headings):
        out.both(f"## {en} {{#part-{place + 1}}}", f"## {zh} {{#part-{place + 1}}}")
        if place in (1, 4):
            notes.append(f"n{place}")
            out.paragraph(2, f"[^n{place}]", f"[^n{place}]")
        else:
            out.paragraph(3)
        other = pick.choice(pages)
        if other is not page:
            link = relative(page, other)
            anchor = f"#part-{pick.randint(1, 6)}" if pick.random() < .3 else ""
            out.paragraph(1, f" There is more in [{other.title['en']}]({link}{anchor}).", f"详见[{other.title['zh']}]({link}{anchor})。")
        if place == 0:
            out.items(["-"] * pick.randint(4, 6))
        elif place == 1:
            out.table(5)
        elif place == 2:
            out.items([f"{i + 1}." for i in range(pick.randint(4, 6))])
        elif place == 3:
            out.both("### In detail", "### 细节")
            out.paragraph(3, f" The forms are [here](https://forms.example/{page.number}).", f"表格在[这里](https://forms.example/{page.number})。")
        elif place == 4 and alert:
            a, b = out.sentences(2)
            kind = pick.choice(["NOTE", "TIP", "WARNING"])
            out.both(f"> [!{kind}]\n> {a}", f"> [!{kind}]\n> {b}")
        elif place == 5 and code:
            n, m = pick.sample(range(10, 99), 2)
            fence = "```sh\n" + CODE.format(n=n, m=m) + "\n```"
            out.both(fence, fence)
        out.paragraph(3)
        if place % 2 == 0:
            out.paragraph(2)
    for note in notes:
        a, b = out.sentences(1)
        out.both(f"[^{note}]: {a}", f"[^{note}]: {b}")
    page.text = {"en": "\n\n".join(out.en) + "\n", "zh": "\n\n".join(out.zh) + "\n"}


def front(title, description, weight):
    return f'---\ntitle: "{title}"\ndescription: "{description}"\nweight: {weight}\nupdated: 2026-11-20\n---\n\n'


def describe(page, lang):
    return {"en": f"What residents asked about: {page.title['en']}.", "zh": f"居民常问的问题：{page.title['zh']}。"}[lang]


def sections_of(pages):
    """The sections in order, each with its pages."""
    sections = {}
    for page in pages:
        sections.setdefault(page.section, []).append(page)
    return sections


def section_title(section):
    number = int(section.rsplit("-", 1)[1])
    return {"en": f"Part {number}", "zh": f"第{number}部分"}


def pages(count, terms, flat=False):
    """All page pairs with their texts."""
    out = []
    for number in range(count):
        section = 0 if flat else number // PER_SECTION
        out.append(Page(number, f"part-{section + 1}", (number if flat else number % PER_SECTION) + 1))
    for page in out:
        write_text(page, out, terms)
    return out


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def settings(sections, pair):
    return (
        "title: {en: Handbook, zh: 手册}\ndescription: {en: A handbook to measure with., zh: 用来测量的手册。}\n"
        "languages:\n  - {code: en, tag: en, name: English, fallback: [zh]}\n  - {code: zh, tag: zh-Hans, name: 中文, fallback: [en]}\n"
        f"source: en\npairs: [{'en+zh' if pair else ''}]\nbase_url: https://handbook.example/\nnavigation: [{', '.join(sections)}]\n"
        "glossary:\n  categories:\n    offices: {en: Offices, zh: 机构}\n"
    )


def handbook(folder, pages, terms, pair=True):
    """Writes the handbook for bridgebook."""
    content = os.path.join(folder, "content")
    sections = sections_of(pages)
    put(os.path.join(content, "handbook.yaml"), settings(sections, pair))
    put(os.path.join(content, "index.en.md"), front("Handbook", "A handbook to measure with.", 1) + "Choose a part.\n")
    put(os.path.join(content, "index.zh.md"), front("手册", "用来测量的手册。", 1) + "请选择一个部分。\n")
    for order, (section, members) in enumerate(sections.items()):
        title = section_title(section)
        for lang, intro in ("en", "In this part:"), ("zh", "本部分包括："):
            links = "".join(f"- [{page.title[lang]}]({page.name}.md)\n" for page in members)
            put(os.path.join(content, section, f"index.{lang}.md"), front(title[lang], title[lang], order + 1) + f"{intro}\n\n{links}")
    for page in pages:
        for lang in "en", "zh":
            put(os.path.join(content, page.section, f"{page.name}.{lang}.md"), front(page.title[lang], describe(page, lang), page.weight) + page.text[lang])
    for start in range(0, len(terms), 50):
        put(os.path.join(content, "termbase", f"terms-{start // 50 + 1:03}.yaml"), "category: offices\nconcepts:\n" + "".join(
            f"  - id: {term.id.lower()}\n    function: general\n    en: {term.en}\n    zh: {term.zh}\n    pinyin: {term.pinyin}\n"
            f"    definition: {{en: The {term.kind[0]} for {term.subject[0]}., zh: 负责{term.subject[1]}的{term.kind[1]}。}}\n"
            for term in terms[start:start + 50]))


def main():
    words, count, given = [], CONCEPTS, iter(sys.argv[1:])
    for word in given:
        if word == "--concepts":
            count = int(next(given))
        else:
            words.append(word)
    if len([w for w in words if not w.startswith("--")]) != 2:
        sys.exit(__doc__.strip().splitlines()[-1])
    folder, number = [w for w in words if not w.startswith("--")]
    terms = concepts(count)
    texts = pages(int(number), terms, "--flat" in words)
    handbook(folder, texts, [] if "--no-terms" in words else terms, "--no-pair" not in words)


if __name__ == "__main__":
    main()
