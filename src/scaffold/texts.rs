//! The words of first files, written in each language by itself and with the same blocks in all.

use crate::text::starter::Starter;

/// A page of the first handbook.
#[derive(Debug)]
pub(super) struct Page {
    /// Its title.
    pub(super) title: &'static str,
    /// One sentence for lists.
    pub(super) description: &'static str,
    /// Its text.
    pub(super) body: &'static str,
}

/// The words of first files in one language.
#[derive(Debug)]
pub(super) struct Texts {
    /// The language they are in.
    pub(super) code: &'static str,
    /// The home page; its title is the handbook's.
    pub(super) home: Page,
    /// The section's own page.
    pub(super) section: Page,
    /// The section's first chapter.
    pub(super) first: Page,
    /// Its second chapter.
    pub(super) second: Page,
    /// Who can be asked.
    pub(super) contact: &'static str,
    /// A subject of the glossary.
    pub(super) housing: &'static str,
}

impl Texts {
    /// The words in this language; in English where there are none.
    pub(super) fn of(code: &str) -> &'static Self {
        let code = Starter::of(code).code;
        [&ZH, &JA, &KO, &FR].into_iter().find(|texts| texts.code == code).unwrap_or(&EN)
    }
}

const EN: Texts = Texts {
    code: "en",
    home: Page {
        title: "Our Handbook",
        description: "What newcomers need to know, in the languages they read.",
        body: "\
Welcome. This is a small handbook to begin with. Every page is a file in the folder `content`: change the words, or delete what you do not need.

## Start here {#start-here}

- [Arriving](arrival/index.md): the first days in a new place
- [Your first day](arrival/first-day.md): what to do before the evening
- [Asking for help](arrival/asking-for-help.md): who can help with what

> [!TIP]
> Every page can be read in one language, or in two side by side.
",
    },
    section: Page {
        title: "Arriving",
        description: "The first days in a new place, step by step.",
        body: "\
The first days are easier with a plan. These pages say what cannot wait, and whom you can ask.

- [Your first day](first-day.md)
- [Asking for help](asking-for-help.md)
",
    },
    first: Page {
        title: "Your first day",
        description: "What to do on the day you move in, and what to keep at hand.",
        body: "\
A few things are best done on the day you arrive. The rest can wait until tomorrow.

## What to do {#what-to-do}

1. **Write down your address** in the local language, and keep it with you.
2. **Say hello to your neighbours.** They know when the rubbish is collected.
3. **Try your keys**, the water and the light while it is still day.

> [!NOTE]
> Take a photo of the meters on the day you move in.

## What to keep at hand {#what-to-keep}

- [ ] Your passport or identity card
- [ ] Your rental contract
- [ ] The telephone number of your landlord

Something does not work? See [Asking for help](asking-for-help.md).
",
    },
    second: Page {
        title: "Asking for help",
        description: "Who can help with what, and how to ask without a common language.",
        body: "\
Nobody knows everything, but somebody nearby knows what you need.

## Who can help {#who-can-help}

| Where | What you can ask |
| --- | --- |
| The gate or the front desk | Keys, parcels, visitors |
| Your neighbours | Rubbish, noise, the nearest market |
| The service centre | Papers, school, doctors |

## Without a common language {#without-a-common-language}

Open the page you need with both languages side by side, and show it. The other person reads their own half.
",
    },
    contact: "Service centre",
    housing: "Housing",
};

const ZH: Texts = Texts {
    code: "zh",
    home: Page {
        title: "我们的手册",
        description: "新来的人需要知道的事，用看得懂的语言写。",
        body: "\
欢迎！这是一本小手册，供您动手修改。每个页面都是`content`文件夹里的一个文件：改成自己的内容，不需要的就删掉。

## 从这里开始 {#start-here}

- [初来乍到](arrival/index.md)：到新地方的头几天
- [第一天](arrival/first-day.md)：天黑之前要做的事
- [找人帮忙](arrival/asking-for-help.md)：什么事找谁

> [!TIP]
> 每个页面可以只看一种语言，也可以两种语言并排看。
",
    },
    section: Page {
        title: "初来乍到",
        description: "到新地方的头几天，一步一步来。",
        body: "\
头几天有个安排，会轻松很多。这几页告诉您哪些事不能等，有事可以问谁。

- [第一天](first-day.md)
- [找人帮忙](asking-for-help.md)
",
    },
    first: Page {
        title: "第一天",
        description: "入住当天要做什么，手边要放好什么。",
        body: "\
有几件事最好当天就办，其余的明天再说。

## 要做的事 {#what-to-do}

1. **用当地文字写下您的住址**，随身带着。
2. **和邻居打个招呼。**什么时候收垃圾，他们最清楚。
3. 趁天亮，**试一试钥匙**、水和灯。

> [!NOTE]
> 入住当天给水表、电表拍张照片。

## 手边要有的东西 {#what-to-keep}

- [ ] 护照或身份证
- [ ] 租房合同
- [ ] 房东的电话号码

有东西坏了？请看[找人帮忙](asking-for-help.md)。
",
    },
    second: Page {
        title: "找人帮忙",
        description: "什么事找谁，语言不通时怎么问。",
        body: "\
没有人什么都懂，但您身边总有人知道您要问的事。

## 可以找谁 {#who-can-help}

| 哪里 | 可以问什么 |
| --- | --- |
| 门岗或前台 | 钥匙、快递、访客 |
| 邻居 | 垃圾、噪音、最近的菜市场 |
| 服务中心 | 证件、上学、看病 |

## 语言不通怎么办 {#without-a-common-language}

打开需要的页面，选两种语言并排显示，给对方看。对方看自己的那一半就行。
",
    },
    contact: "服务中心",
    housing: "住房",
};

const JA: Texts = Texts {
    code: "ja",
    home: Page {
        title: "くらしの手引き",
        description: "新しく来た人が知っておきたいことを、読める言語で。",
        body: "\
ようこそ。これは最初の見本となる小さな手引きです。どのページも`content`フォルダーの中の一つのファイルです。自由に書き換え、いらないものは消してください。

## はじめに {#start-here}

- [着いたら](arrival/index.md)：新しい土地での最初の数日
- [最初の日](arrival/first-day.md)：暗くなる前にすること
- [困ったときは](arrival/asking-for-help.md)：だれに何を聞けるか

> [!TIP]
> どのページも、一つの言語だけでも、二つの言語を並べても読めます。
",
    },
    section: Page {
        title: "着いたら",
        description: "新しい土地での最初の数日を、順を追って。",
        body: "\
最初の数日は、予定があると楽になります。ここでは、すぐにすることと、だれに聞けるかを説明します。

- [最初の日](first-day.md)
- [困ったときは](asking-for-help.md)
",
    },
    first: Page {
        title: "最初の日",
        description: "入居した日にすること、手元に置いておくもの。",
        body: "\
着いたその日にしておくとよいことがいくつかあります。ほかは明日でかまいません。

## すること {#what-to-do}

1. **住所を現地の文字で書いて**、持ち歩きましょう。
2. **近所の人にあいさつしましょう。**ごみの収集日を知っています。
3. 明るいうちに、**鍵**と水道と明かりを確かめましょう。

> [!NOTE]
> 入居した日に、メーターの写真を撮っておきましょう。

## 手元に置くもの {#what-to-keep}

- [ ] パスポートまたは身分証明書
- [ ] 賃貸契約書
- [ ] 大家さんの電話番号

何か動かないときは、[困ったときは](asking-for-help.md)をご覧ください。
",
    },
    second: Page {
        title: "困ったときは",
        description: "だれに何を聞けるか、言葉が通じないときはどうするか。",
        body: "\
何でも知っている人はいませんが、あなたの知りたいことを知っている人は近くにいます。

## 聞ける相手 {#who-can-help}

| 場所 | 聞けること |
| --- | --- |
| 門や受付 | 鍵、荷物、来客 |
| 近所の人 | ごみ、騒音、近くの市場 |
| サービスセンター | 書類、学校、病院 |

## 言葉が通じないとき {#without-a-common-language}

必要なページを二つの言語を並べて開き、相手に見せてください。相手は自分の言語のほうを読めます。
",
    },
    contact: "サービスセンター",
    housing: "住まい",
};

const KO: Texts = Texts {
    code: "ko",
    home: Page {
        title: "생활 안내서",
        description: "새로 온 사람이 알아야 할 것을 읽을 수 있는 언어로 담았습니다.",
        body: "\
환영합니다. 처음 시작하기 위한 작은 안내서입니다. 모든 페이지는 `content` 폴더 안의 파일입니다. 내용을 바꾸고, 필요 없는 것은 지우세요.

## 여기서 시작하세요 {#start-here}

- [도착하면](arrival/index.md): 새로운 곳에서의 처음 며칠
- [첫날](arrival/first-day.md): 어두워지기 전에 할 일
- [도움 구하기](arrival/asking-for-help.md): 누구에게 무엇을 물을 수 있는지

> [!TIP]
> 모든 페이지는 한 언어로만 볼 수도 있고, 두 언어를 나란히 볼 수도 있습니다.
",
    },
    section: Page {
        title: "도착하면",
        description: "새로운 곳에서의 처음 며칠을 차례대로 안내합니다.",
        body: "\
계획이 있으면 처음 며칠이 수월합니다. 미룰 수 없는 일과 물어볼 수 있는 사람을 알려 드립니다.

- [첫날](first-day.md)
- [도움 구하기](asking-for-help.md)
",
    },
    first: Page {
        title: "첫날",
        description: "입주하는 날 할 일과 가까이 두어야 할 것.",
        body: "\
도착한 날 해 두면 좋은 일이 몇 가지 있습니다. 나머지는 내일 해도 됩니다.

## 할 일 {#what-to-do}

1. **주소를 현지 글자로 적어** 가지고 다니세요.
2. **이웃에게 인사하세요.** 쓰레기를 언제 가져가는지 알고 있습니다.
3. 날이 밝을 때 **열쇠**와 수도와 전등을 확인하세요.

> [!NOTE]
> 입주하는 날 계량기 사진을 찍어 두세요.

## 가까이 둘 것 {#what-to-keep}

- [ ] 여권 또는 신분증
- [ ] 임대차 계약서
- [ ] 집주인 전화번호

고장 난 것이 있나요? [도움 구하기](asking-for-help.md)를 보세요.
",
    },
    second: Page {
        title: "도움 구하기",
        description: "누구에게 무엇을 물을 수 있는지, 말이 통하지 않을 때는 어떻게 하는지.",
        body: "\
모든 것을 아는 사람은 없지만, 필요한 것을 아는 사람은 가까이에 있습니다.

## 물어볼 수 있는 곳 {#who-can-help}

| 곳 | 물어볼 수 있는 것 |
| --- | --- |
| 정문이나 안내 데스크 | 열쇠, 택배, 손님 |
| 이웃 | 쓰레기, 소음, 가까운 시장 |
| 서비스 센터 | 서류, 학교, 병원 |

## 말이 통하지 않을 때 {#without-a-common-language}

필요한 페이지를 두 언어로 나란히 열어 보여 주세요. 상대방은 자기 언어 쪽을 읽으면 됩니다.
",
    },
    contact: "서비스 센터",
    housing: "주거",
};

const FR: Texts = Texts {
    code: "fr",
    home: Page {
        title: "Notre guide",
        description: "Ce que les nouveaux venus doivent savoir, dans les langues qu’ils lisent.",
        body: "\
Bienvenue. Voici un petit guide pour commencer. Chaque page est un fichier du dossier `content` : changez les textes, ou supprimez ce qui ne vous sert pas.

## Par où commencer {#start-here}

- [À l’arrivée](arrival/index.md) : les premiers jours dans un nouveau lieu
- [Le premier jour](arrival/first-day.md) : que faire avant le soir
- [Demander de l’aide](arrival/asking-for-help.md) : qui peut aider, et pour quoi

> [!TIP]
> Chaque page se lit dans une langue, ou dans deux langues côte à côte.
",
    },
    section: Page {
        title: "À l’arrivée",
        description: "Les premiers jours dans un nouveau lieu, pas à pas.",
        body: "\
Les premiers jours sont plus faciles avec un plan. Ces pages disent ce qui ne peut pas attendre, et à qui s’adresser.

- [Le premier jour](first-day.md)
- [Demander de l’aide](asking-for-help.md)
",
    },
    first: Page {
        title: "Le premier jour",
        description: "Que faire le jour de l’emménagement, et que garder sous la main.",
        body: "\
Mieux vaut régler certaines choses le jour même. Le reste peut attendre demain.

## Que faire {#what-to-do}

1. **Écrivez votre adresse** dans la langue du pays et gardez-la sur vous.
2. **Saluez vos voisins.** Ils savent quand passent les poubelles.
3. **Essayez vos clés**, l’eau et la lumière tant qu’il fait jour.

> [!NOTE]
> Photographiez les compteurs le jour de l’emménagement.

## Que garder sous la main {#what-to-keep}

- [ ] Votre passeport ou votre carte d’identité
- [ ] Votre contrat de location
- [ ] Le numéro de téléphone de votre propriétaire

Quelque chose ne marche pas ? Voyez [Demander de l’aide](asking-for-help.md).
",
    },
    second: Page {
        title: "Demander de l’aide",
        description: "Qui peut aider, et comment demander sans langue commune.",
        body: "\
Personne ne sait tout, mais quelqu’un près de vous sait ce qu’il vous faut.

## Qui peut aider {#who-can-help}

| Où | Ce qu’on peut demander |
| --- | --- |
| Le gardien ou l’accueil | Clés, colis, visiteurs |
| Vos voisins | Poubelles, bruit, marché le plus proche |
| Le centre de services | Papiers, école, médecins |

## Sans langue commune {#without-a-common-language}

Ouvrez la page voulue dans les deux langues côte à côte, et montrez-la. L’autre personne lit sa moitié.
",
    },
    contact: "Centre de services",
    housing: "Logement",
};
