import type { JsonPatch } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import type { IndicatorGroup, IndicatorRow } from '../../facts/indicators.ts';
import { indicatorRows, ROW_PARTS } from '../../facts/indicators.ts';

const DIMENSIONS: readonly { readonly group: IndicatorGroup; readonly label: string }[] = [
  { group: 'output', label: '产出' },
  { group: 'benefit', label: '效益' },
  { group: 'satisfaction', label: '满意度' },
];

/** Taking rows out of a sample from the last to the first, so that the places stay true. */
const without = (form: number, ...rows: readonly number[]): JsonPatch =>
  rows.toSorted((a, b) => b - a).map((row) => ({ op: 'remove', path: `/forms/${form}/indicators/${row}` }));

/** A cost alone is no output. */
const counts = (row: IndicatorRow, group: IndicatorGroup): boolean =>
  row.group === group || (group === 'satisfaction' && row.name.includes('满意'));

/**
 * 应有产出、效益、满意度三类指标。
 *
 * One finding for each form. 满意度 may be marked 不适用 where nobody is served; 产出 and 效益 may not. Lists without levels are
 * not judged.
 */
export const dimensions = defineFormCheck({
  rule: 'complete/dimensions',
  code: 'R06',
  title: '应当有产出、效益和满意度指标',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '产出说做了多少事，效益说带来什么变化，满意度说服务对象认不认可，三者缺一就看不出钱花得值不值。补上缺的一类；没有服务对象的，满意度注明“不适用”。',
  appliesTo: ['department-overall', 'expenditure-direction', 'project', 'self-evaluation'],
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '三类都有', edit: [] },
      { name: '满意度注明不适用', edit: [{ op: 'replace', path: '/forms/2/indicators/10/name', value: '不适用' }] },
      { name: '只留一个效益指标', edit: without(2, 6, 8, 9) },
    ],
    fail: [
      { name: '没有满意度指标', edit: without(2, 10), at: ['/forms/2/indicators'] },
      { name: '没有效益指标', edit: without(3, 5, 6, 7, 8), at: ['/forms/3/indicators'] },
      { name: '部门整体表没有产出指标', edit: without(0, 0, 1, 2, 3), at: ['/forms/0/indicators'] },
      {
        name: '效益各行都注明不适用',
        edit: [6, 8].map((row) => ({ op: 'replace', path: `/forms/3/indicators/${row}/name`, value: '不适用' })),
        at: ['/forms/3/indicators/5/name'],
      },
      { name: '项目表没有满意度指标', sample: 'project', edit: without(0, 8), at: ['/forms/0/indicators'] },
      { name: '自评表没有效益指标', sample: 'self-evaluation', edit: without(0, 3, 4), at: ['/forms/0/indicators'] },
      {
        name: '满意度一行空着',
        edit: [
          { op: 'replace', path: '/forms/2/indicators/10/name', value: null },
          { op: 'replace', path: '/forms/2/indicators/10/target', value: { text: null } },
        ],
        at: ['/forms/2/indicators/10/name'],
      },
    ],
    notApplicable: [{ name: '没有指标的表', edit: [{ op: 'replace', path: '/forms', value: [] }] }],
  },
  run(form, at): Judgement[] {
    const rows = indicatorRows(form, at);
    if (rows.length > 0 && rows.every(({ group }) => group === 'other')) return [notApplicable(`${at}/indicators`)];
    const missing: string[] = [];
    const blanks: string[] = [];
    for (const { group, label } of DIMENSIONS) {
      const own = rows.filter((row) => counts(row, group));
      const met = own.some(
        ({ state }) => state === 'declared' || (state === 'not-applicable' && group === 'satisfaction'),
      );
      if (met) continue;
      missing.push(label);
      blanks.push(...own.map(({ nameAt }) => nameAt));
    }
    if (missing.length === 0) return [pass(`${at}/indicators`)];
    return [
      fail(blanks.length > 0 ? blanks : [`${at}/indicators`], {
        message: `没有${missing.join('、')}指标，请${missing.length === 1 ? '补' : '各补'}上至少一个与资金用途对应的指标${missing.includes('满意度') ? '；没有服务对象的，满意度注明“不适用”' : ''}。`,
        expected: DIMENSIONS.map(({ label }) => label),
        found: DIMENSIONS.map(({ label }) => label).filter((label) => !missing.includes(label)),
      }),
    ];
  },
});
