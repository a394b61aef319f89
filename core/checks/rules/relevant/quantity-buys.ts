import type { UnitCost } from '@duzhi/core/basis';
import type { ExpenditureLine, JsonPatch } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { Exact, fen } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineFormCheck, fail, notApplicable, pass } from '../../define-check.ts';
import { basisOf } from '../../facts/basis.ts';
import { basisDepthOf } from '../../facts/basis-parts.ts';
import type { FormWithLines, LocatedLine } from '../../facts/expenditure-lines.ts';
import { LINE_KINDS, linesOfForm } from '../../facts/expenditure-lines.ts';
import type { IndicatorRow } from '../../facts/indicators.ts';
import { declaredRows, ROW_PARTS } from '../../facts/indicators.ts';
import { remember } from '../../facts/memory.ts';
import { speaksOfLine } from '../../facts/work-matches.ts';
import { spendingOf, worksIn, worksOfLine } from '../../facts/works.ts';
import { institutionIn } from '../../lexicon/institutions.ts';
import { isDemand, isStandingFact } from '../../lexicon/standing-facts.ts';
import { namesDelivery } from '../../lexicon/task-words.ts';
import { addIndicator, editCell, editIndicator } from '../example-edits.ts';

const SHARE = 'share';

const addLine = (form: number, content: string, detail: string, wan: number, basis: string): JsonPatch => [
  {
    op: 'add',
    path: `/forms/${form}/lines/-`,
    value: { content, detail, amount: fen(wan * 1_000_000), basis },
  },
];

/**
 * 数量指标应与资金所买的相对应。
 *
 * Three questions. Does any line pay for what the indicator counts? Does what a line counts (10次, 240车) have an indicator?
 * Does an indicator of all matters that turn up count what the money is for? Work hours of staff and communities that each
 * get a sum are no output; a line under the share of the project's money needs no indicator of its own.
 */
export const quantityBuys = defineFormCheck({
  rule: 'relevant/quantity-buys',
  code: 'R21',
  title: '数量指标应当与资金用途对应',
  severity: 'error',
  basis: '通行做法（相关性）',
  help: '数量指标数的应当是这笔钱买来的东西：测算写疏通 10 次，就设“疏通次数 ≥10 次”；没有花钱的事不设数量指标。对照支出明细逐项设，数量与测算相同。',
  appliesTo: LINE_KINDS,
  reads: [...ROW_PARTS, 'lines'],
  parameters: [
    {
      name: SHARE,
      meaning: '占项目金额不到这个比例的明细，可以不单设数量指标，百分数',
      values: [{ from: 0, value: 10 }],
    },
  ],
  examples: {
    pass: [
      { name: '每项支出都有数量指标', edit: [] },
      {
        name: '指标与明细说法不同，是一种工作',
        edit: editIndicator('/forms/2/indicators/1', { name: '垃圾转运趟数', target: '≥240趟' }),
      },
      {
        name: '金额小的明细不单设指标',
        edit: addLine(2, '宣传', '保洁宣传费', 2, '宣传活动4场*0.5万元/场=2万元'),
      },
      {
        name: '人员和月份不是产出',
        edit: addLine(3, '看护', '看护员工资', 36, '看护员10人*0.3万元/人·月*12月=36万元'),
      },
    ],
    fail: [
      {
        name: '指标数的事没有支出',
        edit: addIndicator('/forms/2/indicators', '产出指标', '数量指标', '消防演练场次', '≥4场'),
        at: ['/forms/2/indicators/11/name'],
      },
      {
        name: '巡逻没有花钱',
        edit: editIndicator('/forms/2/indicators/0', { name: '夜间巡逻次数', target: '≥300次' }),
        at: ['/forms/2/indicators/0/name', '/forms/2/lines/0/basis'],
      },
      {
        name: '测算了次数，没有数量指标',
        edit: addLine(2, '公厕', '公厕吸污费', 6, '公厕清掏60次*0.1万元/次=6万元'),
        at: ['/forms/2/lines/2/basis'],
      },
      {
        name: '测算了慰问户数，没有数量指标',
        edit: addLine(3, '困难家庭', '困难家庭慰问金', 20, '慰问困难家庭200户，每户1000元'),
        at: ['/forms/3/lines/2/basis'],
      },
      {
        name: '指标数全部诉求，钱只办两件事',
        edit: [
          ...editIndicator('/forms/2/indicators/0', { name: '全镇各类群众诉求', target: '≥3000件' }),
          ...editCell('/forms/2/lines/0/basis', '护栏更换14万元，井盖维修10万元'),
          ...editCell('/forms/2/lines/0/content', '诉求'),
          ...editCell('/forms/2/lines/0/detail', '诉求处置费'),
        ],
        at: ['/forms/2/indicators/0/name'],
      },
      {
        name: '项目表数的是绿化，钱买的是路灯',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/0', { name: '栽植行道树棵数', target: '≥100棵' }),
        at: ['/forms/0/indicators/0/name', '/forms/0/lines/0/basis'],
      },
    ],
    notApplicable: [
      { name: '没有支出明细', sample: 'project', edit: [{ op: 'remove', path: '/forms/0/lines' }] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(form, at, tools): Judgement[] {
    const lines = linesOfForm(form, at);
    if (lines.length === 0) return [];
    const rows = declaredRows(form, at).filter(({ kind, name }) => kind === 'quantity' && name !== '');
    const share = tools.parameter(SHARE) / 100;
    const total = lines.reduce((sum, { line }) => sum + (line.amount ?? 0), 0);
    return [
      ...rows.map((row) => judgeRow(row, lines, form)),
      ...lines.flatMap((line) => ((line.line.amount ?? 0) < share * total ? [] : judgeLine(line, rows, at))),
    ];
  },
});

function judgeRow(row: IndicatorRow, lines: readonly LocatedLine[], form: FormWithLines): Judgement {
  const { nameAt, targetAt, body, indicator } = row;
  const cells = [nameAt, targetAt, ...lines.map(({ at }) => `${at}/detail`)];
  const counted = countedBy(row);
  if (counted === 'demand') return judgeDemand(row, lines, cells);
  // How many communities there are is no output at all, which R34 says.
  if (counted === 'standing') return notApplicable(nameAt);
  if (lines.some(({ line }) => pays(row, line))) return pass(...cells);
  const named = worksIn(body).kinds.some((kind) => kind.class !== 'input' && kind.class !== 'composite');
  if (!named || !spendingOf(form.lines ?? []).understood) return cannotTell(...cells);
  const paid = lines.map(({ name }) => `“${name}”`).join('、');
  return fail(cells, {
    message: `数量指标“${indicator.name}”没有对应的支出，支出明细只有${paid}，请改为这些支出要办的数量，或补上支出。`,
    found: indicator.name,
  });
}

/** 指标数的是做的事、全部待办的事，还是本来就有的数。 */
function countedBy({ body }: IndicatorRow): 'work' | 'demand' | 'standing' {
  return namesDelivery(body) ? 'work' : isDemand(body) ? 'demand' : isStandingFact(body) ? 'standing' : 'work';
}

/** The line says the same work, or counts just what the target says. */
function pays(row: IndicatorRow, line: ExpenditureLine): boolean {
  return speaksOfLine(row.body, line) || countsTarget(row, line);
}

function countsTarget({ indicator }: IndicatorRow, { basis }: ExpenditureLine): boolean {
  const { value, unit } = indicator.target;
  if (basis === null || value === undefined || unit === undefined) return false;
  const wanted = Exact.parseDecimal(value);
  return (
    wanted !== null &&
    basisOf(basis).counts.some(({ quantity }) => quantity.unit.over[0] === unit && Exact.equals(quantity.value, wanted))
  );
}

/** 指标数的是全部待办的事：支出若只用于其中几种，就不对应。 */
function judgeDemand(row: IndicatorRow, lines: readonly LocatedLine[], cells: readonly JsonPointer[]): Judgement {
  if (lines.some(({ line }) => countsTarget(row, line))) return pass(...cells);
  const paid = new Set(lines.flatMap(({ line }) => jobsOf(line)));
  if (paid.size === 0) return cannotTell(...cells);
  return fail([...cells, ...lines.map(({ at }) => `${at}/basis`)], {
    message: `数量指标“${row.indicator.name}”数的是全部待办的事，支出只用于${[...paid].join('、')}，请改为这些支出要办的数量。`,
    found: row.indicator.name,
  });
}

/** 一行明细花在哪几件事上：测算依据分项说的，没有分项时是明细的名称；看不出做什么时为空。 */
function jobsOf(line: ExpenditureLine): readonly string[] {
  const acts = worksOfLine(line).covered.some((kind) => kind.class === 'action' || kind.class === 'object');
  if (!acts) return [];
  const parts = line.basis === null ? [] : basisDepthOf(line.basis).parts;
  const labels = parts.flatMap(({ label }) => (label !== null && worksIn(label).kinds.length > 0 ? [label] : []));
  return labels.length > 0 ? labels : [line.detail ?? line.content ?? '支出明细'];
}

function judgeLine({ line, at, name }: LocatedLine, rows: readonly IndicatorRow[], form: JsonPointer): Judgement[] {
  const counted = outputsOf(line);
  if (counted.length === 0) return [];
  const cells = [`${at}/basis`, ...(rows.length > 0 ? rows.map(({ nameAt }) => nameAt) : [`${form}/indicators`])];
  if (rows.some((row) => pays(row, line))) return [pass(...cells)];
  return [
    fail(cells, {
      message: `“${name}”按 ${counted.join('、')}测算，没有对应的数量指标，请补设一个，数量与测算相同。`,
      expected: counted[0],
    }),
  ];
}

/** 测算依据里乘了单价的各个产出数量（10 次）。 */
const outputsOf = remember((line: ExpenditureLine): readonly string[] => {
  const costs = line.basis === null ? [] : basisOf(line.basis).unitCosts;
  return [...new Set(costs.flatMap((cost) => outputOf(cost, line) ?? []))];
});

/** 人、户、家只有说了为他们做什么才是产出；月、天、年不是。 */
const SERVED = /^(?:人|户|家|名|位)$/;
const TIME = /^(?:月|天|日|年|季度|周|小时|半年|学期|工日|台班|班次)$/;
/** 雇来做事的人。 */
const STAFF = /人员(?:经费|工资|费)|工资|薪酬|劳务|聘[用请]|雇|[员工师队](?:工资|报酬|补贴|费|$)|岗位/;

/** 单价所乘的产出数量（10次）；是人工、月份、机构时为 null。 */
function outputOf({ count, subject }: UnitCost, { content, detail }: ExpenditureLine): string | null {
  if (count === null || count.unit.over.length !== 1) return null;
  const [measure] = count.unit.over as [string];
  if (TIME.test(measure) || institutionIn(measure.replace(/^个/, '')) !== null) return null;
  const names = `${content ?? ''}|${detail ?? ''}|${subject ?? ''}`;
  if (SERVED.test(measure) && (STAFF.test(names) || STAFF.test(subject ?? '') || !namesDelivery(names))) return null;
  return `${Exact.formatDecimal(count.value, 4)} ${measure}`;
}
