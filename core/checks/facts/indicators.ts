import type { Form, Indicator, Target } from '@duzhi/core/book';
import { hasIndicators, isMoneyIndicator, parseTarget } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { foldText, memoiseText } from '@duzhi/core/shared';
import { measuredEnding } from '../lexicon/measured-names.ts';
import { isNotApplicableMark } from '../lexicon/not-applicable.ts';
import { MEASURE_PATTERN } from '../lexicon/stated-units.ts';
import { rememberAt } from './memory.ts';

/** 二级指标的种类；没有分级或认不出时为 other。 */
export type IndicatorKind =
  | 'quantity'
  | 'quality'
  | 'timeliness'
  | 'cost'
  | 'economic'
  | 'social'
  | 'ecological'
  | 'sustainable'
  | 'satisfaction'
  | 'other';

/** 一级指标的种类；满意度不论放在哪里都单算，成本随产出。 */
export type IndicatorGroup = 'output' | 'benefit' | 'satisfaction' | 'other';

/** 写进名称末尾的数：群众满意度>90% 的 >90%。 */
export interface NameFigure {
  /** 原文，含符号与单位，不含括号。 */
  readonly text: string;
  /** 去掉这一段后的名称；只剩空白时为空串。 */
  readonly rest: string;
  readonly target: Target;
}

/** 一行指标，读过一遍。 */
export interface IndicatorRow {
  readonly indicator: Indicator;
  readonly index: number;
  readonly at: JsonPointer;
  readonly nameAt: JsonPointer;
  readonly targetAt: JsonPointer;
  readonly kind: IndicatorKind;
  readonly group: IndicatorGroup;
  /** 名称与指标值都空为 blank；注明不适用为 not-applicable；其余 declared。 */
  readonly state: 'blank' | 'not-applicable' | 'declared';
  /** 名称，全角转半角、去掉空白；空白时为空串。 */
  readonly name: string;
  /** 名称去掉末尾的数、括号里的说明和“等”。 */
  readonly body: string;
  /** 同上，用于比对的形式。 */
  readonly folded: string;
  /** 名称末尾括号里的说明；没有时为空串。 */
  readonly definition: string;
  readonly figure: NameFigure | null;
  readonly ending: 'counted' | 'attribute' | null;
  /** 是否讲钱。 */
  readonly money: boolean;
}

/** 申报阶段的表：指标在这里立，也在这里改。 */
export const DECLARATION_KINDS = ['department-overall', 'expenditure-direction', 'project'] as const;
/** 有指标的各种表。 */
export const INDICATOR_KINDS = [...DECLARATION_KINDS, 'monitoring', 'self-evaluation'] as const;

/** 认一行指标所看的各格：用 indicatorRows、declaredRows 的规则都看它们。 */
export const ROW_PARTS = ['indicators/level1', 'indicators/level2', 'indicators/name', 'indicators/target'] as const;

/** 同上，指标值只看填没填、是否注明不适用。 */
export const ROW_STATE_PARTS = [
  'indicators/level1',
  'indicators/level2',
  'indicators/name',
  'indicators/target?',
] as const;

const KINDS: readonly [RegExp, IndicatorKind][] = [
  [/满意/, 'satisfaction'],
  [/成本/, 'cost'],
  [/数量/, 'quantity'],
  [/质量/, 'quality'],
  [/时效|进度/, 'timeliness'],
  [/可持续/, 'sustainable'],
  [/经济/, 'economic'],
  [/生态|环境/, 'ecological'],
  [/社会/, 'social'],
];
const GROUPS: Record<IndicatorKind, IndicatorGroup> = {
  quantity: 'output',
  quality: 'output',
  timeliness: 'output',
  cost: 'output',
  economic: 'benefit',
  social: 'benefit',
  ecological: 'benefit',
  sustainable: 'benefit',
  satisfaction: 'satisfaction',
  other: 'other',
};

const kindOf = memoiseText((level): IndicatorKind => KINDS.find(([pattern]) => pattern.test(level))?.[1] ?? 'other');

function classify(indicator: Indicator): { kind: IndicatorKind; group: IndicatorGroup } {
  const own = kindOf(indicator.level2 ?? '');
  const above = indicator.level1 ?? '';
  // A first level of its own for 满意度 or 成本 may leave the second level unnamed.
  const kind = own === 'other' && /满意|成本/.test(above) ? kindOf(above) : own;
  const group = GROUPS[kind];
  if (group !== 'other') return { kind, group };
  return { kind, group: /产出|完成|投入/.test(above) ? 'output' : /效益|效果/.test(above) ? 'benefit' : 'other' };
}

const SIGN =
  '≥|≤|≧|≦|>=|<=|>|<|=|不[低少小]于|不得?[超高]过|不[高多大]于|大于等于|小于等于|高于|低于|超过|大于|小于|多于|少于|至少|至多|最多|达到?|控制在|等于|[:：]';
// Behind a sign any short unit will do; a bare figure needs a measure, or 2号楼 and 60岁 would count as targets.
const FIGURE = new RegExp(
  `[(（]?((?:(?:${SIGN})+(?:在|到)?\\d+(?:\\.\\d+)?(?:[%‰]|[\\p{Script=Han}/]{1,4}?)?|(?<![\\w.+×*÷/-])\\d+(?:\\.\\d+)?(?:[%‰]|万?(?:${MEASURE_PATTERN})))(?:及?以[上下内]|左右)?)[)）]?$`,
  'u',
);
const HAS_DIGIT = /\d/;
/** 不是数量的数：年份、日期、楼号、期号。 */
const NO_QUANTITY = /^(?:(?:19|20)\d\d年度?|\d+[号级届楼室路线型版月日])/;

function figureOf(name: string, money: boolean): NameFigure | null {
  if (!HAS_DIGIT.test(name)) return null;
  const match = FIGURE.exec(name);
  const text = match?.[1];
  if (match === null || text === undefined || NO_QUANTITY.test(text.replace(/^\D+/, ''))) return null;
  const target = parseTarget(text.replace(/^[:：]/, ''), { money });
  if (target.nature !== 'quantity') return null;
  // 第3次: an ordinal counts nothing.
  const rest = name.slice(0, match.index);
  return /第$/.test(rest)
    ? null
    : { text: text.replace(/^[:：]/, ''), rest: rest.replace(/[,，、:：(（的为]+$/, ''), target };
}

const DEFINITION = /[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]$/;

/** 差错率≤1%（差错件数÷抽查件数）: the definition goes on behind the figure. */
function figureBeforeDefinition(name: string, money: boolean): NameFigure | null {
  const bracket = DEFINITION.exec(name);
  const figure = bracket === null ? null : figureOf(name.slice(0, bracket.index), money);
  return figure?.target.comparator === undefined ? null : { ...figure, rest: `${figure.rest}${bracket![0]}` };
}

/** 名称自己说的，不看它在哪一行。 */
type NameRead = Pick<IndicatorRow, 'name' | 'body' | 'folded' | 'definition' | 'figure' | 'ending'> & {
  readonly marked: boolean;
};

function readName(written: string, money: boolean): NameRead {
  const name = written.normalize('NFKC').replace(/\s/g, '');
  const figure = figureOf(name, money) ?? figureBeforeDefinition(name, money);
  const plain = figure?.rest ?? name;
  const bracket = DEFINITION.exec(plain);
  const body = (bracket === null ? plain : plain.slice(0, bracket.index)).replace(/等{1,9}$/, '');
  return {
    name,
    body,
    folded: foldText(body),
    definition: bracket?.[1] ?? '',
    figure,
    ending: measuredEnding(body),
    marked: name !== '' && isNotApplicableMark(name),
  };
}

const readMoneyName = memoiseText((written) => readName(written, true));
const readPlainName = memoiseText((written) => readName(written, false));
const isMarked = memoiseText(isNotApplicableMark);

const rowOf = rememberAt((indicator: Indicator, at): IndicatorRow => {
  const value = indicator.target.text?.trim() ?? '';
  const money = isMoneyIndicator(indicator);
  const { name, body, folded, definition, figure, ending, marked } = (money ? readMoneyName : readPlainName)(
    indicator.name ?? '',
  );
  const applies = !marked && (value === '' || !isMarked(value));
  const { kind, group } = classify(indicator);
  return {
    indicator,
    index: Number(at.slice(at.lastIndexOf('/') + 1)),
    at,
    nameAt: `${at}/name`,
    targetAt: `${at}/target`,
    kind,
    group,
    state: name === '' && value === '' ? 'blank' : applies ? 'declared' : 'not-applicable',
    name,
    body,
    folded,
    definition,
    figure,
    ending,
    money,
  };
});

interface FormRows {
  readonly all: readonly IndicatorRow[];
  readonly declared: readonly IndicatorRow[];
}

const rowsOf = rememberAt((indicators: readonly Indicator[], at): FormRows => {
  const all = indicators.map((indicator, index) => rowOf(indicator, `${at}/indicators/${index}`));
  return { all, declared: all.filter(({ state }) => state === 'declared') };
});

/** 该表的各行指标，连空白与不适用的行。没有指标的表为空。 */
export function indicatorRows(form: Form, at: JsonPointer): readonly IndicatorRow[] {
  return hasIndicators(form) ? rowsOf(form.indicators, at).all : [];
}

/** 该表填了内容、也没有注明不适用的各行指标。 */
export function declaredRows(form: Form, at: JsonPointer): readonly IndicatorRow[] {
  return hasIndicators(form) ? rowsOf(form.indicators, at).declared : [];
}
