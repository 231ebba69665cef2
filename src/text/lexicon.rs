//! Everyday words in five languages: enough to see that two sentences speak of the same things.

use std::collections::hash_map::Entry;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A notion that all languages have a word for.
pub type Concept = u16;

/// A line is a notion; its columns are English, Chinese, Japanese, Korean and French; commas part
/// words of the same sense. Only words that hardly ever mean anything else.
const WORDS: &str = "\
passport|护照|パスポート,旅券|여권|passeport
visa|签证|ビザ,査証|비자|visa
permit,permission,licence,license|许可,许可证,执照,驾照|許可,免許|허가,면허|permis,autorisation
register,registration|登记,注册|登録,届|등록,신고|inscription,inscrire,enregistrement
address|地址,住址|住所|주소|adresse
name|姓名,名字,名称,名叫|名前,氏名,名称|이름|nom
telephone,phone,call,ring|电话,手机,拨打|電話,携帯|전화|téléphone,appeler,appelez,appelle
message,text|短信,信息,消息|メッセージ|문자,메시지|message
number|号码,编号,数字|番号,数字|번호,숫자|numéro,chiffre,nombre
police|警察,公安,派出所,报警|警察,交番|경찰|police
fire|火,火灾,火警,消防|火事,火災,消防|불,화재,소방|feu,incendie,pompier
ambulance|救护车,急救|救急車,救急|구급차|ambulance
hospital,clinic|医院,诊所,门诊|病院,診療所,クリニック|병원,의원|hôpital,clinique
doctor|医生,大夫|医師,医者|의사|médecin,docteur
medicine,drug|药|薬|약을,약이,약은|médicament
ill,sick,illness|病|病気|병이,아프|malade,maladie
hurt,injury,injured|受伤,伤|けが,怪我|다치,다친,부상|blessé,blesser
school,kindergarten|学校,幼儿园|学校,幼稚園|학교,유치원|école,maternelle
child,children,kid|孩子,儿童,小孩|子ども,子供,児童|아이,어린이|enfant
baby,babies|婴儿,宝宝|赤ちゃん,ベビー|아기,유모차|bébé,poussette
teacher,teach,lesson,class,course|老师,课,教|先生,授業,教室|선생,수업|professeur,leçon,cours
family|家人,家庭,一家|家族|가족|famille
friend|朋友|友人,友だち,友達|친구|ami
neighbour,neighbor|邻居,邻里|隣人,近所,隣の|이웃|voisin
owner,landlord|房东,业主|大家,家主|집주인|propriétaire
lease,contract,rent|合同,租房,租金,房租|契約,家賃|계약,임대|contrat,bail,loyer
flat,apartment|公寓,住户,房号|部屋,住戸|아파트|appartement
building,block|栋,楼,大楼|建物,号棟|건물|immeuble,bâtiment
floor,storey,upstairs|层,楼上,一楼|階|층|étage
lift,elevator|电梯|エレベーター|승강기,엘리베이터|ascenseur
stairs,staircase|楼梯|階段|계단|escalier
door,gate|门|ドア,扉,門|문을,문이,문은,문에,정문|porte
window|窗|窓|창문|fenêtre
key,lock|钥匙,锁|鍵|열쇠,잠그,잠가|clé,serrure
room|房间,室,屋|部屋|방을,방이|pièce,chambre,salle
kitchen,cook|厨房,做饭|台所,料理|부엌,요리|cuisine,cuisiner
toilet|厕所,洗手间|トイレ|화장실|toilettes
balcony|阳台|ベランダ|베란다|balcon
garden,plant,tree|花园,树,花|庭,木,植物,園芸|정원,나무|jardin,arbre,plante
water|水|水|물이,물을,물은|eau
electricity,electric,power|电|電気|전기|électricité,électrique
gas|燃气,煤气|ガス|가스|gaz
light,lamp|灯|明かり,電気,ランプ|불이,전등|lumière,lampe
internet,network,wifi|网络,宽带,上网|ネット,インターネット|인터넷,네트워크|internet,réseau
password|密码|パスワード,暗証|비밀번호|passe
code|码|コード,番号|코드,번호|code
screen|屏幕|画面|화면|écran
button,press|按钮,按|ボタン,押|버튼,단추,누르|bouton,appuyer,appuyez
battery|电池|電池,バッテリー|배터리,전지|pile,batterie
card|卡|カード|카드|carte
money,cash|钱,现金|お金,現金|돈을,돈이,현금|argent,espèces
yuan|元|元|위안|yuan
price,cost,fee,charge|价格,费用,收费,多少钱|料金,値段,費用|가격,요금,비용|prix,coût,tarif
free|免费,不收费|無料|무료|gratuit,gratuitement
deposit|押金|保証金,敷金|보증금|caution,dépôt
pay,payment|付款,支付,交,付|払|내십시오,지불,결제|payer,paie,paiement
bank,account|银行,账户|銀行,口座|은행,계좌|banque,compte
tax|税|税|세금|impôt,taxe
bill,receipt,invoice|发票,收据,账单|領収書,請求書|영수증,청구서|facture,reçu
sign,signature|签字,签名|署名,サイン|서명|signer,signature
form|表,表格|用紙,申請書|신청서,양식|formulaire
paper,document|材料,证件,文件,手续,纸|書類,紙|서류,종이|papier,document
copy,copies|复印,复印件,一份|コピー,写し|사본,복사|copie
photo,picture,photograph|照片,拍照,图,拍|写真,絵|사진,그림|photo,image,photographier
original|原件|原本|원본|original
office,management|管理处,办公室|管理室,事務所|관리 사무소,사무소|bureau,gestion
guard,security|保安,门岗|警備,守衛|경비|gardien
volunteer|志愿者,义工|ボランティア|자원봉사|bénévole,volontaire
resident|居民,住户|住民|주민|habitant,résident
foreign,foreigner,abroad|外国,境外,国外,外籍|外国,海外|외국,해외|étranger
chinese,china|中文,中国|中国|중국|chinois,chine
english|英语,英文|英語|영어|anglais
language,speak,spoken|语言,说|言語,言葉,話|말씀,언어,말하|langue,parler,parle
word|词,字|言葉,単語|단어|mot
translate,translation|翻译,译|翻訳,訳|번역|traduire,traduction
read,reading|看书,读,阅读,阅览|読|읽|lire,lisez,lecture
write,written|写|書|쓰십시오,적|écrire,écrit,écrivez
ask,question|问|聞,質問,尋|물어,질문|demander,demandez,question
answer,reply|回答,应答,回话,回复|答,返事|대답,답변|réponse,répond,répondre
help|帮,帮助,帮忙,求助|助け,手伝|도움,도와|aide,aider
wait|等|待|기다|attendre,attendez
open|打开,开门,开放,营业|開|열|ouvrir,ouvert,ouvrez,ouvre
close,closed,shut|关,关闭,不开放,休息|閉|닫|fermer,fermé,fermez,ferme
stop|停,停住|止ま|멈|arrêter,arrête
begin,start|开始,开班|始ま,開始|시작|commencer,début
buy,shop,store,market|买,店,超市,市场|買,店|사기,가게,시장|acheter,magasin,boutique,marché
sell|卖|売|팔|vendre
food,eat,meal|食物,吃,餐|食べ,食品,食事|음식,먹|nourriture,manger,repas
fruit|水果|果物|과일|fruit
milk|牛奶|牛乳|우유|lait
bottle|瓶|瓶|병을,유리병|bouteille
glass|玻璃|ガラス|유리|verre,vitre
box,boxes|箱|箱|상자|boîte,carton
bag|袋|袋|봉투|sac
rubbish,garbage,waste,bin|垃圾|ごみ|쓰레기|ordures,déchet,poubelle
clothes,clothing|衣服|服|옷|vêtement
shoe,shoes,boots|鞋,靴|靴|신발|chaussure,botte
book|书|本|책|livre
car,vehicle|车|車|차를,자동차|voiture,véhicule
bus,buses|公交,巴士|バス|버스|bus
taxi|出租车,打车|タクシー|택시|taxi
metro,underground,subway,station|地铁,车站|地下鉄,駅|지하철,역|métro,station,gare
bicycle,bike|自行车,单车|自転車|자전거|vélo
drive,driver,driving|司机,开车,驾驶|運転|운전,기사|conduire,chauffeur,conducteur
road,street|路,街|道,通り|길을,도로|route,rue
walk|走|歩|걸|marcher
swim,pool|游泳,泳池|泳,プール|수영,헤엄|nager,piscine,natation
dog|狗|犬|개는,강아지|chien
pet|宠物|ペット|애완,반려|animal
noise,loud,quiet|吵,安静,噪音|騒音,静か|시끄,조용,소음|bruit,calme
smell|闻到,味|におい,匂|냄새|odeur,sentez
hot,heat|热|熱,温|따뜻,뜨거|chaud
cold|冷,凉|冷,寒|찬,차갑|froid
rain|雨|雨|비가,비를|pluie
wind,storm,typhoon|风,风暴,台风|風,嵐,台風|바람,태풍|vent,tempête,typhon
day|天,日|日|일|jour
week|星期,周,礼拜|週|주일|semaine
month|月|月|달,개월|mois
year|年|年|년|an,année
hour|小时|時間|시간|heure
minute|分钟|分|분|minute
monday|星期一,周一|月曜|월요일|lundi
tuesday|星期二,周二|火曜|화요일|mardi
wednesday|星期三,周三|水曜|수요일|mercredi
thursday|星期四,周四|木曜|목요일|jeudi
friday|星期五,周五|金曜|금요일|vendredi
saturday|星期六,周六|土曜|토요일|samedi
sunday|星期天,星期日,周日|日曜|일요일|dimanche
weekend|周末|週末|주말|weekend
morning|早上,上午,早晨|朝,午前|아침,오전|matin
afternoon|下午|午後|오후|après-midi
evening,night|晚,夜|夜,夕方,晩|밤,저녁|soir,nuit
today|今天|今日|오늘|aujourd
tomorrow|明天|明日|내일|demain
time,date|时间,日期|時間,日付|시간,날짜|temps,date,moment
early,soon|尽早,提前,早|早|일찍,미리|tôt,bientôt
first|先,首先,第一|最初,先|먼저,첫|abord,premier,première
last|最后|最後|마지막|dernier,dernière
always,every|都,总,每|毎,いつ|매,언제나,항상|toujours,chaque
never,not|不,没,不要|ない,ません|않,마십시오,못|jamais,pas
more,most|多|もっと,多|더,많|plus
small,little|小|小さ|작은|petit
large,big|大|大き|큰|grand,gros
new|新|新|새로,새|nouveau,nouvelle,neuf
old|旧,老|古|오래,낡|vieux,ancien
clean,wash|干净,洗,清理|きれい,洗,清掃|깨끗,씻,청소|propre,laver
safe,safety,danger,dangerous|安全,危险|安全,危険|안전,위험|sûr,sécurité,danger
lost,lose,missing|丢,遗失,不见,失物|なくし,紛失,落と|잃어|perdu,perdre,manque
find,found|找到,招领|見つか|찾|trouver,trouvé
theft,thief,stolen,steal|偷,失窃|盗|도난,훔|vol,voler,volé
fraud,cheat|诈骗,骗|詐欺|사기|fraude
law,lawyer,legal|法律,律师|法律,弁護士|법률,변호사|loi,avocat,juridique
work,job,employer,company|工作,单位,公司|仕事,会社,勤務|일을,직장,회사|travail,emploi,entreprise
home,house|家,回家|家|집|maison,domicile
city,town|市|市|도시,시내|ville
service,centre,center|服务,中心|サービス,センター|서비스,센터|service,centre
people,person,someone,somebody|人|人|사람|gens,personne,quelqu
adult,parent|大人,家长,父母|大人,親|어른,부모|adulte,parent
birth,born|出生|出生,生ま|출생,태어|naissance,né
marry,marriage,married|结婚,婚姻|結婚|결혼|mariage,marier
letter,mail,post,parcel|信,信件,邮,快件,快递|手紙,郵便,荷物|편지,우편,소포,택배|lettre,courrier,colis,poste
left|左|左|왼쪽|gauche
right|右|右|오른쪽|droite
outside|外面,外|外|밖|dehors,extérieur
inside|里面,内|中|안에|dedans,intérieur
behind|后面|裏,後ろ|뒤|derrière
red|红|赤|빨간|rouge
blue|蓝|青|파란|bleu
green|绿|緑|초록|vert
yellow|黄|黄|노란|jaune
white|白色|白|흰|blanc
oil|油|油|기름|huile
machine|机|機械,機|기계|machine
repair,mend,broken|修,坏|修理,壊|수리,고장|réparer,réparation,cassé
measure|量|測|재|mesurer,mesure
keep|保管,留|保管,預|보관|garder,gardez,conserver
bring|带|持って|가져|apporter,apportez
check|核对,检查|確認,点検|확인,점검|vérifier,contrôle
show|出示,看,给|見せ|보여|montrer,montrez
sleep,bed|睡,床|寝,ベッド|잠,침대|dormir,lit
head,hair|头,发|頭,髪|머리|tête,cheveu
heart|心脏|心臓|심장|cœur
tooth,teeth|牙|歯|치통,이가|dent
hand|手|手|손|main
eye|眼|目|눈|œil,yeux
";

/// The languages of the columns.
const LANGUAGES: [&str; 5] = ["en", "zh", "ja", "ko", "fr"];

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<&'static str, Concept>,
    /// By the first character of a word, the rest of it; long ones first.
    runs: FxHashMap<char, Vec<(Vec<char>, Concept)>>,
}

/// One lexicon for each column, and one without words.
static LEXICONS: LazyLock<[Lexicon; 6]> = LazyLock::new(|| std::array::from_fn(Lexicon::column));

impl Lexicon {
    /// The words of the language with this tag; none where it is not among the five.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        let column = LANGUAGES.iter().position(|l| l.eq_ignore_ascii_case(primary));
        &LEXICONS[column.unwrap_or(LANGUAGES.len())]
    }

    fn column(column: usize) -> Self {
        let mut lexicon = Self::default();
        if column == LANGUAGES.len() {
            return lexicon;
        }
        for (concept, line) in (0..).zip(WORDS.lines()) {
            for word in line.split('|').nth(column).unwrap_or_default().split(',') {
                let Entry::Vacant(entry) = lexicon.words.entry(word) else { continue };
                entry.insert(concept);
                let mut chars = word.chars();
                let Some(first) = chars.next() else { continue };
                let rest: Vec<char> = chars.collect();
                let rests = lexicon.runs.entry(first).or_default();
                let place = rests.partition_point(|(other, _)| other.len() >= rest.len());
                rests.insert(place, (rest, concept));
            }
        }
        lexicon
    }

    /// The notion of a word in Latin letters and lower case, whatever its ending.
    pub fn word(&self, word: &str) -> Option<Concept> {
        // With each last letter, the endings that may be taken off and what stands there instead.
        let endings: &[(&str, &str)] = match word.as_bytes().last() {
            Some(b's') => &[("s", ""), ("es", ""), ("ies", "y")],
            Some(b'x') => &[("x", "")],
            Some(b'd') => &[("d", ""), ("ed", "")],
            Some(b'g') => &[("ing", ""), ("ing", "e")],
            Some(b'e') => &[("e", "")],
            _ => &[],
        };
        let known = |stem: &str| self.words.get(stem).copied();
        known(word).or_else(|| {
            endings.iter().find_map(|(ending, instead)| {
                let stem = word.strip_suffix(ending)?;
                if instead.is_empty() { known(stem) } else { known(&format!("{stem}{instead}")) }
            })
        })
    }

    /// Adds the notions in a run of Chinese, Japanese or Korean characters. Of words that begin at the
    /// same place the longest counts.
    pub fn run(&self, run: &[char], out: &mut Vec<Concept>) {
        let mut rest = run;
        while let [first, tail @ ..] = rest {
            let words = self.runs.get(first).map(Vec::as_slice).unwrap_or_default();
            let found = words.iter().find(|(word, _)| tail.starts_with(word));
            out.extend(found.map(|(_, concept)| *concept));
            rest = &tail[found.map_or(0, |(word, _)| word.len())..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_every_language() {
        for line in WORDS.lines() {
            assert_eq!(line.split('|').filter(|words| !words.is_empty()).count(), 5, "{line}");
        }
    }

    #[test]
    fn sentences_of_two_languages_meet() {
        let (english, chinese) = (Lexicon::of("en-GB"), Lexicon::of("zh-Hans"));
        let run: Vec<char> = "请带护照和照片".chars().collect();
        let mut found = Vec::new();
        chinese.run(&run, &mut found);
        for word in ["passports", "bring", "photos"] {
            assert!(english.word(word).is_some_and(|c| found.contains(&c)), "{word}");
        }
        assert_eq!(Lexicon::of("de").word("passport"), None);
    }
}
