import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, pass } from '../../define-check.ts';
import { wordsOnly } from '../../facts/names.ts';
import { editCell } from '../example-edits.ts';

const LONGEST_QUOTE = 20;

/**
 * 实施期就是预算年度的，实施期目标与年度目标应当相同。
 *
 * Punctuation and blanks aside. A period that goes beyond the year has goals of its own; a blank goal is left to R02.
 */
export const oneYearGoalsAgree = defineFormCheck({
  rule: 'tie/one-year-goals-agree',
  code: 'R52',
  title: '实施期就是预算年度的，两套目标应当相同',
  severity: 'advice',
  basis: '通行做法（适当性）',
  help: '实施期只有预算年度这一年，实施期目标就是年度目标；写成两段不同的话，年底不知道照哪一段考核。选写得具体的一段，两栏照抄；项目确实跨年的，把实施期写全。',
  appliesTo: ['expenditure-direction', 'project'],
  reads: ['annualGoal', 'fiscalYear', 'period/from', 'period/to', 'periodGoal'],
  examples: {
    pass: [
      { name: '两栏相同', edit: [] },
      { name: '只差标点', edit: editCell('/forms/2/annualGoal', '清扫主次干道12条；清运垃圾240车。') },
    ],
    fail: [
      {
        name: '年度目标另写一句口号',
        edit: editCell('/forms/2/annualGoal', '让辖区更加整洁有序'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '实施期目标少写一半',
        edit: editCell('/forms/2/periodGoal', '清运垃圾240车'),
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '数字不同',
        edit: editCell('/forms/3/annualGoal', '为300名老人助餐5万人次'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '换了说法',
        edit: editCell('/forms/3/periodGoal', '全年助餐6万人次，惠及300名老人'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '实施期是年内的几个月',
        edit: [
          ...editCell('/forms/2/period', { from: '2024-03-01', to: '2024-11-30' }),
          ...editCell('/forms/2/periodGoal', '建成干净整洁的街面'),
        ],
        at: ['/forms/2/annualGoal'],
      },
      {
        name: '项目表有中期目标',
        sample: 'project',
        edit: [{ op: 'add', path: '/forms/0/periodGoal', value: '消除小区照明盲区' }],
        at: ['/forms/0/annualGoal'],
      },
    ],
    notApplicable: [
      {
        name: '实施期三年',
        edit: [
          ...editCell('/forms/2/period/to', '2026-12-31'),
          ...editCell('/forms/2/periodGoal', '清扫主次干道36条'),
          ...editCell('/forms/3/period/to', '2026-12-31'),
        ],
      },
      { name: '项目表只有年度目标', sample: 'project', edit: [] },
    ],
  },
  run(form, at): Judgement[] {
    const { annualGoal, periodGoal, period } = form;
    if (periodGoal == null || annualGoal === null || period === undefined) return [];
    const cells = [`${at}/annualGoal`, `${at}/periodGoal`, `${at}/period`];
    const { from, to } = period;
    if (from === null || to === null) return [cannotTell(...cells)];
    const year = from.slice(0, 4);
    if (to.slice(0, 4) !== year || (form.fiscalYear !== null && Number(year) !== form.fiscalYear)) return [];
    if (wordsOnly(annualGoal) === wordsOnly(periodGoal)) return [pass(...cells)];
    return [
      fail(cells, {
        message: `实施期就在 ${year} 年这一年，两套目标却不同：实施期目标写“${quote(periodGoal)}”，年度目标写“${quote(annualGoal)}”，请统一。`,
        expected: periodGoal,
        found: annualGoal,
        repairs: [
          { label: '实施期目标改用年度目标', patch: editCell(`${at}/periodGoal`, annualGoal) },
          { label: '年度目标改用实施期目标', patch: editCell(`${at}/annualGoal`, periodGoal) },
        ],
      }),
    ];
  },
});

function quote(text: string): string {
  const line = text.replace(/\s+/g, '');
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line;
}
