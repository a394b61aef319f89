import { foldDigits, HAN_NUMERAL_CLASS, matchesOf, memoiseText, parseHanInteger } from '@duzhi/core/shared';
import * as z from 'zod/mini';

/** 计算符号。"~" 为约数。 */
export type Comparator = '=' | '>=' | '<=' | '>' | '<' | '~';

/**
 * 指标值及单位。
 *
 * `text` is exactly what the cell says; everything else is what was understood of it. A blank cell is { text: null }.
 */
export interface Target {
  readonly text: string | null;
  /** 指标性质：定量 / 定性 / 时限；空白时没有此键。 */
  readonly nature?: 'quantity' | 'quality' | 'date';
  /** 计算符号；单元格没有写时没有此键。 */
  readonly comparator?: Comparator;
  /** 数值，十进制文本，无千分位："5000"。 */
  readonly value?: string;
  /** 区间的上端。 */
  readonly upper?: string;
  /** 计量单位："件"、"%"（百分比同）、"万元"、"次/日"。 */
  readonly unit?: string;
}

export const targetSchema = z.object({
  text: z.nullable(z.string()),
  nature: z.exactOptional(z.enum(['quantity', 'quality', 'date'])),
  comparator: z.exactOptional(z.enum(['=', '>=', '<=', '>', '<', '~'])),
  value: z.exactOptional(z.string()),
  upper: z.exactOptional(z.string()),
  unit: z.exactOptional(z.string()),
});

/** 空白的指标值单元格。 */
export const BLANK_TARGET: Target = { text: null };

/** 紧接在数前面的符号。 */
const SIGNS: readonly [RegExp, Comparator][] = [
  [/(?:≥|≧|>=|=>|不低于|不少于|不小于|不得低于|不得少于|至少|大于等于|大于或等于|高于或等于)(?:在|到|达)?$/, '>='],
  [
    /(?:≤|≦|<=|=<|不超过|不高于|不多于|不大于|不得超过|不得高于|最多|至多|小于等于|小于或等于|控制在)(?:在|到|达)?$/,
    '<=',
  ],
  [/(?:>|大于|高于|超过|多于)(?:在|到|达)?$/, '>'],
  [/(?:<|小于|低于|少于)(?:在|到|达)?$/, '<'],
  [/(?:=|等于)(?:在|到|达)?$/, '='],
  [/(?:≈|~|大约|(?<![签节制条预合续履违])约|大概|近|左右)(?:在|到|达)?$/, '~'],
];
const TRAILING_SIGNS: readonly [RegExp, Comparator][] = [
  [/(?:\(含\))?(?:及|或|含)?以上(?:\(含\))?$/, '>='],
  [/(?:\(含\))?(?:及|或|含)?(?:以下|以内|之内|内)(?:\(含\))?$/, '<='],
  [/(?:左右|上下)$/, '~'],
];

const NUMBER = '[+-]?\\d+(?:\\.\\d+)?';
// A Han numeral counts as a figure only before a measure word: 七个, not 一流 or 一定.
const MEASURES =
  '人次|户次|个|次|件|起|人|户|名|处|条|台|辆|场|期|份|套|座|项|家|棵|株|盏|吨|米|公里|天|日|月|年|小时|分钟|元|篇|批|轮|支|面|块|栋|幢|间|所|只|亩|本|张|遍|类|届|宗|万|部';
const HAN_FIGURE = new RegExp(`([${HAN_NUMERAL_CLASS}]+)(?=(?:${MEASURES}))`);
const PERCENT_PREFIX = new RegExp(`%PREFIX(${NUMBER}|[${HAN_NUMERAL_CLASS}]+)`);
/** 九成五 is 95%, 十成 all; 完成, 建成 and 一成不变 are no figures. */
const TENTHS = new RegExp(
  `(?<![\\d.${HAN_NUMERAL_CLASS}])(十|[一二三四五六七八九1-9])成([一二三四五六七八九1-9])?(?=$|[及或]?以[上下内]|左右|上下|[()。;,])`,
  'g',
);
const QUANTITY = new RegExp(`^(${NUMBER})(?:(%|[^\\d\\s\\-~至]{0,8}?)(?:-|~|—|–|至|到)(${NUMBER}))?(.*)$`, 's');
const DATE = new RegExp(
  [
    '^(?:\\d{4}年度?|二[〇零][〇零一二三四五六七八九]{2}年度?|\\d{2}年度|本年度?|当年度?|全年度?|年内|年度内|按年度?|\\d{4}-\\d{4}年度?)$',
    '\\d{4}[年./-]\\d{1,2}(?:[月./-]|$)',
    '^(?:\\d{4}年)?(?:第?[一二三四1-4]季度|[上下]半年|\\d{1,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:\\d{1,2}[日号])?)(?:前|底|末|内|之前|以前|底前|末前|完成)*$',
    '^每[年月周季旬日天](?:度)?[底末初中]?(?:\\d{1,2}[月日号时点])*[底末初]?(?:前|之前|以前)?$',
    '^\\d{1,2}月?[-至到~]\\d{1,2}月(?:份|底|末)?$',
    '^(?:\\d{4}年)(?:年?[底末初中]|内|度内|全年)(?:前|完成)*$',
    '^年[底末](?:前|之前)?$',
  ].join('|'),
);
const LEAD = /^(?:指标\d*[:：])|^(?:共计|合计|总计|共|预计|计划|完成|达到|达|全年|年度|年均|平均)+/;
const MONEY_UNITS: Record<string, string> = {
  万: '万元',
  万元: '万元',
  万元整: '万元',
  亿: '亿元',
  亿元: '亿元',
  元: '元',
  元整: '元',
};
const LIST_MARKS = /^\s*[\u2460-\u249b]\s*/u;
/** 1200余人、30多次 are about as many. */
const ODD = /^[余多](?=.)/;
const PER_BEHIND = /每(年|月|周|日|天|季度|季|半年|人|户|小时)$/;
const LETTER_UNITS: Record<string, string> = { m2: '平方米', m3: '立方米', km2: '平方公里' };
const MEASURE = new RegExp(`^万?(?:${MEASURES})$`);
/** 量词后面跟着所量之物时，计量单位取量词：10个部门 → 个；3个月的单位是个月。 */
const MEASURE_THEN_NOUN = new RegExp(
  `^(万?(?:${MEASURES.replace('|万|部', '')}))(?=(?!(?:月|小时|季度|星期|工作日)$)[\\p{Script=Han}]+$)`,
  'u',
);
const RATE = /^([^/]{1,4})\/([^/]{1,6})$/;
const LONGEST_FIGURE = 80;
const EVERY = /每(?:个|一)?(年|月|日|天|周|季度|季|半年|旬|人|户|个?社区|村|小时)(?:度)?/g;

/**
 * 读指标值。
 *
 * `money` says whether the indicator is about money (a cost indicator, a name in 费 / 经费 / 资金): only then does a bare
 * 万 mean 万元. Never fails: what is not a figure and not a date is a qualitative value.
 */
export function parseTarget(raw: string | null, options: { readonly money?: boolean } = {}): Target {
  if (raw === null || raw.trim() === '') return BLANK_TARGET;
  // A list mark before the figure (①5次) is no digit of it.
  const folded = foldDigits(raw.replace(LIST_MARKS, ''))
    .replace(/\s+/g, '')
    .replace(/[。；;，,]+$/, '')
    .replace(/^指标\d*[:：]/, '');
  if (DATE.test(folded)) return { text: raw, nature: 'date' };
  return parseQuantity(raw, folded, options.money ?? false) ?? { text: raw, nature: 'quality' };
}

function parseQuantity(raw: string, folded: string, money: boolean): Target | null {
  // No figure with its sign and unit is this long; what is, is prose.
  if (folded.length > LONGEST_FIGURE) return null;
  let rest = folded.replace('百分之', '%PREFIX').replace(/(?:个?百分比|个?百分点|％|﹪)/g, '%');
  if (rest.includes('%PREFIX'))
    rest = rest.replace(
      PERCENT_PREFIX,
      (_all, figure: string) => `${figure.replace(/^[^\d.+-]+$/, (han) => String(parseHanInteger(han) ?? han))}%`,
    );
  rest = rest.replace(TENTHS, tenths);
  if (!/\d/.test(rest)) rest = rest.replace(HAN_FIGURE, hanFigure);
  const firstDigit = rest.search(/\d/);
  if (firstDigit < 0) return null;

  let comparator: Comparator | undefined;
  const every = matchesOf(rest.slice(0, firstDigit), EVERY).map((found) => found[1]!);
  // What stands before the figure may be prose (完成率≥95%), lead words (共计约36万) and a sign, in this order.
  let lead = rest.slice(0, firstDigit);
  let figure = rest.slice(firstDigit);
  if (/[+-]$/.test(lead) && (lead.length === 1 || /[≥≤<>=~]/.test(lead.at(-2) ?? ''))) {
    figure = lead.at(-1) + figure;
    lead = lead.slice(0, -1);
  }
  for (const [pattern, sign] of SIGNS) {
    const found = pattern.exec(lead);
    if (found) {
      comparator = sign;
      lead = lead.slice(0, found.index);
      break;
    }
  }
  const prose = lead
    .replace(LEAD, '')
    .replaceAll(EVERY, '')
    .replace(/[:：=]$/, '');
  // A long sentence with a figure somewhere in it is prose.
  if (prose.length > 12 || (comparator === undefined && /[，。；,;]/.test(prose))) return null;

  const match = QUANTITY.exec(figure);
  if (!match) return null;
  let unit = (match[4] ?? '').replace(/(?<=.)\((?:含|全部|含本数)\)$/, '');
  if (ODD.test(unit)) {
    unit = unit.slice(1);
    comparator ??= '~';
  }
  const behind = PER_BEHIND.exec(unit);
  if (behind !== null && behind.index > 0) {
    unit = unit.slice(0, behind.index);
    every.push(behind[1]!);
  }
  for (const [pattern, sign] of TRAILING_SIGNS) {
    if (pattern.test(unit) && unit !== '内') {
      unit = unit.replace(pattern, '');
      comparator ??= sign;
    }
  }
  const written = unit === '' && match[2] ? match[2] : unit;
  const understood = understandUnit(written, money, every);
  if (understood === null) return null;
  const target: { -readonly [Key in keyof Target]: Target[Key] } = { text: raw, nature: 'quantity' };
  if (comparator !== undefined) target.comparator = comparator;
  target.value = plainDecimal(match[1]!);
  if (match[3] !== undefined) target.upper = plainDecimal(match[3]);
  if (understood !== '') target.unit = understood;
  return target;
}

/** 三万元 is 3 in 万元, as 3万元 is. */
function hanFigure(han: string, _measure: unknown, at: number, text: string): string {
  const multiple = /.[万亿]$/.test(han) && text[at + han.length] === '元' ? han.slice(-1) : '';
  const value = parseHanInteger(multiple === '' ? han : han.slice(0, -1));
  return value === null ? han : `${value}${multiple}`;
}

function tenths(_written: string, whole: string, part = '0'): string {
  const digit = (text: string): number => Number(/\d/.test(text) ? text : parseHanInteger(text));
  return `${digit(whole) * 10 + digit(part)}%`;
}

function plainDecimal(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const decimals = fraction.replace(/0+$/, '');
  const plain = decimals === '' ? digits : `${digits}.${decimals}`;
  return negative && plain !== '0' ? `-${plain}` : plain;
}

/** The unit as it should stand in the book; "" for none; null when what follows the figure is no unit. */
function understandUnit(written: string, money: boolean, every: readonly string[]): string | null {
  const bare = written
    .replace(/^\((.*)\)$/, '$1')
    .replace(/[。；;，,、]+$/, '')
    .replace(/^([%‰])\p{Script=Han}+$/u, '$1');
  if (bare === '' || bare === '%' || bare === '‰') return bare;
  if (bare === '万' || bare === '亿') return money ? MONEY_UNITS[bare]! : bare;
  if (MONEY_UNITS[bare] !== undefined) {
    // 每年36万元 is what a budget is anyway; 每人每月200元 is a rate.
    const per = every.filter((word) => word !== '年').join('·');
    return per === '' ? MONEY_UNITS[bare] : `${MONEY_UNITS[bare]}/${per}`;
  }
  if (LETTER_UNITS[bare] !== undefined) return LETTER_UNITS[bare];
  const rate = RATE.exec(bare);
  if (rate) return `${rate[1] === '万' && money ? '万元' : rate[1]}/${rate[2]}`;
  // Another figure, a formula or a clause behind the number: prose, not a unit.
  if (/[\d=+*×÷<>≥≤，。；,;:：]/.test(bare)) return null;
  // 人次 is a measure word itself, not 人 and a noun.
  const measured = MEASURE.test(bare) ? bare : (MEASURE_THEN_NOUN.exec(bare)?.[1] ?? bare);
  if (measured.length > 6) return null;
  return every.length === 0 || measured.includes('/') ? measured : `${measured}/${every.join('·')}`;
}

const namesMoney = memoiseText((name) =>
  /(?:费用?|经费|资金|金额|支出|投入|补助|补贴|造价|成本|预算|工资|薪酬|收入|税收|产值|投资额?)(?:总额|总量|控制数?|标准)?$/.test(
    name,
  ),
);

/** 该指标是否讲钱：成本指标，或名称里有费、经费、资金等。 */
export function isMoneyIndicator(indicator: {
  readonly level2?: string | null;
  readonly name: string | null;
}): boolean {
  return (indicator.level2 ?? '').includes('成本') || namesMoney(indicator.name ?? '');
}
