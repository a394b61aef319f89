import type { Judgement, Repair } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { achievementOf } from '../../facts/achievement.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { readTarget } from '../../facts/read-target.ts';
import { isLowerBetter } from '../../lexicon/direction.ts';
import { saysNone } from '../../lexicon/tiers.ts';
import { editActual, editIndicator } from '../example-edits.ts';

/**
 * 指标值是数的，完成值也应是同一种量的数。
 *
 * A target that is a date or words does not apply. A blank cell is a fault in a self-evaluation and tells nothing in a
 * monitoring form, whose period may not have come to that indicator.
 */
export const actualComparable = defineFormCheck({
  rule: 'score/actual-comparable',
  code: 'R64',
  title: '实际完成值应能与指标值比较',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '指标值是“≤30万元”，完成值写“完成”，就算不出完成了多少。照指标值的单位写实际的数：花了 28.6 万元，改了 102 盏；一件也没有的写 0。',
  appliesTo: ['self-evaluation', 'monitoring'],
  reads: [...ROW_PARTS, 'indicators/actual'],
  examples: {
    pass: [
      { name: '完成值都是数', sample: 'self-evaluation', edit: [] },
      {
        name: '以元计的完成值',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/2', '190000元'),
      },
      { name: '没有写单位', sample: 'self-evaluation', edit: editActual('/forms/0/indicators/0', '102') },
      { name: '量词不同，说的是同一件事', sample: 'self-evaluation', edit: editActual('/forms/0/indicators/3', '4起') },
      { name: '监控表都是数', sample: 'monitoring', edit: [] },
    ],
    fail: [
      {
        name: '成本完成值写“完成”',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/2', '完成'),
        at: ['/forms/0/indicators/2/actual'],
      },
      {
        name: '数量完成值写“已全部完成”',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/0', '已全部完成'),
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '满意度写“满意”',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/5', '满意'),
        at: ['/forms/0/indicators/5/actual'],
      },
      {
        name: '一件投诉也没有，写“无投诉”',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/3', '无投诉'),
        at: ['/forms/0/indicators/3/actual'],
      },
      {
        name: '完成值空着',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/4', null),
        at: ['/forms/0/indicators/4/actual'],
      },
      {
        name: '指标值是盏数，完成值是百分数',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/0', '100%'),
        at: ['/forms/0/indicators/0/actual'],
      },
      {
        name: '完成值写成了时间',
        sample: 'self-evaluation',
        edit: editActual('/forms/0/indicators/1', '2024年11月底'),
        at: ['/forms/0/indicators/1/actual'],
      },
      {
        name: '监控表写“按计划推进”',
        sample: 'monitoring',
        edit: editActual('/forms/0/indicators/0', '按计划推进'),
        at: ['/forms/0/indicators/0/actual'],
      },
    ],
    notApplicable: [
      { name: '申报表没有完成值', edit: [] },
      {
        name: '指标值是文字',
        sample: 'self-evaluation',
        edit: [0, 1, 2, 3, 4, 5].flatMap((row) => editIndicator(`/forms/0/indicators/${row}`, { target: '验收合格' })),
      },
    ],
  },
  run(form, at): Judgement[] {
    return declaredRows(form, at).map((row) => {
      const cells = [`${row.at}/actual`, row.targetAt];
      if (row.indicator.actual === undefined) return notApplicable(...cells);
      const { state } = achievementOf(row, 'actual');
      if (state === 'no-target') return notApplicable(...cells);
      if (state === 'compared') return pass(...cells);
      if (state === 'blank' && form.kind === 'monitoring') return cannotTell(...cells);
      const repairs = repairsOf(row);
      return fail(cells, {
        message: messageOf(row, state),
        expected: row.indicator.target.text,
        found: row.indicator.actual?.text ?? null,
        ...(repairs.length === 0 ? {} : { repairs }),
      });
    });
  },
});

function messageOf({ indicator }: IndicatorRow, state: 'blank' | 'words' | 'units'): string {
  const name = `“${indicator.name ?? ''}”`;
  const target = `指标值是“${indicator.target.text!.trim()}”`;
  const unit = indicator.target.unit;
  const how = unit === undefined ? '请写实际的数' : `请以“${unit}”为单位写实际的数`;
  if (state === 'blank') return `${name}${target}，实际完成值空着，${how}。`;
  const actual = `完成值写的是“${indicator.actual!.text!.trim()}”`;
  if (state === 'units') return `${name}${target}，${actual}，单位不同，没法比较，${how}。`;
  return `${name}${target}，${actual}，没法比较，${how}。`;
}

/** 越少越好而写“无”“未发生”的，就是 0。 */
function repairsOf(row: IndicatorRow): Repair[] {
  const text = row.indicator.actual?.text;
  if (text == null || !saysNone(text) || !isLowerBetter(row.name)) return [];
  const zero = `0${row.indicator.target.unit ?? ''}`;
  return [
    {
      label: `完成值改为 ${zero}`,
      patch: [{ op: 'replace', path: `${row.at}/actual`, value: readTarget(zero, row.money) }],
    },
  ];
}
