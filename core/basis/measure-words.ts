import { memoiseText } from '@duzhi/core/shared';

/** 同一类的量词可以相消：第一个是规范写法。 */
const SAME_KIND: readonly (readonly string[])[] = [
  ['月', '个月', '月份'],
  ['天', '日', '晚'],
  ['年', '年度', '周年'],
  ['季度', '个季度', '季'],
  ['周', '星期', '个星期'],
  ['人', '名', '位', '员'],
  ['户', '家'],
  ['次', '场', '场次', '回'],
  ['辆', '台', '车', '部'],
  ['小时', '个小时', 'h'],
  ['千瓦', 'kw', 'kW', 'KW'],
  ['平方米', '平米', '平方', '㎡', 'm2', 'm²'],
  ['立方米', '立方', '方', 'm3', 'm³'],
  ['公里', '千米', 'km'],
  ['米', '延米', 'm'],
  ['公斤', '千克', 'kg'],
  ['棵', '株'],
  ['栋', '幢'],
  ['所', '间'],
  ['吨', 't'],
];

/** 其余量词，各为一类。 */
const OTHER =
  '个 人次 人天 人月 户次 车次 班次 批次 台次 架次 台班 课时 学时 工时 工日 分钟 学期 半年 平方公里 厘米 毫米 克 升 公顷 亩 度 千瓦时 kwh cm mm 件 起 处 条 份 套 座 项 盏 篇 批 轮 支 面 块 只 本 张 遍 类 届 宗 副 把 袋 箱 桶 瓶 盒 顶 床 根 片 组 队 班 点 站 村 幅 版 集 节 堂 餐 顿 桌 趟 头 匹 门 道 段 层 扇 口 期 杆 册 枚 架 艘 列 双 束 捆 罐 盆 筐 包 壶 块次 份次 例 针 剂 粒 束 尊 方次 站次 页 幕 曲 款 样 种 圈 尾 羽 窝 畦 垛 榀 樘 吊 学位 人份';

const CANONICAL = new Map<string, string>();
for (const words of SAME_KIND) for (const word of words) CANONICAL.set(word, words[0]!);
for (const word of OTHER.split(' ')) CANONICAL.set(word, word);

/** A measure character that begins an ordinary word (5万人员经费, 一次性) measures nothing. */
const WORDS =
  '年行动|年规划|年计划|人工|人员|人力|人民|人均|人防|人大|人居|人才|日常|户外|户籍|户均|家庭|家具|家电|家属|年终|年底|年初|年末|月饼|月底|月初|月末|次性|次年|次均|批复|批准|批示|项目|项资金|场地|场所|场租|场馆|期间|期限|期末|期初|间接|部门|部分|处理|处置|处罚|条件|条例|位于|面向|面积|面板|名誉|名单|名额|本级|本次|本年|本单位|本街道|所需|所有|所在|只能|支付|支出|支持|支部|支队|份额|点位|点心|件数|座谈|站点|台账|台风|道路|道德|门面|门票|套餐|个别|个性|个体|包括|包含|例如|列入|列支|架设|架构|双方|双随机|页面|款项|种植|种类|样式|样品|针对|节日|节约|节能|节庆|层面|头盔|口径|片区|组织|组成|组建|队伍|班子|村级|度假|方面|方案|方式|员工|车辆|车间|把握|起步|类似|类型|版面|度夏|餐费|餐饮|课程|回收|米面|桌椅|床位|升级|克服|根据|副食|批发|轮岗|块石|届时|周边|周期|周转|季节|天然';
const NO_WORD = new RegExp(`(?:${WORDS})`, 'y');

const LONGEST_FIRST = [...CANONICAL.keys()].sort((a, b) => b.length - a.length);
const BY_FIRST = new Map<string, string[]>();
for (const word of LONGEST_FIRST) {
  const list = BY_FIRST.get(word[0]!);
  if (list === undefined) BY_FIRST.set(word[0]!, [word]);
  else list.push(word);
}
const LETTER = /[A-Za-z0-9]/;

/** `at` 处的量词，取最长的；没有时为 null。 */
export function findMeasureAt(text: string, at: number): string | null {
  const words = BY_FIRST.get(text[at] ?? '');
  if (words === undefined) return null;
  NO_WORD.lastIndex = at;
  if (NO_WORD.test(text)) return null;
  for (const word of words) {
    if (!text.startsWith(word, at)) continue;
    // "5m" is five metres, "5mb" is not.
    if (LETTER.test(word[0]!) && LETTER.test(text[at + word.length] ?? '')) continue;
    return word;
  }
  return null;
}

interface MeasureParts {
  /** 规范量词；不是量词（社区）时为 null。 */
  readonly measure: string | null;
  readonly noun: string;
}

const splitMeasure = memoiseText((word): MeasureParts => {
  const known = CANONICAL.get(word);
  if (known !== undefined) return { measure: known, noun: '' };
  return word.startsWith('个') ? { measure: '个', noun: word.slice(1) } : { measure: null, noun: word };
});

const SPELLING: Record<string, string> = {
  个月: '月',
  月份: '月',
  年度: '年',
  周年: '年',
  个季度: '季度',
  季: '季度',
  个小时: '小时',
  h: '小时',
  kw: '千瓦',
  kW: '千瓦',
  KW: '千瓦',
  个星期: '周',
  星期: '周',
  平米: '平方米',
  平方: '平方米',
  '㎡': '平方米',
  m2: '平方米',
  'm²': '平方米',
  m3: '立方米',
  'm³': '立方米',
  立方: '立方米',
  km: '公里',
  m: '米',
  kg: '公斤',
  t: '吨',
  cm: '厘米',
  mm: '毫米',
  kwh: '千瓦时',
};

/** 规范写法：个月 → 月、㎡ → 平方米；不认得的照旧。 */
export function canonicalMeasure(word: string): string {
  return SPELLING[word] ?? word;
}

/** 同一类量词的同一写法：名 → 人、场 → 次、个社区 → 社区；不认得的照旧。 */
export function measureKind(word: string): string {
  const { measure, noun } = splitMeasure(word);
  return noun === '' ? (measure ?? word) : noun;
}

/** 时间、次数与度量单位不能当作 个。 */
const NOT_A_THING = new Set([
  '月',
  '天',
  '年',
  '季度',
  '周',
  '次',
  '小时',
  '分钟',
  '半年',
  '学期',
  '人次',
  '户次',
  '车次',
  '期',
  '课时',
  '学时',
  '遍',
  '轮',
  '趟',
  '届',
  '米',
  '公里',
  '吨',
  '亩',
  '平方米',
  '立方米',
  '公斤',
]);

/** 由别的量词合成的量词。 */
const PARTS: Record<string, readonly string[]> = {
  人次: ['人', '次'],
  人天: ['人', '天'],
  人月: ['人', '月'],
  户次: ['户', '次'],
  车次: ['辆', '次'],
  台次: ['台', '次'],
  台班: ['台', '天'],
  平方米: ['米', '米'],
  立方米: ['米', '米', '米'],
  度: ['千瓦', '小时'],
  千瓦时: ['千瓦', '小时'],
};

/** 合成的量词由哪几个合成：人次 → 人、次；不是合成的为 null。 */
export function partsOfMeasure(word: string): readonly string[] | null {
  return PARTS[word] ?? null;
}

/** 讲时间、次数的量词：单价按年说时，它们不能当作所买的东西。 */
const OCCASIONS = new Set(
  '月 天 年 季度 周 半年 学期 小时 分钟 课时 学时 次 人次 户次 车次 台次 期 遍 轮 趟 届'.split(' '),
);

/** 量词是否讲时间或次数（月、天、次），而不是东西或人（个点位、名）。 */
export function isOccasion(word: string): boolean {
  const { measure, noun } = splitMeasure(word);
  return noun === '' && measure !== null && OCCASIONS.has(measure);
}

/**
 * 两个量词能否相消：个社区、个、社区 相合；次 与 个 不合，月 与 年 不合。
 *
 * Two nouns under the same 个 agree when they share a character (点位 / 站点): clerks shorten names.
 */
export function measuresAgree(a: string, b: string): boolean {
  if (a === b) return true;
  const left = splitMeasure(a);
  const right = splitMeasure(b);
  if (left.measure !== null && left.measure === right.measure)
    return left.noun === '' || right.noun === '' || shareCharacter(left.noun, right.noun);
  if (left.noun !== '' && right.noun !== '') return left.noun.endsWith(right.noun) || right.noun.endsWith(left.noun);
  if (left.measure === '个') return fitsThing(right, left.noun);
  if (right.measure === '个') return fitsThing(left, right.noun);
  return false;
}

function fitsThing(other: MeasureParts, noun: string): boolean {
  if (other.measure === null) return true;
  if (NOT_A_THING.has(other.measure)) return false;
  return noun === '' || noun.includes(other.measure) || (other.measure === '人' && !NOT_PEOPLE.test(noun));
}

/** 个志愿者 counts people as 名 does; 个社区 does not. */
const NOT_PEOPLE = /(?:社区|村|镇|街道|部门|单位|机关|网格|点|点位|站|所|室|楼|小区|院落|路段|项目|企业|支部|队|组)$/;

function shareCharacter(a: string, b: string): boolean {
  for (const character of a) if (b.includes(character)) return true;
  return false;
}
