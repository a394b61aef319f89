import type { AmountUnit } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { DECLARATION_KINDS, declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { readTarget } from '../../facts/read-target.ts';
import { unitStatedBy } from '../../lexicon/stated-units.ts';
import { editIndicator } from '../example-edits.ts';
import { retarget, retargetRepair } from './target-repairs.ts';

/** 本来就没有单位的量。 */
const PURE_NUMBER = /(?:指数|系数|比|比值|等级|级别|评级|排[名位]|名次|位次)$/;
const RATE = /(?:率|比例|比重|占比)$/;

interface Reading {
  /** 可能的写法，最像的在前。 */
  readonly texts: readonly string[];
  readonly certain: boolean;
}

function withUnit(row: IndicatorRow, unit: string): string | null {
  const text = (row.indicator.target.text ?? '').trim().replace(/[。;；,，]+$/, '') + unit;
  return readTarget(text, row.money).unit === unit ? text : null;
}

function readUnit(row: IndicatorRow, amountUnit: AmountUnit): Reading {
  const reading = (units: readonly string[], certain: boolean): Reading => {
    const texts = units.flatMap((unit) => withUnit(row, unit) ?? []);
    return { texts, certain: certain && texts.length === 1 };
  };
  if (row.money) return reading([amountUnit], false);
  const stated = unitStatedBy(row.definition === '' ? row.body : `${row.body}(${row.definition})`);
  if (RATE.test(row.body)) {
    const value = Number(row.indicator.target.value);
    if (value > 1) return reading(['%'], true);
    // 0.95 may mean 95%: written as a fraction of one.
    const hundredfold = Exact.parseDecimal(row.indicator.target.value ?? '');
    const percent =
      hundredfold === null ? null : `${Exact.formatDecimal(Exact.multiply(hundredfold, Exact.rational(100)), 6)}%`;
    const sign = (row.indicator.target.text ?? '').replace(/\d.*$/s, '');
    return { texts: percent === null ? [] : [`${sign}${percent}`], certain: false };
  }
  if (stated !== null) return reading([stated], true);
  if (row.name.includes('满意')) return reading(['%', '分'], false);
  return { texts: [], certain: false };
}

/**
 * 数值指标应写明计量单位。
 *
 * Certain only where the name itself states the unit (每日……次数 → 次/日, ……率 → %). Indices and ranks have none.
 */
export const unit = defineFormCheck({
  rule: 'measurable/unit',
  code: 'R31',
  title: '指标值应当写明计量单位',
  severity: 'warning',
  basis: '通行做法（完整性）',
  help: '这一栏叫“指标值及单位”，只写一个数看不出是次、件还是百分数。按名称补上单位，如 2次/日、7个、95%。',
  appliesTo: DECLARATION_KINDS,
  reads: [...ROW_PARTS, 'amountUnit'],
  examples: {
    pass: [
      { name: '都写了单位', edit: [] },
      { name: '百分比写成文字', edit: editIndicator('/forms/2/indicators/2', { target: '≥95百分比' }) },
      {
        name: '指数没有单位',
        edit: editIndicator('/forms/2/indicators/8', { name: '空气质量综合指数', target: '≤4.5' }),
      },
    ],
    fail: [
      {
        name: '每日次数',
        edit: editIndicator('/forms/2/indicators/0', { name: '每日巡查次数', target: '2' }),
        at: ['/forms/2/indicators/0/target'],
      },
      {
        name: '社区数',
        edit: editIndicator('/forms/2/indicators/0', { name: '覆盖社区数', target: '≥6' }),
        at: ['/forms/2/indicators/0/target'],
      },
      {
        name: '人数',
        edit: editIndicator('/forms/3/indicators/6', { target: '≥300' }),
        at: ['/forms/3/indicators/6/target'],
      },
      {
        name: '率',
        edit: editIndicator('/forms/2/indicators/2', { target: '≥95' }),
        at: ['/forms/2/indicators/2/target'],
      },
      {
        name: '满意度',
        edit: editIndicator('/forms/0/indicators/8', { target: '≥95' }),
        at: ['/forms/0/indicators/8/target'],
      },
      {
        name: '成本',
        edit: editIndicator('/forms/2/indicators/4', { target: '≤24' }),
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '括号里写了单位',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/0', { name: '新敷设电缆长度（公里）', target: '≥3.5' }),
        at: ['/forms/0/indicators/0/target'],
      },
      {
        name: '名称没有说明',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/0', { target: '≥100' }),
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
      if (target.unit !== undefined || PURE_NUMBER.test(row.body)) {
        judgements.push(pass(row.targetAt));
        continue;
      }
      const { texts, certain } = readUnit(row, form.amountUnit ?? '万元');
      judgements.push(
        fail([row.targetAt, row.nameAt], {
          message: `“${row.indicator.name ?? ''}”的指标值“${target.text}”没有计量单位，${texts.length === 0 ? '请补上单位' : `请写成 ${texts.join(' 或 ')}`}。`,
          found: target.text,
          ...(certain
            ? { fix: [retarget(row, texts[0]!)] }
            : { repairs: texts.map((text) => retargetRepair(row, text)) }),
        }),
      );
    }
    return judgements;
  },
});
