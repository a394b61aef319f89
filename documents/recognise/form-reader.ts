import type { ExpenditureLine, Form, Indicator, Origin, Target } from '@duzhi/core/book';
import { formName, isMoneyIndicator, parseTarget } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer, Ratio } from '@duzhi/core/shared';
import { Exact, isBlankMark, normaliseText, parseAmount } from '@duzhi/core/shared';
import type { GridCell, GridRow } from './grid.ts';
import { columnOverlap } from './grid.ts';
import type { Columns } from './labels.ts';
import {
  BUDGET_COLUMNS,
  FIELDS,
  FUND_COLUMNS,
  GROUP_LABELS,
  INDICATOR_COLUMNS,
  LINE_COLUMNS,
  TASK_COLUMNS,
  TOTAL,
} from './labels.ts';

/** 识别时没有读懂的一处。 */
export interface RecognitionProblem {
  /** 值所在的位置；不属于任何值时没有此键。 */
  readonly at?: JsonPointer;
  readonly origin: Origin;
  /** 中文一句话。 */
  readonly message: string;
}

/** 表头所说的一列：标签格，以及它的键。 */
export interface HeaderColumn {
  readonly key: string;
  readonly cell: GridCell;
}

/** 一节表格：表头行之后的各行。 */
export interface Section {
  /** 表头所在行在本表中的序号。 */
  readonly start: number;
  /** 最后一行之后。 */
  readonly end: number;
  readonly columns: readonly HeaderColumn[];
}

const ALL_FIELDS: readonly RegExp[] = Object.values(FIELDS);
const SECTION_COLUMNS: readonly { readonly columns: Columns; readonly required: readonly (readonly string[])[] }[] = [
  {
    columns: INDICATOR_COLUMNS,
    required: [
      ['name', 'target'],
      ['level2', 'target'],
      ['level1', 'level2'],
      ['name', 'actual'],
    ],
  },
  {
    columns: LINE_COLUMNS,
    required: [
      ['detail', 'amount'],
      ['content', 'amount'],
      ['amount', 'basis'],
      ['content', 'detail'],
    ],
  },
  {
    columns: TASK_COLUMNS,
    required: [
      ['name', 'goal'],
      ['name', 'responsibleUnit'],
      ['responsibleUnit', 'goal'],
    ],
  },
  {
    columns: FUND_COLUMNS,
    required: [
      ['name', 'amount', 'annualGoal'],
      ['name', 'amount', 'periodGoal'],
      ['serial', 'name', 'amount'],
    ],
  },
  {
    columns: BUDGET_COLUMNS,
    required: [
      ['adjusted', 'executed'],
      ['initial', 'executed'],
      ['executed', 'rate'],
      ['initial', 'adjusted'],
    ],
  },
];

/**
 * 读一张表的工具：找标签、取值、记来源、记没有读懂的地方。
 *
 * Labels are found by meaning wherever they stand; each value taken leaves its origin under the form's pointer.
 */
export class FormReader {
  readonly rows: readonly GridRow[];
  readonly origins: Record<JsonPointer, Origin> = {};
  readonly problems: RecognitionProblem[] = [];
  amountUnit: AmountUnit | null = null;
  private readonly base: JsonPointer;
  private readonly headers = new Map<number, boolean>();

  constructor(rows: readonly GridRow[], base: JsonPointer) {
    this.rows = rows;
    this.base = base;
  }

  /** 本表内一个值的完整指针。 */
  pointer(path: string): JsonPointer {
    return `${this.base}${path}`;
  }

  /** 记下一个值的来源。 */
  record(path: string, cell: GridCell | undefined): void {
    if (cell === undefined) return;
    cell.claimed = true;
    this.origins[`${this.base}${path}`] = originOf(cell);
  }

  problem(cell: GridCell, message: string, path?: string): void {
    this.problems.push({
      ...(path === undefined ? {} : { at: `${this.base}${path}` }),
      origin: originOf(cell),
      message,
    });
  }

  // ---- Values ----

  text(path: string, cell: GridCell | undefined): string | null {
    this.record(path, cell);
    return cell?.text ?? null;
  }

  /** 金额：读不懂时为 null，并指出是哪一格。 */
  money(
    path: string,
    cell: GridCell | undefined,
    options: { text?: string | null; unit?: AmountUnit | null } = {},
  ): Fen | null {
    this.record(path, cell);
    const text = options.text === undefined ? (cell?.text ?? null) : options.text;
    if (cell === undefined || text === null) return null;
    const parsed = parseAmount(text, options.unit ?? this.amountUnit ?? '万元');
    if (parsed.ok) return parsed.value.fen;
    const reasons = {
      'not-a-number': '不是金额',
      'fraction-of-fen': '不足一分',
      'too-large': '超出可以表示的范围',
      blank: '',
    };
    if (parsed.error !== 'blank')
      this.problem(cell, `金额“${text}”${reasons[parsed.error]}，没有读入；请改成数字，例如 36 或 36万元。`, path);
    return null;
  }

  points(path: string, cell: GridCell | undefined): number | null {
    this.record(path, cell);
    if (cell?.text == null || isBlankMark(cell.text)) return null;
    const match = /^([+-]?\d+(?:\.\d+)?)分?$/.exec(cell.fold);
    if (match) return Number(match[1]);
    this.problem(cell, `分数“${cell.text}”不是数字，没有读入。`, path);
    return null;
  }

  rate(path: string, cell: GridCell | undefined): Ratio | null {
    this.record(path, cell);
    if (cell?.text == null || isBlankMark(cell.text)) return null;
    const match = /^(\d+(?:\.\d+)?)(%)?$/.exec(cell.fold);
    const value = match ? Exact.parseDecimal(match[1]!) : null;
    if (value === null || match === null) {
      this.problem(cell, `执行率“${cell.text}”不是百分数，没有读入。`, path);
      return null;
    }
    // A spreadsheet may hold 0.95 where the page shows 95%.
    const [whole = '', decimals = ''] = match[1]!.split('.');
    const scale = 10 ** decimals.length;
    return { n: Number(whole + decimals), d: match[2] === '%' ? 100 * scale : scale };
  }

  target(
    path: string,
    cell: GridCell | undefined,
    options: { readonly money: boolean; readonly text?: string | null },
  ): Target {
    this.record(path, cell);
    return parseTarget(options.text === undefined ? (cell?.text ?? null) : options.text, { money: options.money });
  }

  // ---- Labels ----

  /** 是不是这张表里的标签（任何栏目、分组或列名）。 */
  isLabel(cell: GridCell): boolean {
    if (cell.fold === '' || cell.fold.length > 24) return false;
    return (
      ALL_FIELDS.some((pattern) => pattern.test(cell.fold)) || GROUP_LABELS.some((pattern) => pattern.test(cell.fold))
    );
  }

  /** 该行是不是某一节的表头。 */
  isHeader(index: number): boolean {
    let known = this.headers.get(index);
    if (known === undefined) {
      const row = this.rows[index]!;
      known =
        row.cells.length > 1 &&
        SECTION_COLUMNS.some(({ columns, required }) => matchHeader(row, columns, required) !== null);
      this.headers.set(index, known);
    }
    return known;
  }

  /**
   * 找标签的值：值在同一格冒号之后，或在右边一格；`below` 时也可在下面一格。
   *
   * Returns undefined when the form has no such label. The text of an inline value is given separately.
   */
  field(
    pattern: RegExp,
    options: { readonly below?: boolean; readonly last?: boolean; readonly within?: Section } = {},
  ): { readonly cell: GridCell; readonly text: string | null } | undefined {
    const from = options.within?.start ?? 0;
    const to = options.within?.end ?? this.rows.length;
    let found: { cell: GridCell; text: string | null } | undefined;
    for (let index = from; index < to; index += 1) {
      const row = this.rows[index]!;
      for (const [position, cell] of row.cells.entries()) {
        if (cell.claimed || cell.fold === '') continue;
        const here = this.valueAt(pattern, row, position, index, options.below ?? false);
        if (here === undefined) continue;
        found = here;
        if (!options.last) return found;
      }
    }
    return found;
  }

  private valueAt(
    pattern: RegExp,
    row: GridRow,
    position: number,
    index: number,
    below: boolean,
  ): { cell: GridCell; text: string | null } | undefined {
    const cell = row.cells[position]!;
    if (pattern.test(cell.fold)) {
      if (this.isHeader(index)) return undefined;
      const next = row.cells[position + 1];
      if (next !== undefined && !next.claimed && !this.isLabel(next)) {
        cell.claimed = true;
        next.claimed = true;
        return { cell: next, text: next.text };
      }
      if (below) {
        const under = this.rows[index + 1]?.cells.find((candidate) => columnOverlap(candidate, cell) > 0);
        if (under !== undefined && under.table === cell.table && !under.claimed && !this.isLabel(under)) {
          cell.claimed = true;
          under.claimed = true;
          return { cell: under, text: under.text };
        }
      }
      cell.claimed = true;
      return next === undefined || this.isLabel(next)
        ? { cell: { ...cell, text: null, fold: '' }, text: null }
        : { cell: next, text: next.text };
    }
    // Label and value in one cell: 资金总额：930.09万元.
    const colon = cell.text?.search(/[:：]/) ?? -1;
    if (colon <= 0 || cell.text === null) return undefined;
    const head = cell.fold.slice(0, cell.fold.indexOf(':'));
    if (!pattern.test(head)) return undefined;
    const value = normaliseText(cell.text.slice(colon + 1));
    cell.claimed = true;
    if (value !== null) return { cell, text: value };
    const next = row.cells[position + 1];
    if (next !== undefined && !next.claimed && !this.isLabel(next)) {
      next.claimed = true;
      return { cell: next, text: next.text };
    }
    return { cell, text: null };
  }

  // ---- Sections ----

  /** 找一节表格：表头行与其后直到下一节、签字栏或单个栏目为止的各行。 */
  section(columns: Columns, required: readonly (readonly string[])[], from = 0): Section | undefined {
    for (let start = from; start < this.rows.length; start += 1) {
      const matched = matchHeader(this.rows[start]!, columns, required);
      if (matched === null) continue;
      for (const cell of this.rows[start]!.cells)
        if (matched.some((column) => column.cell === cell) || this.isLabel(cell)) cell.claimed = true;
      let end = start + 1;
      while (end < this.rows.length && !this.endsSection(end, this.rows[start]!)) end += 1;
      return { start, end, columns: matched };
    }
    return undefined;
  }

  private endsSection(index: number, header: GridRow): boolean {
    const row = this.rows[index]!;
    if (row.table !== header.table) return row.table === 0 || this.isHeader(index);
    if (this.isHeader(index)) return true;
    const first = row.cells.find((cell) => cell.fold !== '');
    if (first === undefined) return false;
    if (TOTAL.test(first.fold)) return false;
    if (SIGNATURE.test(first.fold) || NOTE.test(first.fold)) return true;
    // A single field below the section (实施期绩效目标 …) ends it; a label in the column of the group heading does too.
    return first.column <= (header.cells[0]?.lastColumn ?? 0) && this.isLabel(first);
  }

  /** 一行在各列的单元格。没有合并信息、又少了前面的格时，从右边对齐。 */
  cellsOf(row: GridRow, section: Section): Record<string, GridCell | undefined> {
    const cells: Record<string, GridCell | undefined> = {};
    const shift = row.ordinal ? Math.max(0, section.columns.at(-1)!.cell.column - row.cells.length) : 0;
    for (const { key, cell: header } of section.columns) {
      let best: GridCell | undefined;
      let most = 0;
      for (const cell of row.cells) {
        const overlap = shift === 0 ? columnOverlap(cell, header) : cell.column + shift === header.column ? 1 : 0;
        if (overlap > most) {
          most = overlap;
          best = cell;
        }
      }
      cells[key] = best;
    }
    return cells;
  }

  /** 该行的合计标记格；不是合计行时为 undefined。 */
  totalCell(row: GridRow, pattern = TOTAL): GridCell | undefined {
    const first = row.cells.find((cell) => cell.fold !== '');
    return first !== undefined && pattern.test(first.fold) ? first : undefined;
  }

  /** 合计行里的金额格：对着金额列；没有合并信息时取合计之后第一个有字的格。 */
  totalAmount(row: GridRow, total: GridCell, section: Section, key = 'amount'): GridCell | undefined {
    const after = row.cells.filter((cell) => cell.column > total.column);
    if (row.ordinal) return after.find((cell) => cell.fold !== '') ?? after[0];
    const header = section.columns.find((column) => column.key === key)?.cell;
    return header === undefined ? after[0] : after.find((cell) => columnOverlap(cell, header) > 0);
  }

  /** 绩效指标各行。 */
  indicators(section: Section | undefined, stop: (row: GridRow) => boolean = () => false): Indicator[] {
    if (section === undefined) return [];
    const has = (key: string) => section.columns.some((column) => column.key === key);
    const indicators: Indicator[] = [];
    let level1: GridCell | undefined;
    let level2: GridCell | undefined;
    for (let index = section.start + 1; index < section.end; index += 1) {
      const row = this.rows[index]!;
      if (stop(row)) continue;
      const cells = this.cellsOf(row, section);
      if (row.cells.every((cell) => cell.fold === '') && cells.level2 === undefined) continue;
      const isNew = cells.level1 !== undefined && cells.level1.fold !== '';
      if (isNew) {
        level1 = cells.level1;
        level2 = undefined;
      }
      if (cells.level2 !== undefined && cells.level2.fold !== '') level2 = cells.level2;
      if (!isNew && cells.level2?.fold === '' && cells.name?.fold === '' && (cells.target?.fold ?? '') === '') continue;
      indicators.push(this.indicator(cells, has, level1, level2, `/indicators/${indicators.length}`));
    }
    return indicators;
  }

  private indicator(
    cells: Record<string, GridCell | undefined>,
    has: (key: string) => boolean,
    level1: GridCell | undefined,
    level2: GridCell | undefined,
    at: string,
  ): Indicator {
    const row: { -readonly [Key in keyof Indicator]: Indicator[Key] } = { name: null, target: { text: null } };
    const ordered: Partial<typeof row> = {};
    if (has('level1')) ordered.level1 = withoutPoints(this.text(`${at}/level1`, level1));
    if (has('level2')) ordered.level2 = withoutPoints(this.text(`${at}/level2`, level2));
    ordered.name = withoutNumber(this.text(`${at}/name`, cells.name));
    const money = isMoneyIndicator({ level2: ordered.level2 ?? null, name: ordered.name });
    ordered.target = this.target(`${at}/target`, cells.target, { money, text: combinedTarget(cells) });
    for (const key of ['sign', 'unit', 'direction'] as const) if (cells[key]) cells[key].claimed = true;
    if (has('standard')) ordered.standard = this.text(`${at}/standard`, cells.standard);
    if (has('points')) ordered.points = this.points(`${at}/points`, cells.points);
    if (has('actual')) ordered.actual = this.optionalTarget(`${at}/actual`, cells.actual, money);
    if (has('forecast')) ordered.forecast = this.optionalTarget(`${at}/forecast`, cells.forecast, money);
    if (has('score')) ordered.score = this.points(`${at}/score`, cells.score);
    if (has('deviation')) ordered.deviation = this.text(`${at}/deviation`, cells.deviation);
    if (has('corrective')) ordered.corrective = this.text(`${at}/corrective`, cells.corrective);
    return ordered as Indicator;
  }

  private optionalTarget(path: string, cell: GridCell | undefined, money: boolean): Target | null {
    this.record(path, cell);
    return cell?.text == null ? null : parseTarget(cell.text, { money });
  }

  /** 支出明细各行与合计。 */
  lines(section: Section | undefined): { readonly lines: ExpenditureLine[]; readonly total: Fen | null } {
    const lines: ExpenditureLine[] = [];
    let total: Fen | null = null;
    if (section === undefined) return { lines, total };
    const unit = this.headerUnit(section, 'amount');
    for (let index = section.start + 1; index < section.end; index += 1) {
      const row = this.rows[index]!;
      const totalCell = this.totalCell(row);
      if (totalCell !== undefined) {
        totalCell.claimed = true;
        total = this.money('/linesTotal', this.totalAmount(row, totalCell, section), { unit });
        continue;
      }
      const cells = this.cellsOf(row, section);
      if ([cells.content, cells.detail, cells.amount, cells.basis].every((cell) => (cell?.fold ?? '') === '')) continue;
      const at = `/lines/${lines.length}`;
      lines.push({
        content: this.text(`${at}/content`, cells.content),
        detail: this.text(`${at}/detail`, cells.detail),
        amount: this.money(`${at}/amount`, cells.amount, { unit }),
        basis: this.text(`${at}/basis`, cells.basis),
      });
    }
    return { lines, total };
  }

  /** 列名里写的金额单位（金额（元））。 */
  headerUnit(section: Section, key: string): AmountUnit | null {
    const fold = section.columns.find((column) => column.key === key)?.cell.fold ?? '';
    return (/\((万元|元|亿元)\)/.exec(fold)?.[1] as AmountUnit | undefined) ?? null;
  }

  /** 没有派上用场的格：分组标签照收，其余一一报告。 */
  reportUnclaimed(form: Form): void {
    for (const row of this.rows) {
      for (const cell of row.cells) {
        if (cell.claimed || cell.text === null) continue;
        if (this.isLabel(cell)) continue;
        this.problem(
          cell,
          `${formName(form)}中“${shorten(cell.text)}”没有认出是哪一栏，未计入目标册；请核对原表${cell.table > 0 ? `第 ${cell.table} 张表第 ${cell.row} 行第 ${cell.column} 列` : ''}。`,
        );
      }
    }
  }
}

const SIGNATURE = /^(?:单位|部门|项目|财务)?(?:主要)?负责人(?:\(?签|:|$)|^填(?:表|报)人|^联系(?:电话|方式)/;
const NOTE = /^(?:注|说明|填表说明|填报说明|备注)(?:\d|:|\.|,)/;

/** 认表头：至少有一组必有的列。同名的列取最后一组（中期与年度并列时取年度）。 */
function matchHeader(row: GridRow, columns: Columns, required: readonly (readonly string[])[]): HeaderColumn[] | null {
  const matched = new Map<string, HeaderColumn>();
  for (const cell of row.cells) {
    if (cell.fold === '' || cell.fold.length > 24) continue;
    for (const [key, pattern] of Object.entries(columns)) {
      if (!pattern.test(cell.fold)) continue;
      if (matched.has(key) && key !== 'name' && key !== 'level2' && key !== 'target') continue;
      matched.set(key, { key, cell });
      break;
    }
  }
  return required.some((keys) => keys.every((key) => matched.has(key))) ? [...matched.values()] : null;
}

/** 指标值由几列合成：计算符号、数值、单位。 */
function combinedTarget(cells: Record<string, GridCell | undefined>): string | null {
  const value = cells.target?.text ?? null;
  if (value === null) return null;
  const sign = cells.sign?.fold ?? '';
  const unit = cells.unit?.text ?? '';
  const signed =
    /^(?:[≥≤<>=＝]|>=|<=|≧|≦)$/.test(sign) && !/^[≥≤<>=≧≦]/.test(value) ? `${cells.sign!.text}${value}` : value;
  return unit !== '' && !isBlankMark(unit) && /\d$/.test(signed) ? `${signed}${unit}` : signed;
}

/** 产出指标(50分) → 产出指标：分数另有列。 */
function withoutPoints(text: string | null): string | null {
  return text === null ? null : text.replace(/\s*[（(]\s*\d+(?:\.\d+)?\s*分?\s*[)）]$/, '');
}

/** 指标1：… → …：编号不是名称。 */
function withoutNumber(text: string | null): string | null {
  return text === null ? null : text.replace(/^指标\s*\d+\s*[:：]\s*/, '') || null;
}

function shorten(text: string): string {
  const line = text.replace(/\n/g, ' ');
  return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}

/** 单元格的来源。 */
export function originOf(cell: GridCell): Origin {
  return {
    text: cell.raw,
    table: cell.table,
    row: cell.row,
    column: cell.column,
    ...(cell.sheet === undefined ? {} : { sheet: cell.sheet }),
  };
}
