import type { Comparator } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import { isLowerBetter } from '../../lexicon/direction.ts';
import { editIndicator } from '../example-edits.ts';
import { retargetRepair, signed } from './target-repairs.ts';

/** The signs that make sense, the likeliest first. */
function likelySigns(row: IndicatorRow): readonly Comparator[] {
  const named = row.figure?.target.comparator;
  if (named === '>') return ['>', '>='];
  if (named === '<') return ['<', '<='];
  if (named !== undefined && named !== '~') return [named];
  const { unit, value } = row.indicator.target;
  if (value === '0') return ['='];
  // 及时率 is a share that should be reached, not a time that must not pass.
  const isTime = row.kind === 'timeliness' && unit !== '%';
  if (row.kind === 'cost' || isTime || isLowerBetter(row.name)) return ['<='];
  if (unit === '%') return value === '100' ? ['='] : ['>='];
  return row.group === 'satisfaction' ? ['>='] : ['>=', '='];
}

/** The target as it would read with each likely sign. */
const signedTexts = remember((row: IndicatorRow): readonly string[] =>
  likelySigns(row).flatMap((sign) => signed(row, sign) ?? []),
);

/**
 * 数值指标应写明方向：≥、≤ 或 =。
 *
 * A range has its direction in its two ends; 约 is judged by R16.
 */
export const comparator = defineFormCheck({
  rule: 'measurable/comparator',
  code: 'R30',
  title: '指标值应当写明方向符号',
  severity: 'warning',
  basis: '通行做法（完整性）',
  help: '只写“90%”看不出是至少、至多还是正好，年底没法打分。越多越好的写 ≥，越少越好的（成本、投诉、时限）写 ≤，必须正好的写 =。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      { name: '都写了方向', edit: [] },
      { name: '用文字写方向', edit: editIndicator('/forms/2/indicators/0', { target: '不少于12条' }) },
      { name: '方向写在后面', edit: editIndicator('/forms/2/indicators/7', { target: '20件以内' }) },
      { name: '写成区间', edit: editIndicator('/forms/2/indicators/1', { target: '240-260车' }) },
      { name: '约数另有规则', edit: editIndicator('/forms/2/indicators/1', { target: '约240车' }) },
      { name: '时间不用方向', edit: editIndicator('/forms/2/indicators/3', { target: '2024年6月30日前' }) },
    ],
    fail: [
      {
        name: '数量只写 12条',
        edit: editIndicator('/forms/2/indicators/0', { target: '12条' }),
        at: ['/forms/2/indicators/0/target'],
      },
      {
        name: '满意度只写 95%',
        edit: editIndicator('/forms/0/indicators/8', { target: '95%' }),
        at: ['/forms/0/indicators/8/target'],
      },
      {
        name: '成本只写金额',
        edit: editIndicator('/forms/3/indicators/3', { target: '30万元' }),
        at: ['/forms/3/indicators/3/target'],
      },
      {
        name: '合格率写“达到 100%”',
        edit: editIndicator('/forms/3/indicators/1', { target: '达到100%' }),
        at: ['/forms/3/indicators/1/target'],
      },
      {
        name: '只有一个数',
        edit: editIndicator('/forms/3/indicators/8', { target: '5' }),
        at: ['/forms/3/indicators/8/target'],
      },
      {
        name: '汉字数字',
        edit: editIndicator('/forms/3/indicators/8', { target: '五个' }),
        at: ['/forms/3/indicators/8/target'],
      },
      {
        name: '每日次数',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/0', { name: '路灯巡查次数', target: '每日2次' }),
        at: ['/forms/0/indicators/0/target'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      const { target } = row.indicator;
      if (target.nature !== 'quantity') continue;
      if (target.comparator !== undefined || target.upper !== undefined) {
        judgements.push(pass(row.targetAt));
        continue;
      }
      const texts = signedTexts(row);
      const advice = texts.length === 0 ? '请写明 ≥、≤ 或 =' : `请写成 ${texts.join(' 或 ')}`;
      judgements.push(
        fail([row.targetAt, row.nameAt], {
          message: `指标值“${target.text}”没有方向，看不出是至少、至多还是正好，${advice}。`,
          found: target.text,
          repairs: texts.map((text) => retargetRepair(row, text)),
        }),
      );
    }
    return judgements;
  },
});
