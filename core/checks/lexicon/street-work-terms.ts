/** 街道工作里同一事物的几种叫法；混用了就像是两件事。 */
const SAME_THING: readonly (readonly string[])[] = [
  ['下水道', '下水管', '下水管道'],
  ['公厕', '公共厕所', '公共卫生间'],
  ['垃圾桶', '垃圾箱', '果皮箱', '垃圾筒'],
  ['垃圾中转站', '垃圾转运站'],
  ['垃圾分类亭', '垃圾分类驿站', '垃圾分类屋'],
  ['化粪池', '化粪井'],
  ['窨井', '检查井', '检修井'],
  ['雨水口', '雨水篦子', '雨水箅子', '雨篦子'],
  ['人行道', '人行步道', '人行便道'],
  ['背街小巷', '小街小巷', '小街巷'],
  ['小广告', '牛皮癣', '野广告'],
  ['违法建设', '违法建筑', '违章建筑', '违建'],
  ['停车位', '停车泊位', '泊车位'],
  ['路灯', '街灯'],
  ['健身器材', '健身器械', '健身设施'],
  ['监控探头', '摄像头', '监控摄像头', '监控头'],
  ['消防栓', '消火栓'],
  ['微型消防站', '微消站'],
  ['行道树', '街道树'],
  ['沥青路面', '柏油路面'],
  ['病媒生物防制', '除四害', '灭四害'],
  ['网格员', '网格管理员'],
  ['志愿者', '义工'],
  ['公益性岗位', '公益岗位', '公益岗'],
  ['老年食堂', '老人食堂', '长者食堂', '长者饭堂'],
  ['日间照料中心', '日照中心', '托老所'],
  ['困难群众', '困难人群', '困难群体'],
  ['低保户', '低保对象', '低保家庭'],
  ['特困人员', '特困对象', '五保户'],
  ['残疾人', '残障人士', '残障人', '残疾人士'],
  ['精神障碍患者', '精神病人', '精神病患者'],
  ['社区矫正对象', '社区矫正人员', '社矫对象', '社矫人员'],
  ['刑满释放人员', '刑释人员'],
  ['流动人口', '外来人口'],
  ['退役军人', '退伍军人'],
  ['宣传单', '传单'],
  ['横幅', '条幅'],
];

/** 对同样的东西做同样的事的几种说法。 */
const SAME_WORK: readonly { readonly object: string; readonly words: readonly string[] }[] = [
  { object: '垃圾|渣土|杂物|余泥|淤泥|废弃物|枯枝|落叶', words: ['清运', '转运', '拖运', '托运', '外运'] },
  { object: '树木?|危树|枯树|死树', words: ['砍伐', '伐除', '砍除'] },
  { object: '树木?|树枝|绿篱|灌木|乔木', words: ['修剪', '修枝', '剪枝'] },
];

const GROUP_OF = new Map<string, number>();
for (const [group, words] of [...SAME_THING, ...SAME_WORK.map(({ words }) => words)].entries()) {
  for (const word of words) GROUP_OF.set(word, group);
}

// The longer of two words that begin alike goes first.
const longest = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const THINGS = longest(SAME_THING.flat());
const WORKS = SAME_WORK.map(({ object, words }) => {
  const any = longest(words);
  return `(?<=(?:${object})[^，。；、\\n]{0,3})(?:${any})(?!站)|(?:${any})(?!站)(?=[^，。；、\\n]{0,4}(?:${object}))`;
});
const TERM = new RegExp([THINGS, ...WORKS].join('|'), 'g');

/** 一组同义词在一段文字里的用词。 */
export interface TermUse {
  readonly group: number;
  readonly word: string;
}

/** 文字里用到的有几种叫法的词，每种只列一次。 */
export function termsIn(text: string): readonly TermUse[] {
  return [...new Set(text.match(TERM))].map((word) => ({ group: GROUP_OF.get(word)!, word }));
}

/** 把一组同义词都换成其中一个。 */
export function withTerm(text: string, { group, word }: TermUse): string {
  return text.replace(TERM, (found) => (GROUP_OF.get(found) === group ? word : found));
}
