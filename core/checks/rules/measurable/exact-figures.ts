import type { ExpenditureLine, Form, Origins } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { sourcesOf } from '../../facts/sources.ts';
import { approximateWord } from '../../lexicon/approximations.ts';
import { isLowerBetter } from '../../lexicon/direction.ts';
import { editCell, editIndicator } from '../example-edits.ts';
import { retargetRepair } from './target-repairs.ts';

const origin = (text: string) => ({ text, table: 1, row: 1, column: 1 });

/**
 * 预算金额、指标值和测算依据不应使用“约”等概数。
 *
 * An amount is kept exactly in the book, so what its cell said is read in the origins; an amount changed on the screen has none
 * and is exact. 预计 and 计划 are no approximations.
 */
export const exactFigures = defineFormCheck({
  rule: 'measurable/exact-figures',
  code: 'R16',
  title: '预算和指标值不应使用“约”等概数',
  severity: 'warning',
  basis: '通行做法（适当性）',
  help: '“约 36 万”“5000 件左右”没有准数，年底多一点少一点都算完成，考核不了。写明确切的数；拿不准时用“≥”定出下限，或用“≤”定出上限。',
  appliesTo: ['department-overall', 'special-fund-summary', 'expenditure-direction', 'project'],
  reads: [
    ...ROW_PARTS,
    'budget/carryOver',
    'budget/expenditure',
    'budget/fiscal',
    'budget/other',
    'budget/own',
    'budget/revenue',
    'budget/total',
    'funds',
    'keyTasks',
    'lines/basis',
  ],
  readsOrigins: true,
  examples: {
    pass: [
      { name: '都是确切的数', edit: [] },
      { name: '节约、签约不是概数', edit: editIndicator('/forms/3/indicators/8', { name: '签约', target: '签约5个' }) },
      { name: '近三年平均', edit: editIndicator('/forms/2/indicators/7', { target: '≤近3年平均20件' }) },
      { name: '预计不是概数', edit: editCell('/forms/2/lines/1/basis', '预计清运垃圾240车*0.1万元/车=24万元') },
    ],
    fail: [
      {
        name: '写“上千”',
        edit: editIndicator('/forms/2/indicators/1', { target: '上千车' }),
        at: ['/forms/2/indicators/1/target'],
      },
      {
        name: '成本指标写“约”',
        edit: editIndicator('/forms/2/indicators/4', { target: '约24万元' }),
        at: ['/forms/2/indicators/4/target'],
      },
      {
        name: '共计大约',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { target: '共计大约20万' }),
        at: ['/forms/0/indicators/3/target'],
      },
      {
        name: '人次写“左右”',
        edit: editIndicator('/forms/3/indicators/0', { target: '6万人次左右' }),
        at: ['/forms/3/indicators/0/target'],
      },
      {
        name: '写“近”',
        edit: editIndicator('/forms/0/indicators/5', { target: '近300人' }),
        at: ['/forms/0/indicators/5/target'],
      },
      {
        name: '写“余”',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/0', { target: '100余盏' }),
        at: ['/forms/0/indicators/0/target'],
      },
      {
        name: '写“数百”',
        edit: editIndicator('/forms/2/indicators/1', { target: '数百车' }),
        at: ['/forms/2/indicators/1/target'],
      },
      {
        name: '测算依据写“约”',
        edit: editCell('/forms/2/lines/1/basis', '清运垃圾约240车*0.1万元/车=24万元'),
        at: ['/forms/2/lines/1/basis'],
      },
      {
        name: '金额单元格写“约”',
        edit: [{ op: 'add', path: '/origins/~1forms~11~1funds~11~1amount', value: origin('约42') }],
        at: ['/forms/1/funds/1/amount'],
      },
      {
        name: '资金总额写“左右”',
        edit: [{ op: 'add', path: '/origins/~1forms~10~1budget~1total', value: origin('资金总额：300万元左右') }],
        at: ['/forms/0/budget/total'],
      },
    ],
    notApplicable: [{ name: '自评表照批复的指标值', sample: 'self-evaluation', edit: [] }],
  },
  run(form, at, { book }): Judgement[] {
    const judgements: Judgement[] = [];
    for (const row of declaredRows(form, at)) judgeTarget(row, judgements);
    for (const [index, { basis }] of linesOf(form).entries()) {
      const word = basis === null ? null : approximateWord(basis);
      if (word === null) continue;
      judgements.push(
        fail([`${at}/lines/${index}/basis`], {
          message: `测算依据用了概数“${word}”，请写明确切的数量和单价。`,
          found: word,
        }),
      );
    }
    judgeAmounts(form, at, book.origins, judgements);
    return judgements;
  },
});

const linesOf = (form: Form): readonly ExpenditureLine[] =>
  form.kind === 'expenditure-direction' || form.kind === 'project' ? (form.lines ?? []) : [];

const HAS_FIGURE = /[\d一二三四五六七八九十百千万几数]/;

function judgeTarget(row: IndicatorRow, into: Judgement[]): void {
  const { target } = row.indicator;
  if (target.text === null || !HAS_FIGURE.test(target.text)) return;
  const word = approximateWord(target.text) ?? (/[≈~～]/.test(target.text) && target.comparator === '~' ? '≈' : null);
  if (word === null) {
    into.push(pass(row.targetAt));
    return;
  }
  const figure = target.value === undefined || target.upper !== undefined ? null : `${target.value}${plainUnit(row)}`;
  const sign = row.kind === 'cost' || isLowerBetter(row.body) ? '≤' : '≥';
  into.push(
    fail([row.targetAt], {
      message: `指标值“${target.text}”用了概数“${word}”，无从判断完成没有，请改为确切的数，或用“${sign}”定出${sign === '≤' ? '上' : '下'}限。`,
      found: target.text,
      repairs: figure === null ? [] : [retargetRepair(row, `${sign}${figure}`), retargetRepair(row, `=${figure}`)],
    }),
  );
}

/** 100余盏 is read with 余盏 as its unit. */
const plainUnit = ({ indicator }: IndicatorRow): string => (indicator.target.unit ?? '').replace(/^[余多]/, '');

function judgeAmounts(form: Form, at: JsonPointer, origins: Origins, into: Judgement[]): void {
  // Hardly a source is vague, and a form has a score of amounts to be sought among them.
  const vague = sourcesOf(origins, at).besideIndicators.filter(({ origin }) => approximateWord(origin.text) !== null);
  if (vague.length === 0) return;
  for (const place of amountPlaces(form)) {
    const said = vague.find((source) => source.at === `${at}/${place}`)?.origin.text;
    if (said === undefined) continue;
    into.push(
      fail([`${at}/${place}`], {
        message: `金额写成了“${said.replaceAll('\n', '')}”，用了概数“${approximateWord(said)}”，预算应当是确切的数，请核实后改写。`,
        found: said,
      }),
    );
  }
}

function amountPlaces(form: Form): string[] {
  switch (form.kind) {
    case 'department-overall': {
      const { revenue, expenditure } = form.budget;
      return [
        'budget/total',
        ...Object.keys(revenue).map((key) => `budget/revenue/${key}`),
        ...Object.keys(expenditure).map((key) => `budget/expenditure/${key}`),
        ...form.keyTasks.map((_task, index) => `keyTasks/${index}/amount`),
      ];
    }
    case 'special-fund-summary':
      return ['total/amount', ...form.funds.map((_fund, index) => `funds/${index}/amount`)];
    case 'expenditure-direction':
      return [
        'directionAmount',
        'fundAmount',
        'linesTotal',
        ...form.lines.map((_line, index) => `lines/${index}/amount`),
      ];
    case 'project':
      return [
        ...Object.keys(form.budget).map((key) => `budget/${key}`),
        ...(form.lines ?? []).map((_line, index) => `lines/${index}/amount`),
      ];
    default:
      return [];
  }
}
