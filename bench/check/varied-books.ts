import type { Book } from '@duzhi/core/book';
import { isMoneyIndicator, parseTarget } from '@duzhi/core/book';

/** 一个可以重复的随机数列，0 到 1。 */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Words that stand for one another in the tables of different units, so that no two units have the same texts.
const WORDS: readonly (readonly string[])[] = [
  ['街道', '镇', '乡', '园区', '片区', '管委会', '新城', '开发区'],
  ['社区', '行政村', '小区', '网格', '村组', '居委会'],
  ['居民', '村民', '群众', '住户', '商户', '老人'],
  ['环境', '道路', '河道', '绿地', '楼道', '集市'],
  ['消防', '防汛', '治安', '禁毒', '交通', '食品'],
  ['信访', '调解', '热线', '网格事项', '来访'],
  ['文体', '阅读', '演出', '健身', '培训', '讲座'],
  ['垃圾', '淤泥', '落叶', '建筑渣土', '杂物'],
  ['完成', '做好', '抓好', '落实', '推进'],
  ['改善', '提升', '优化', '增强', '好转'],
];
const PLACES = '东南西北中上下前后新老青红白云山水石林泉桥塘坡湾岭溪洲园'.split('');

/**
 * 同一套表的许多变样：单位、用词、金额、长文字各不相同，有的改坏一处。
 *
 * Deterministic: number `index` is always the same book.
 */
export function variedBook(base: Book, index: number): Book {
  const random = randomFrom(index * 7919 + 1);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const unit = `${pick(PLACES)}${pick(PLACES)}${pick(PLACES)}`;
  const factor = 1 + Math.floor(random() * 9);
  const replacements = WORDS.map((words) => ({ words, chosen: pick(words) }));
  const vary = (text: string): string => {
    let varied = text.replace(/(\d+(?:\.\d+)?)(?=万)/g, (figure) =>
      String(Math.round(Number(figure) * factor * 100) / 100),
    );
    for (const { words, chosen } of replacements) varied = varied.replaceAll(words[0]!, chosen);
    return varied.length > LONG ? varied.replace(/[，、；]/, (mark) => `${mark}${unit}`) : varied;
  };
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return KEPT.has(key) ? node : vary(node);
    if (typeof node === 'number') return MONEY.has(key) ? node * factor * (random() < 0.01 ? 2 : 1) : node;
    if (Array.isArray(node)) return node.map((item) => walk(item, key));
    if (node === null || typeof node !== 'object') return node;
    const record = node as Record<string, unknown>;
    if ('nature' in record) {
      const text = String(record.text);
      return parseTarget(vary(text), { money: isMoneyIndicator({ name: text }) || text.includes('万') });
    }
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, walk(value, name)]));
  };
  return {
    ...base,
    unit: { name: `${unit}街道办事处` },
    forms: walk(base.forms, '') as Book['forms'],
    origins: {},
  };
}

/** 目标、职责这样的长文字各单位自己写；名称短，许多单位相同。 */
const LONG = 20;

const KEPT = new Set(['kind', 'title', 'label', 'level1', 'level2', 'standard', 'amountUnit', 'serial', 'from', 'to']);
const MONEY = new Set([
  'total',
  'amount',
  'basic',
  'project',
  'generalPublicBudget',
  'governmentFund',
  'other',
  'directionAmount',
  'fundAmount',
  'linesTotal',
]);
