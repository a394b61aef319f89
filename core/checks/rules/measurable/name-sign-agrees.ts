import type { Comparator, Target } from '@duzhi/core/book';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { editIndicator } from '../example-edits.ts';
import { figureRepairs, SIGN_TEXT } from './target-repairs.ts';

const MEETS: Record<Comparator, (value: number, bound: number) => boolean> = {
  '>=': (value, bound) => value >= bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '<': (value, bound) => value < bound,
  '=': (value, bound) => value === bound,
  '~': () => true,
};

/** Whether a target can stand beside the figure in the name: the same bound, or a bare value that meets it. */
function agrees(named: Target, target: Target): boolean {
  if (target.comparator === undefined) return MEETS[named.comparator ?? '='](Number(target.value), Number(named.value));
  return named.value === target.value && (named.comparator === undefined || named.comparator === target.comparator);
}

/**
 * 名称中的符号、数值不应与指标值矛盾。
 *
 * 名称 >90% with the value 90% is a contradiction: at 90% the name is not met. Judged only where both cells hold figures
 * of the same unit.
 */
export const nameSignAgrees = defineFormCheck({
  rule: 'measurable/name-sign-agrees',
  code: 'R29',
  title: '名称中的符号与指标值应当一致',
  severity: 'error',
  basis: '通行做法（完整性）',
  help: '名称写“>90%”、指标值写“90%”，正好 90% 时按名称没完成、按指标值完成了。只在指标值一栏写方向和数值，写明是 >90% 还是 ≥90%。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS],
  examples: {
    pass: [
      {
        name: '名称与指标值说法相同',
        edit: editIndicator('/forms/0/indicators/8', { name: '居民满意度≥95%', target: '≥95%' }),
      },
      {
        name: '指标值没有符号但满足名称',
        edit: editIndicator('/forms/0/indicators/8', { name: '居民满意度≥95%', target: '95%' }),
      },
      {
        name: '名称末尾的人数与指标值相同',
        edit: editIndicator('/forms/3/indicators/6', { name: '送餐志愿者25人', target: '≥25人' }),
      },
    ],
    fail: [
      {
        name: '名称 >95%，指标值 95%',
        edit: editIndicator('/forms/0/indicators/8', { name: '居民满意度>95%', target: '95%' }),
        at: ['/forms/0/indicators/8/target'],
      },
      {
        name: '名称“高于”，指标值 ≥',
        edit: editIndicator('/forms/2/indicators/10', { name: '群众满意率高于90%', target: '≥90%' }),
        at: ['/forms/2/indicators/10/target'],
      },
      {
        name: '名称 ≥98%，指标值 ≥95%',
        edit: editIndicator('/forms/3/indicators/1', { name: '餐食合格率≥98%', target: '≥95%' }),
        at: ['/forms/3/indicators/1/target'],
      },
      {
        name: '名称“不超过”，指标值 ≥',
        edit: editIndicator('/forms/2/indicators/7', { name: '卫生投诉不超过20件', target: '≥20件' }),
        at: ['/forms/2/indicators/7/target'],
      },
      {
        name: '名称 25 人，指标值 30 人',
        edit: editIndicator('/forms/3/indicators/6', { name: '送餐志愿者25人', target: '30人' }),
        at: ['/forms/3/indicators/6/target'],
      },
      {
        name: '名称 <5件，指标值 5件',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/5', { name: '照明投诉<5件', target: '5件' }),
        at: ['/forms/0/indicators/5/target'],
      },
    ],
    notApplicable: [
      { name: '名称里没有数', edit: [] },
      {
        name: '两处说的不是同一个数',
        edit: editIndicator('/forms/3/indicators/6', { name: '送餐志愿者25人', target: '≥95%' }),
      },
    ],
  },
  run(form, at): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) {
      if (row.figure === null) continue;
      const named = row.figure.target;
      const { target } = row.indicator;
      if (
        target.nature !== 'quantity' ||
        target.upper !== undefined ||
        (named.unit !== undefined && target.unit !== undefined && named.unit !== target.unit)
      ) {
        judgements.push(notApplicable(row.targetAt, row.nameAt));
      } else if (agrees(named, target)) {
        judgements.push(pass(row.targetAt, row.nameAt));
      } else {
        const strict = named.comparator === '>' || named.comparator === '<';
        const same = target.comparator === undefined && target.value === named.value && strict;
        judgements.push(
          fail([row.targetAt, row.nameAt], {
            message: same
              ? `名称写“${row.figure.text}”，指标值写“${target.text}”，正好 ${target.text} 时名称算没完成，请只在指标值中写明是 ${SIGN_TEXT[named.comparator!]}${target.text} 还是 ${named.comparator === '>' ? '≥' : '≤'}${target.text}。`
              : `名称写“${row.figure.text}”，指标值写“${target.text}”，两处矛盾，请核定后只写在指标值一栏。`,
            expected: row.figure.text,
            found: target.text,
            repairs: figureRepairs(row),
          }),
        );
      }
    }
    return judgements;
  },
});
