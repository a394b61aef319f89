import { matchesOf, memoiseText } from '@duzhi/core/shared';

const fold = memoiseText((text): string => text.normalize('NFKC').replace(/\s/g, ''));

/** 做完了：规范了、维护了；除去 为了、除了、了解 等不表示完成的“了”。 */
const DONE = /[\p{Script=Han}]{0,2}[^为除明终不罢临末好\P{Script=Han}]了(?![解结然如却断得不])/gu;
/** 已经做完了：已完成、已建成；后面接“的”的是修饰语（对已建成的公园）。 */
const ALREADY =
  /已经?(?:全部|全面|基本|圆满|顺利|如期|按[期时])?(?:完[成工]|建[成立]|实[现施]|开展|投[入用]|发放|拨付|解决|改造|整治|清[理运]|达到|取得|通过|竣工|启用|上线|落实|覆盖|组织|举办|培训|安装)(?![^,，。;；]{0,12}的)/g;
/** 说的是将来：力争做到了、确保解决了。 */
const FUTURE = /将|力争|争取|确保|保证|使|让|预计|计划|拟|直到|后/;

const NO_PHRASES: readonly string[] = [];

/** 目标里写成已经做完的话，逐处照原文列出；没有时为空。 */
export const completedPhrases = memoiseText((text): readonly string[] => {
  if (!text.includes('了') && !text.includes('已')) return NO_PHRASES;
  const found: string[] = [];
  for (const clause of fold(text).split(/[,，。;；!！\n]/)) {
    if (!clause.includes('了') && !clause.includes('已')) continue;
    if (FUTURE.test(clause)) continue;
    for (const match of matchesOf(clause, DONE)) found.push(match[0].slice(-3));
    for (const match of matchesOf(clause, ALREADY)) found.push(match[0]);
  }
  return found;
});

/** 去掉表示完成的“了”。 */
export const withoutDone = memoiseText((text): string => text.replace(DONE, (phrase) => phrase.slice(0, -1)));

/** 不是数量的数：年月日、文号、热线、第几、几年行动。 */
// Every run is bounded: a page of digits must not take quadratic time.
const NO_FIGURE =
  /(?:19|20)\d\d(?:年度?)?(?:[./-]\d{1,2}){0,5}(?:[./-]?(?:19|20)\d\d年?)?|\d{1,6}月(?:\d{1,6}[日号])?|\d{1,6}(?:日(?!内|之内)|[号届级])|第\d{1,6}|12345|12315|\d{1,6}\+\d{1,6}|[〔（(]\d{1,6}[)）〕]|\d{1,6}年(?:[内底末]|行动|计划|规划)/g;
const FIGURE = /\d(?:%|‰|余|多|[\p{Script=Han}])|[≥≤><=]\d|\d$/u;
const HAN_FIGURE =
  /(?:建[成设立]|新建|改造|打造|创建|新增|完成|举办|开展)一(?:个|座|条|所|项|处|场|次|批|支)|[二三四五六七八九十两百千][十百千万余多]{0,8}(?:个|人次|次|条|件|户|处|场|台|辆|名|项|套|座|所|盏|吨|公里|平方米|亩|期|批|份|家|元)/;
const HAN_IDIOM =
  /千家|万户|十分|百姓|千方|百计|两个(?:维护|责任|确立|覆盖)|[三四五八]个(?:意识|自信|代表|文明)|三[公农保]|两[会保]|[四八]项规定/g;
const ABSOLUTE =
  /零(?:事故|投诉|伤亡|差错|发生|上访|违规|容忍)|(?:不发生|杜绝|无)(?:重?特?大)?(?:安全|生产|责任)*事故|全覆盖|百分之/;

/** 目标里有没有数：年份、日期、文号不算，全覆盖、零事故算。 */
export const hasFigure = memoiseText((text): boolean => hasQuantity(fold(text)));

function hasQuantity(folded: string): boolean {
  const rest = folded.replace(NO_FIGURE, '');
  return FIGURE.test(rest) || ABSOLUTE.test(rest) || HAN_FIGURE.test(rest.replace(HAN_IDIOM, ''));
}

const MONEY_FIGURE =
  /\d{1,12}(?:\.\d{1,12})?(?:亿|[百十]?万|千|百)?元|\d{1,12}(?:\.\d{1,12})?万(?=[,，。;；]|资金|经费|$)/g;

/** 除了钱以外有没有数。 */
export const hasOutputFigure = memoiseText((text): boolean => hasQuantity(fold(text).replace(MONEY_FIGURE, '')));

const FUNDING: readonly RegExp[] = [
  /(?:提供|给予|予以|落实|做好|加强|强化|具备|形成|充[足分]|必要|坚实|有力|稳定)[^,，。;；]{0,8}?(?:资金|经费|财力|财政|预算|物[质资]|后勤)的?(?:保障|支持|支撑|保证|来源)/,
  /(?:保障|确保|保证|满足)[^,，。;；]{0,20}?(?:经费|资金|支出|开支|工资|薪酬|费用)的?(?:正常|足额|及时|按时|按期|全额|合理|基本|按月)*(?:需[要求]|到位|拨付|支付|支出|开支|安排|供给|兑现)/,
  /(?:主要)?用于(?:支付|发放|缴纳|拨付)[^,，。;；]{1,24}(?=$|[,，。;；])/,
  /(?:解决|缓解|弥补)[^,，。;；]{0,12}(?:资金|经费)的?(?:不足|短缺|紧张|困难|缺口)/,
  /(?:主要)?用于[^,，。;；]{0,24}(?:支出|开支|经费|资金|费用)(?=$|[,，。;；])/,
  /^(?:足额|及时|按时|按期|合理|统筹)?(?:安排|拨付|支付|投入|筹措|下达|列支|保障)[^,，。;；]{0,20}(?:资金|经费|工资|薪酬)(?=\d|$|[,，。;；])/,
];

/** 把出钱当成目标的话（提供资金保障、经费及时到位），照原文；没有时为 null。 */
export const fundingPhrase = memoiseText((text): string | null => {
  const folded = fold(text);
  for (const pattern of FUNDING) {
    const found = pattern.exec(folded);
    if (found !== null) return found[0];
  }
  return null;
});

const BEYOND_YEAR =
  /逐年|连年|年年|年复一年|一年比一年|跨年度?|分年度|每年都?(?:递[增减]|增[长加]|提[高升]|上升|下降|降低|减少|改善)|(?:未来|今后|往后)的?[几数多两二三四五六七八九十\d]{1,4}(?:个年度|年)|[几数多两二三四五六七八九十\d]{1,4}年(?:之?内|间|时间)|“?十[四五六]五”?(?:期间|时期|末)|中长期/;

/** 超出一年的话（逐年、三年内、今后五年），照原文；没有时为 null。 */
export const beyondYearPhrase = memoiseText((text): string | null => BEYOND_YEAR.exec(fold(text))?.[0] ?? null);
