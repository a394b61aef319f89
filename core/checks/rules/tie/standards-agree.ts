import type { Form } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { foldText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineBookCheck, fail, pass } from '../../define-check.ts';
import type { Facts } from '../../facts/index.ts';
import type { IndicatorKind } from '../../facts/indicators.ts';
import { declaredRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { rememberAt } from '../../facts/memory.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 指标值照什么定，与项目内容无关的几类；数量、质量和效益各项目可以不同。 */
const KINDS: readonly (readonly [IndicatorKind, string])[] = [
  ['timeliness', '时效指标'],
  ['cost', '成本指标'],
  ['satisfaction', '满意度指标'],
];

/** 一张表里一类指标选的绩效标准。 */
interface Chosen {
  readonly form: string;
  readonly cells: readonly { readonly at: JsonPointer; readonly standard: string }[];
}

/**
 * 同类指标在各项目的绩效标准应当一致。
 *
 * Times, costs and satisfaction are set in the same way in every project. One finding for each form none of whose rows of the
 * kind has the standard most forms have; with as many forms on both sides, the later departs from the earlier.
 */
export const standardsAgree = defineBookCheck({
  rule: 'tie/standards-agree',
  code: 'R47',
  title: '同类指标在各项目的绩效标准应当一致',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '时效和成本都是照本年计划和预算定的，满意度都是照调查定的，各项目应当选同一种绩效标准。一个项目选“计划标准”，另一个选“其他标准”，审核时要问为什么；按实际来历统一。',
  reads: {
    'expenditure-direction': [...ROW_STATE_PARTS, 'indicators/standard', 'label', 'title'],
    project: [...ROW_STATE_PARTS, 'indicators/standard', 'label', 'title'],
  },
  examples: {
    pass: [
      { name: '各项目一致', edit: [] },
      { name: '一类里有一行与别的项目相同', edit: editIndicator('/forms/3/indicators/4', { standard: '历史标准' }) },
      { name: '质量指标可以不同', edit: editIndicator('/forms/3/indicators/1', { standard: '计划标准' }) },
    ],
    fail: [
      {
        name: '时效指标选了其他标准',
        edit: editIndicator('/forms/3/indicators/2', { standard: '其他标准' }),
        at: ['/forms/3/indicators/2/standard'],
      },
      {
        name: '成本指标都选了历史标准',
        edit: [3, 4].flatMap((row) => editIndicator(`/forms/3/indicators/${row}`, { standard: '历史标准' })),
        at: ['/forms/3/indicators/3/standard'],
      },
      {
        name: '满意度一个历史一个计划',
        edit: editIndicator('/forms/3/indicators/9', { standard: '计划标准' }),
        at: ['/forms/3/indicators/9/standard'],
      },
      {
        name: '前一个项目与后两个不同',
        edit: [
          { op: 'copy', from: '/forms/3', path: '/forms/-' },
          ...editIndicator('/forms/2/indicators/3', { standard: '行业标准' }),
        ],
        at: ['/forms/2/indicators/3/standard'],
      },
      {
        name: '时效与满意度都不同',
        edit: [
          ...editIndicator('/forms/3/indicators/2', { standard: '行业标准' }),
          ...editIndicator('/forms/3/indicators/9', { standard: '行业标准' }),
        ],
        at: ['/forms/3/indicators/2/standard', '/forms/3/indicators/9/standard'],
      },
    ],
    notApplicable: [
      { name: '只有一个项目', sample: 'project', edit: [] },
      { name: '自评表没有绩效标准', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(_book, { facts }): Judgement[] {
    return KINDS.flatMap(([kind, name]) => judge(chosenIn(facts, kind), name));
  },
});

function chosenIn({ formsOf }: Facts, kind: IndicatorKind): Chosen[] {
  return [...formsOf('expenditure-direction'), ...formsOf('project')].flatMap(({ value, at }) => {
    const cells = standardsIn(value, at).get(kind);
    return cells === undefined ? [] : [{ form: formName(value), cells }];
  });
}

/** 该表选了绩效标准的各格，按指标的种类。 */
const standardsIn = rememberAt((form: Form, at): ReadonlyMap<IndicatorKind, Chosen['cells']> => {
  const cells = declaredRows(form, at).flatMap(({ kind, at: row, indicator }) => {
    const standard = indicator.standard?.trim() ?? '';
    return standard === '' ? [] : [{ kind, at: `${row}/standard`, standard }];
  });
  return Map.groupBy(cells, ({ kind }) => kind);
});

function judge(chosen: readonly Chosen[], name: string): Judgement[] {
  if (chosen.length < 2) return [];
  const usual = mostFrequent(chosen);
  const has = ({ cells }: Chosen) => cells.some(({ standard }) => foldText(standard) === foldText(usual));
  const model = chosen.filter(has).flatMap(({ cells }) => cells.filter(({ standard }) => standard === usual));
  const others = chosen.filter(has).length > 1 ? '多数项目' : '别的项目';
  return chosen.map((one) => {
    const own = one.cells.map(({ at }) => at);
    if (has(one)) return pass(...own);
    const [first] = one.cells;
    return fail([...own, ...model.map(({ at }) => at)], {
      message: `${name}的绩效标准各项目不一致：${one.form}选“${first!.standard}”，${others}选“${usual}”，请按指标值的来历统一。`,
      expected: usual,
      found: first!.standard,
      repairs: [{ label: `改选“${usual}”`, patch: own.flatMap((at) => editCell(at, usual)) }],
    });
  });
}

/** The standard that the most forms have; the first of equals. */
function mostFrequent(chosen: readonly Chosen[]): string {
  const counts = new Map<string, number>();
  for (const { cells } of chosen) {
    for (const standard of new Set(cells.map((cell) => cell.standard)))
      counts.set(standard, (counts.get(standard) ?? 0) + 1);
  }
  let usual = '';
  for (const [standard, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = standard;
  return usual;
}
