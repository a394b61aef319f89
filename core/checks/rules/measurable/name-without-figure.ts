import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { editIndicator } from '../example-edits.ts';
import { figureRepairs, onlyPatch } from './target-repairs.ts';

/** 名称中间写着与指标值一样的数（完成5公里道路维修 5公里），照名称的写法；没有时为 null。 */
function targetWithin({ name, indicator: { target } }: IndicatorRow): string | null {
  if (target.value === undefined || target.unit === undefined || target.upper !== undefined) return null;
  const said = `${target.value}${target.unit}`;
  const at = name.indexOf(said);
  return at < 0 || /[\d.第]/.test(name[at - 1] ?? '') ? null : said;
}

/**
 * 指标名称中不应含目标值或比较符号。
 *
 * Judges a figure at the end of the name, with a sign or a measure behind it, and anywhere in it where it is the target
 * over again; years, ages, room and serial numbers are part of the name. The fix is certain only where the target already
 * says, or can only say, the same.
 */
export const nameWithoutFigure = defineFormCheck({
  rule: 'measurable/name-without-figure',
  code: 'R28',
  title: '指标名称中不应含目标值或比较符号',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '目标值写进名称，调整目标就得改名，系统也读不出数。名称只写考核什么（如“群众满意度”），方向、数值和单位写在指标值一栏（如 ≥90%）。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '名称里没有数', edit: [] },
      { name: '名称里的年份不是目标值', edit: editIndicator('/forms/3/indicators/0', { name: '2024年助餐人次' }) },
      { name: '年龄说的是对象', edit: editIndicator('/forms/3/indicators/6', { name: '享受助餐的60岁以上老人人数' }) },
      {
        name: '数在名称中间，说的是范围',
        edit: editIndicator('/forms/2/indicators/4', { name: '12条主次干道清扫费' }),
      },
      { name: '末尾是楼号', edit: editIndicator('/forms/2/indicators/1', { name: '垃圾中转站2号楼' }) },
      {
        name: '算法里的 100% 不是目标值',
        edit: editIndicator('/forms/2/indicators/2', { name: '抽查合格率（合格路段数÷抽查路段数×100%）' }),
      },
    ],
    fail: [
      {
        name: '名称中间就是目标值',
        edit: editIndicator('/forms/2/indicators/0', { name: '完成12条主次干道清扫', target: '≥12条' }),
        at: ['/forms/2/indicators/0/name'],
      },
      {
        name: '数在算法之前',
        edit: editIndicator('/forms/2/indicators/2', { name: '清运差错率≤1%（差错车数÷抽查车数）', target: '≤1%' }),
        at: ['/forms/2/indicators/2/name'],
      },
      {
        name: '名称带大于号',
        edit: editIndicator('/forms/0/indicators/8', { name: '居民满意度>95%' }),
        at: ['/forms/0/indicators/8/name'],
      },
      {
        name: '名称带“不低于”',
        edit: editIndicator('/forms/3/indicators/1', { name: '餐食抽检合格率不低于98%', target: '≥98%' }),
        at: ['/forms/3/indicators/1/name'],
      },
      {
        name: '名称末尾括号里写目标',
        edit: editIndicator('/forms/2/indicators/1', { name: '清运垃圾车次（≥240车）' }),
        at: ['/forms/2/indicators/1/name'],
      },
      {
        name: '名称末尾是人数',
        edit: editIndicator('/forms/3/indicators/6', { name: '送餐志愿者25人', target: '25人' }),
        at: ['/forms/3/indicators/6/name'],
      },
      {
        name: '名称末尾是全角大于号',
        edit: editIndicator('/forms/2/indicators/10', { name: '居民满意度＞９０％', target: '90%' }),
        at: ['/forms/2/indicators/10/name'],
      },
      {
        name: '名称写“达到100%”',
        edit: editIndicator('/forms/2/indicators/2', { name: '道路保洁合格率达到100%', target: '100%' }),
        at: ['/forms/2/indicators/2/name'],
      },
      {
        name: '名称写“控制在”',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '路灯改造费控制在20万元' }),
        at: ['/forms/0/indicators/3/name'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的名称', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    return declaredRows(form, at).map((row) => {
      if (row.figure === null) {
        const said = targetWithin(row);
        if (said === null) return pass(row.nameAt);
        return fail([row.nameAt, row.targetAt], {
          message: `名称“${row.indicator.name}”里写了目标值“${said}”，数只写在指标值一栏，名称只写考核什么。`,
          found: said,
        });
      }
      const repairs = figureRepairs(row);
      const fix = row.figure.target.comparator === undefined ? undefined : onlyPatch(repairs);
      return fail([row.nameAt, row.targetAt], {
        message: `名称“${row.indicator.name}”里写了目标值“${row.figure.text}”，请把它移到指标值一栏，名称只写${row.figure.rest === '' ? '考核什么' : `“${row.figure.rest}”`}。`,
        found: row.figure.text,
        ...(fix === undefined ? { repairs } : { fix }),
      });
    });
  },
});
