import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { editIndicator } from '../example-edits.ts';

/** 没有说明来源的“其他标准”；写成“其他标准（上年测评结果）”的已经说明。 */
const UNEXPLAINED = /^其[他它](?:标准)?[。.]?$/;

/**
 * “其他标准”不宜多用，用了应说明来源。
 *
 * One finding for a form in which most of the chosen standards are 其他标准 and none says where it comes from.
 */
export const otherStandardExplained = defineFormCheck({
  rule: 'measurable/other-standard-explained',
  code: 'R46',
  title: '“其他标准”不宜多用，用了应当说明来源',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '“其他标准”说不出指标值是照什么定的。本年计划定的选“计划标准”，照往年完成情况定的选“历史标准”，有行业规范的选“行业标准”；确属其他的，在后面写明来源，如“其他标准（上年测评结果）”。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_STATE_PARTS, 'indicators/standard'],
  parameters: [
    {
      name: 'count',
      meaning: '一张表里没有说明来源的“其他标准”，少于这些项不提示（项）',
      values: [{ from: 0, value: 3 }],
    },
    { name: 'share', meaning: '占已选绩效标准的百分比，超过才提示（%）', values: [{ from: 0, value: 50 }] },
  ],
  examples: {
    pass: [
      { name: '没有用其他标准', edit: [] },
      { name: '只用了两处', edit: others('/forms/2', [0, 1]) },
      { name: '用了三处，不到一半', edit: others('/forms/2', [0, 1, 2]) },
      {
        name: '用得多但都说明了来源',
        edit: [0, 1, 2, 3, 4, 6, 8].flatMap((row) =>
          editIndicator(`/forms/3/indicators/${row}`, { standard: '其他标准（上年第三方测评）' }),
        ),
      },
    ],
    fail: [
      {
        name: '全部是其他标准',
        edit: others('/forms/3', [0, 1, 2, 3, 4, 6, 8, 9]),
        at: ['/forms/3/indicators/0/standard'],
      },
      {
        name: '产出都选其他标准',
        edit: others('/forms/2', [0, 1, 2, 3, 4, 5]),
        at: ['/forms/2/indicators/0/standard'],
      },
      {
        name: '效益与成本多选其他标准',
        edit: others('/forms/3', [3, 4, 6, 8, 9]),
        at: ['/forms/3/indicators/3/standard'],
      },
      {
        name: '项目表多选其他标准',
        sample: 'project',
        edit: others('/forms/0', [0, 2, 4, 6, 8]),
        at: ['/forms/0/indicators/0/standard'],
      },
      {
        name: '只写“其他”',
        edit: [0, 1, 2, 6, 9].flatMap((row) => editIndicator(`/forms/3/indicators/${row}`, { standard: '其他' })),
        at: ['/forms/3/indicators/0/standard'],
      },
      {
        name: '两张表都用得多',
        edit: [...others('/forms/2', [1, 2, 3, 4, 5, 7]), ...others('/forms/3', [1, 2, 3, 4, 6])],
        at: ['/forms/2/indicators/1/standard', '/forms/3/indicators/1/standard'],
      },
    ],
    notApplicable: [{ name: '自评表没有绩效标准一栏', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at, { parameter }): Judgement[] {
    const chosen = declaredRows(form, at).filter(({ indicator }) => indicator.standard?.trim());
    if (chosen.length === 0) return [];
    const cells = chosen.map((row) => `${row.at}/standard`);
    const unexplained = cells.filter((_cell, index) => UNEXPLAINED.test(chosen[index]!.indicator.standard!.trim()));
    const few =
      unexplained.length < parameter('count') || unexplained.length * 100 <= chosen.length * parameter('share');
    if (few) return [pass(...cells)];
    return [
      fail(unexplained, {
        message: `选了绩效标准的 ${chosen.length} 项指标中有 ${unexplained.length} 项是“其他标准”，都没有说明来源，请改选“计划标准”“历史标准”“行业标准”，或写明照什么定的。`,
        found: unexplained.length,
      }),
    ];
  },
});

function others(form: string, rows: readonly number[]) {
  return rows.flatMap((row) => editIndicator(`${form}/indicators/${row}`, { standard: '其他标准' }));
}
