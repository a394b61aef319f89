import type { JsonPatch } from '@duzhi/core/book';
import { formName } from '@duzhi/core/book';
import { fen, foldText } from '@duzhi/core/shared';
import type { Judgement } from '../../define-check.ts';
import { cannotTell, defineBookCheck, fail, pass } from '../../define-check.ts';
import type { CostRow } from '../../facts/costs.ts';
import { costSheetOf } from '../../facts/costs.ts';
import type { FormWithLines, LocatedLine } from '../../facts/expenditure-lines.ts';
import { hasLines, linesOfForm } from '../../facts/expenditure-lines.ts';
import type { FundGroup } from '../../facts/index.ts';
import { ROW_STATE_PARTS } from '../../facts/indicators.ts';
import { rememberAt } from '../../facts/memory.ts';
import { speaksOfLine } from '../../facts/work-matches.ts';
import { listedFields, sayWorks, spendingOf, worksIn } from '../../facts/works.ts';
import { editCell, editIndicator } from '../example-edits.ts';

/** 保洁表改成几条线的工作，一个成本指标管全部资金。 */
const lines = (cost: string, ...names: readonly string[]): JsonPatch => [
  ...editIndicator('/forms/2/indicators/4', { name: cost, target: '≤48万元' }),
  { op: 'remove', path: '/forms/2/indicators/5' },
  {
    op: 'replace',
    path: '/forms/2/lines',
    value: names.map((content) => ({
      content,
      detail: `${content}经费`,
      amount: fen(Math.round(48_000_000 / names.length)),
      basis: null,
    })),
  },
];

/**
 * 成本指标所列的内容应与支出明细一致；汇总表的目标并列说的各条线工作也是。
 *
 * An indicator that lists several kinds of work must list those that the lines pay, no more and, where it stands for all the
 * money, no fewer. A list in the goal of the summary may be shorter than the lines (等各项工作) but not longer. Costs by nature
 * (人工、材料) name no work and cannot tell.
 */
export const costNamesLines = defineBookCheck({
  rule: 'relevant/cost-names-lines',
  code: 'R20',
  title: '成本指标所列内容应当与支出明细一致',
  severity: 'warning',
  basis: '通行做法（相关性）',
  help: '成本指标写了没有支出的工作，又漏了有支出的工作，多半是改了明细没有改指标。照支出明细逐项改写；确有这项工作的，补上支出。',
  reads: {
    'department-overall': ['keyTasks/amount', 'keyTasks/name'],
    'special-fund-summary': ['funds'],
    'expenditure-direction': [
      ...ROW_STATE_PARTS,
      'amountUnit',
      'direction',
      'directionAmount',
      'fund',
      'fundAmount',
      'label',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'title',
    ],
    project: [
      ...ROW_STATE_PARTS,
      'amountUnit',
      'budget/total',
      'lines/amount?',
      'lines/basis',
      'lines/content',
      'lines/detail',
      'project',
    ],
  },
  examples: {
    pass: [
      { name: '成本指标就是明细的名称', edit: [] },
      { name: '逐项列举，与明细相同', edit: lines('禁毒、信访、普法', '禁毒', '信访', '普法') },
      { name: '换了说法', edit: lines('垃圾转运、排水管道清淤', '垃圾清运', '下水道疏通') },
      {
        name: '目标只举了几项',
        edit: [
          ...lines('禁毒、信访、普法', '禁毒', '信访', '普法'),
          ...editCell('/forms/1/funds/0/annualGoal', '做好禁毒、信访等各项工作'),
        ],
      },
    ],
    fail: [
      {
        name: '列了没有支出的工作',
        edit: lines('征兵、工会、残联', '征兵', '工会'),
        at: ['/forms/2/indicators/4/name'],
      },
      {
        name: '漏了有支出的工作',
        edit: lines('防汛、消防', '防汛', '消防', '森林防火'),
        at: ['/forms/2/indicators/4/name'],
      },
      {
        name: '又多又少',
        edit: lines('普法、招商和文化', '普法', '文化', '统计'),
        at: ['/forms/2/indicators/4/name'],
      },
      {
        name: '单说一项，明细没有',
        edit: editIndicator('/forms/2/indicators/5', { name: '行道树修剪费' }),
        at: ['/forms/2/indicators/5/name'],
      },
      {
        name: '汇总表的目标多说了一项',
        edit: [
          ...lines('禁毒、信访、普法', '禁毒', '信访', '普法'),
          ...editCell('/forms/1/funds/0/periodGoal', '全面完成禁毒、双拥、普法等工作'),
        ],
        at: ['/forms/1/funds/0/periodGoal'],
      },
      {
        name: '项目表列了没有安排的工作',
        sample: 'project',
        edit: editIndicator('/forms/0/indicators/3', { name: '路灯改造、护栏维修' }),
        at: ['/forms/0/indicators/3/name'],
      },
    ],
    notApplicable: [
      { name: '没有支出明细', sample: 'project', edit: [{ op: 'remove', path: '/forms/0/lines' }] },
      { name: '自评表没有支出明细', sample: 'self-evaluation', edit: [] },
    ],
  },
  run(book, { facts }): Judgement[] {
    const judgements = book.forms.flatMap((form, index) => (hasLines(form) ? judgeForm(form, `/forms/${index}`) : []));
    for (const group of facts.fundGroups) judgeGoals(group, judgements);
    return judgements;
  },
});

/** What a form's own cost indicators and lines say of each other does not change with the other forms. */
const judgeForm = rememberAt((form: FormWithLines, at): readonly Judgement[] => {
  const located = linesOfForm(form, at);
  const rows = located.length === 0 ? [] : (costSheetOf(form, at)?.rows ?? []);
  return rows.flatMap((row) => judgeRow(row, rows, located, form));
});

// No name lists more; the bound keeps a page of commas from being held against every line.
const MOST_PARTS = 24;
const NAME_END = /(?:等|各项|相关|有关){0,4}(?:工作|业务|项目)?(?:经费|费用|支出|资金|成本|费)?$/;
/** 按开支的性质分的，不是工作。 */
const BY_NATURE =
  /^(?:人[工员力]|材料|机械|设备|器[材具]|管理|税|其他|其它|劳务|办公|工[资作]|运[转行]|公用|耗材|物[资料])/;

/** 名称并列说的各项，去掉末尾的“等工作经费”。 */
function partsOf(body: string): string[] {
  return body
    .split(/[、，,;；/]|以及|[及和与]/, MOST_PARTS)
    .map((part) => part.replace(NAME_END, ''))
    .filter((part) => part.length >= 2 && !BY_NATURE.test(part));
}

function judgeRow(
  row: CostRow,
  rows: readonly CostRow[],
  lines: readonly LocatedLine[],
  form: FormWithLines,
): Judgement[] {
  const { nameAt, body, indicator } = row.row;
  if (row.whole) return [];
  const parts = partsOf(body);
  if (parts.length < 2) return judgeSingle(row, lines, form);
  const spoken = parts.map((part) => lines.filter((line) => says(part, line)));
  const met = spoken.flat();
  if (met.length === 0) return [cannotTell(nameAt)];
  const extra = parts.filter((_part, index) => spoken[index]!.length === 0);
  const elsewhere = new Set(rows.flatMap((other) => (other === row ? [] : other.lines.map(({ line }) => line))));
  const missing = lines.filter((line) => !met.includes(line) && !elsewhere.has(line.line));
  const cells = lines.map(({ at }) => `${at}/content`);
  if (extra.length === 0 && missing.length === 0) return [pass(nameAt, ...cells)];
  const said = [
    ...(extra.length === 0 ? [] : [`列了${quoteAll(extra)}，支出明细没有`]),
    ...(missing.length === 0 ? [] : [`支出明细有${quoteAll(missing.map(shortName))}，指标没有列`]),
  ];
  return [
    fail([nameAt, ...cells], {
      message: `成本指标“${indicator.name}”${said.join('；')}，请对照支出明细改写。`,
      expected: lines.map(shortName),
      found: indicator.name,
    }),
  ];
}

function judgeSingle(row: CostRow, lines: readonly LocatedLine[], form: FormWithLines): Judgement[] {
  const { nameAt, body, indicator } = row.row;
  const cells = lines.map(({ at }) => `${at}/content`);
  if (row.lines.length > 0 || lines.some(({ line }) => speaksOfLine(body, line))) return [pass(nameAt, ...cells)];
  const named = worksIn(body).kinds.some((kind) => kind.class !== 'input' && kind.class !== 'composite');
  if (!named || !spendingOf(form.lines ?? []).understood) return [cannotTell(nameAt)];
  return [
    fail([nameAt, ...cells], {
      message: `成本指标“${indicator.name}”说的内容，支出明细（${lines.map(shortName).join('、')}）里没有，请对照支出明细改写。`,
      expected: lines.map(shortName),
      found: indicator.name,
    }),
  ];
}

function says(part: string, { line }: LocatedLine): boolean {
  const folded = foldText(part);
  return (
    speaksOfLine(part, line) ||
    foldText(`${line.content ?? ''}|${line.detail ?? ''}|${line.basis ?? ''}`).includes(folded)
  );
}

const shortName = ({ line, name }: LocatedLine): string => line.content ?? name;
const quoteAll = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

const GOALS = [
  ['periodGoal', '实施期绩效目标'],
  ['annualGoal', '年度绩效目标'],
] as const;

/** 汇总表一行专项的目标并列说了几条线的工作时，逐项看有没有支出。 */
function judgeGoals({ fund, directions }: FundGroup, into: Judgement[]): void {
  if (fund === undefined || directions.length === 0) return;
  for (const [key, label] of GOALS) {
    const listed = listedFields(fund.value[key]);
    if (listed.length === 0) continue;
    const spent = directions.map(({ value }) => spendingOf(value.lines));
    const at = [
      `${fund.at}/${key}`,
      ...directions.flatMap(({ value, at: place }) => linesOfForm(value, place).map((line) => `${line.at}/content`)),
    ];
    const extra = listed.filter(({ kind }) => !spent.some(({ covered }) => covered.includes(kind)));
    if (extra.length === 0) into.push(pass(...at));
    else if (!spent.every(({ understood }) => understood)) into.push(cannotTell(...at));
    else {
      const forms = directions.map(({ value }) => formName(value)).join('、');
      into.push(
        fail(at, {
          message: `“${fund.value.name}”的${label}列了${sayWorks(extra)}，${forms}的支出明细没有这项支出，请补上支出或改写目标。`,
          found: fund.value[key],
        }),
      );
    }
  }
}
