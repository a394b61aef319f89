import type { ExpenditureLine, Form } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer } from '@duzhi/core/shared';
import { memoiseText } from '@duzhi/core/shared';
import type { IndicatorRow } from './indicators.ts';
import { declaredRows } from './indicators.ts';
import { remember, rememberAt } from './memory.ts';
import { amountOfTarget } from './money.ts';
import type { Name } from './names.ts';
import { nameOf, similarityOf } from './names.ts';

/** 一行支出明细。 */
export interface CostLine {
  readonly line: ExpenditureLine;
  readonly at: JsonPointer;
  /** 在话里怎么称呼：支出明细，没有时用支出内容简介。 */
  readonly name: string;
}

/** 一行成本指标，连同它所说的支出明细。 */
export interface CostRow {
  readonly row: IndicatorRow;
  /** 指标值的金额；单价、文字为 null。 */
  readonly amount: Fen | null;
  /** 说的是该表的全部资金（总支出、相关工作经费），不是其中一项。 */
  readonly whole: boolean;
  /** 名称所说的各行明细；一行明细只归名称最相近的指标。 */
  readonly lines: readonly CostLine[];
}

/** 一张表的成本指标、支出明细与资金总额。 */
export interface CostSheet {
  readonly unit: AmountUnit;
  /** 资金总额或项目金额。 */
  readonly total: { readonly amount: Fen | null; readonly at: JsonPointer; readonly label: string };
  readonly lines: readonly CostLine[];
  readonly rows: readonly CostRow[];
}

const SIMILAR = 0.5;
const SAME = 0.95;

// 每公里养护成本, 村均运转经费: a price, though its target may be written as a bare amount. 每年 is the whole of a year.
const UNIT_PRICE = /每(?!年)|[人户村亩次件天日月]均|社区均|平均|单价|单位(?:面积|造价|.{0,4}成本)/;

/** 该表的成本指标与支出明细如何对应；没有资金总额的表为 null。 */
export const costSheetOf = rememberAt(readSheet);

function readSheet(form: Form, at: JsonPointer): CostSheet | null {
  const unit = form.amountUnit ?? '万元';
  let total: CostSheet['total'];
  let lines: CostLine[] = [];
  let subject: string | null = null;
  if (form.kind === 'expenditure-direction') {
    total = { amount: form.directionAmount, at: `${at}/directionAmount`, label: '项目金额' };
    lines = linesOf(form.lines, at);
    subject = form.direction ?? form.fund;
  } else if (form.kind === 'project' || form.kind === 'department-overall') {
    total = { amount: form.budget.total, at: `${at}/budget/total`, label: '资金总额' };
    if (form.kind === 'project') {
      lines = linesOf(form.lines ?? [], at);
      subject = form.project;
    }
  } else return null;
  const costs = declaredRows(form, at).filter(({ kind, name }) => kind === 'cost' && name !== '');
  const owners = ownersOf(costs, lines);
  const rows = costs.map((row, index): CostRow => {
    const own = lines.filter((_line, place) => owners[place] === index);
    return {
      row,
      amount: UNIT_PRICE.test(row.body) ? null : amountOfTarget(row.indicator.target, unit),
      whole: speaksOfWhole(row.body, subject, own.length > 0),
      lines: own,
    };
  });
  return { unit, total, lines, rows };
}

function linesOf(lines: readonly ExpenditureLine[], at: JsonPointer): CostLine[] {
  const located: CostLine[] = [];
  for (const [index, line] of lines.entries()) {
    const name = line.detail ?? line.content ?? null;
    if (name !== null || line.amount !== null)
      located.push({ line, at: `${at}/lines/${index}`, name: name ?? `第 ${index + 1} 行` });
  }
  return located;
}

/** For each line the index of the cost indicator whose name is nearest, or -1. */
function ownersOf(costs: readonly IndicatorRow[], lines: readonly CostLine[]): number[] {
  if (costs.length === 0) return lines.map(() => -1);
  return lines.map(({ line }) => {
    let owner = -1;
    let best = SIMILAR;
    for (const [index, row] of costs.entries()) {
      const score = nearnessTo(row, line);
      if (score > best || (score === best && owner === -1)) {
        best = score;
        owner = index;
      }
      if (best === 1) break;
    }
    return owner;
  });
}

const nearnessOf = remember(({ body }: IndicatorRow) => ({
  // A name that says one thing over and over is compared once.
  names: [...new Set([body, ...partsOf(body)])].map(nameOf),
  known: new Map<ExpenditureLine, number>(),
}));

/** 指标的名称与一行明细的名称有多近，0 到 1；这一行和这个指标都没有换，就不再比。 */
function nearnessTo(row: IndicatorRow, line: ExpenditureLine): number {
  const { names, known } = nearnessOf(row);
  let score = known.get(line);
  if (score === undefined) {
    score = nearness(names, line);
    known.set(line, score);
  }
  return score;
}

function nearness(names: readonly Name[], { detail, content }: ExpenditureLine): number {
  const written = detail === null ? null : nameOf(detail);
  const described = content === null ? null : nameOf(content);
  let best = 0;
  for (const name of names) {
    if (written !== null) best = Math.max(best, similarityOf(name, written));
    if (described !== null && best < SAME) best = Math.max(best, similarityOf(name, described));
  }
  return best;
}

/** 名称并列说了几项时的各项：党建、综治 → 党建，综治。 */
function partsOf(body: string): string[] {
  const parts = body.split(/[、，,;；/]|以及|[及和与]/).filter((part) => part.length >= 2);
  return parts.length > 1 ? parts : [];
}

// Words that say "the money of this table" and nothing about what it buys.
const GENERIC =
  /本(?:级|年|项目|部门|单位)?|部门|单位|街道|乡镇|机关|项目|专项|整体|全部|全年|全|年度|当年|总计|合计|总|计|各项|相关|有关|开展|工作|业务|活动|支出|经费|资金|费用|成本|投入|投资|造价|预算|财政|拨款|安排|使用|控制|限|金额|额度?|数|费|款|量|的|在|内|所需/g;

const withoutGeneric = memoiseText((body) => body.replace(GENERIC, ''));

function speaksOfWhole(body: string, subject: string | null, hasLines: boolean): boolean {
  const said = withoutGeneric(body);
  if (said === '') return true;
  // 保洁总成本 in the table of 环境卫生保洁, where no line goes by that name.
  return !hasLines && said.length >= 2 && subject?.includes(said) === true;
}
