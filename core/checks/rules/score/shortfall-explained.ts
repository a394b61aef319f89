import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { achievementOf, isExplained } from '../../facts/achievement.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { sayScore, scoreUnits } from '../../facts/scores.ts';
import { saysUnfinished } from '../../lexicon/tiers.ts';
import { editActual, editCell, editIndicator } from '../example-edits.ts';

/**
 * 未完成的指标应填写偏差原因和改进措施。
 *
 * A self-evaluation is judged by its actual value, a monitoring form by what it expects for the whole year. Where the target
 * or the value is words, words that say so (部分达成, 未开展) or points deducted make it unfinished.
 */
export const shortfallExplained = defineFormCheck({
  rule: 'score/shortfall-explained',
  code: 'R66',
  title: '未完成的指标应填写偏差原因和改进措施',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '完成值没有达到指标值（越少越好的，超过了指标值），或得分低于分值的，要写明为什么没有做到、下一步怎么改。预计年底完不成的，监控时就写。',
  appliesTo: ['self-evaluation', 'monitoring'],
  reads: [
    ...ROW_PARTS,
    'indicators/actual',
    'indicators/corrective',
    'indicators/causes',
    'indicators/deviation',
    'indicators/forecast',
    'indicators/points',
    'indicators/score',
  ],
  examples: {
    pass: [
      { name: '没有达到的一项写了原因', sample: 'self-evaluation', edit: [] },
      { name: '正好达到', sample: 'self-evaluation', edit: editActual('/forms/0/indicators/0', '100盏') },
      { name: '监控表预计都能完成', sample: 'monitoring', edit: [] },
      {
        name: '监控表预计完不成，写了原因和措施',
        sample: 'monitoring',
        edit: [
          ...editActual('/forms/0/indicators/0', '90盏', 'forecast'),
          ...editCell('/forms/0/indicators/0/deviation', '雨季停工一个月。'),
          ...editCell('/forms/0/indicators/0/corrective', '9月起增加一个班组。'),
        ],
      },
    ],
    fail: [
      {
        name: '数量没有达到',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/0', '80盏'),
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '满意度没有达到，原因删掉了',
        sample: 'self-evaluation',
        edit: editCell('/forms/0/indicators/5/deviation', null),
        at: ['/forms/0/indicators/5/actual'],
      },
      {
        name: '投诉超过了上限',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/3', '9件'),
        at: ['/forms/0/indicators/3/actual'],
      },
      {
        name: '成本超支，指标值没有写符号',
        sample: 'self-evaluation',
        edit: [
          ...editIndicator('/forms/0/indicators/2', { target: '20万元' }),
          ...editActual('/forms/0/indicators/2', '213000元'),
        ],
        at: ['/forms/0/indicators/2/actual'],
      },
      {
        name: '大于 95% 而正好 95%',
        sample: 'self-evaluation',
        edit: [
          ...editIndicator('/forms/0/indicators/5', { target: '>95%' }),
          ...editActual('/forms/0/indicators/5', '95%'),
          ...editCell('/forms/0/indicators/5/deviation', '无'),
        ],
        at: ['/forms/0/indicators/5/actual'],
      },
      {
        name: '定性指标部分达成',
        sample: 'self-evaluation',
        edit: [
          ...editIndicator('/forms/0/indicators/4', { target: '建立管护制度' }),
          ...editActual('/forms/0/indicators/4', '部分达成年度指标并具有一定效果'),
        ],
        at: ['/forms/0/indicators/4/actual'],
      },
      {
        name: '定性指标扣了分',
        sample: 'self-evaluation',
        edit: [
          ...editIndicator('/forms/0/indicators/4', { target: '制度健全' }),
          ...editActual('/forms/0/indicators/4', '制度较健全'),
          ...editCell('/forms/0/indicators/4/score', 12),
        ],
        at: ['/forms/0/indicators/4/score'],
      },
      {
        name: '监控表预计完不成，没有写原因',
        sample: 'monitoring',
        edit: editActual('/forms/0/indicators/0', '90盏', 'forecast'),
        at: ['/forms/0/indicators/0/forecast'],
      },
      {
        name: '监控表写了原因，没有写纠偏措施',
        sample: 'monitoring',
        edit: [
          ...editActual('/forms/0/indicators/3', '12件', 'forecast'),
          ...editCell('/forms/0/indicators/3/deviation', '施工噪声大。'),
        ],
        at: ['/forms/0/indicators/3/forecast'],
      },
      {
        name: '监控表的偏差原因分类打勾，一类也没有勾',
        sample: 'monitoring',
        edit: [
          ...editActual('/forms/0/indicators/0', '88盏', 'forecast'),
          { op: 'remove', path: '/forms/0/indicators/0/deviation' },
          { op: 'remove', path: '/forms/0/indicators/0/corrective' },
          { op: 'add', path: '/forms/0/indicators/0/causes', value: null },
        ],
        at: ['/forms/0/indicators/0/forecast'],
      },
    ],
    notApplicable: [
      { name: '申报表没有完成值', edit: [] },
      {
        name: '没有偏差原因一栏',
        sample: 'self-evaluation',
        edit: [0, 1, 2, 3, 4, 5].map(
          (row) => ({ op: 'remove', path: `/forms/0/indicators/${row}/deviation` }) as const,
        ),
      },
    ],
  },
  run(form, at): Judgement[] {
    return declaredRows(form, at).map((row) => judge(row, form.kind === 'monitoring' ? 'forecast' : 'actual'));
  },
});

function judge(row: IndicatorRow, column: 'actual' | 'forecast'): Judgement {
  const { indicator, at } = row;
  // Where the form only has classes of causes to tick, the tick is the reason.
  const reason = indicator.deviation === undefined ? 'causes' : 'deviation';
  const columns = ([reason, 'corrective'] as const).filter((key) => indicator[key] !== undefined);
  const explanations = columns.map((key) => `${at}/${key}`);
  const cells = [`${at}/${column}`, row.targetAt, ...explanations];
  const value = indicator[column];
  if (columns.length === 0 || value === undefined) return notApplicable(...cells);
  const found = achievementOf(row, column);
  const text = value?.text?.trim() ?? '';
  const said = text !== '' && saysUnfinished(text);
  if (found.state === 'compared' ? found.reached === null : text === '') return cannotTell(...cells);
  const short = said || (found.state === 'compared' && found.reached === false);
  const deducted =
    found.state !== 'compared' && indicator.score != null && scoreUnits(indicator.score) < scoreUnits(indicator.points);
  const missing = columns.filter((key) => !isExplained(indicator[key]));
  if ((!short && !deducted) || missing.length === 0) return pass(...cells);
  const what = missing.map((key) => NAMES[key]).join('和');
  const detail = { expected: indicator.target.text, found: value?.text ?? null };
  const name = `“${indicator.name ?? ''}”`;
  if (short)
    return fail(cells, {
      ...detail,
      message: `${name}指标值“${indicator.target.text?.trim() ?? ''}”，${column === 'forecast' ? '预计全年' : '实际'}“${text}”，没有完成，请填写${what}。`,
    });
  return fail([`${at}/score`, `${at}/points`, ...explanations], {
    ...detail,
    message: `${name}分值 ${sayScore(scoreUnits(indicator.points))}，得 ${sayScore(scoreUnits(indicator.score))}，请填写${what}。`,
  });
}

const NAMES = { causes: '偏差原因类别', deviation: '偏差原因', corrective: '纠偏措施' } as const;
