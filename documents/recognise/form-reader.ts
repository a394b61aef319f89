import type { Origin, Period, Target } from '@duzhi/core/book';
import { parsePeriod, parseTarget } from '@duzhi/core/book';
import type { AmountUnit, Fen, JsonPointer, Ratio } from '@duzhi/core/shared';
import { foldText, isBlankMark, normaliseText, parseAmount } from '@duzhi/core/shared';
import { divideColumns } from './divided-columns.ts';
import type { GridCell, GridRow } from './grid.ts';
import { columnOverlap, originOf } from './grid.ts';
import { FIELDS, FOOT_START, isFieldLabel, NOTE_START, TOTAL } from './labels.ts';
import type { Section, SectionKind } from './sections.ts';
import { isHeaderRow, matchHeader } from './sections.ts';
import { suspectAmount } from './suspicions.ts';

/** 识别时没有读懂的一处。 */
export interface RecognitionProblem {
  /** 值所在的位置；不属于任何值时没有此键。 */
  readonly at?: JsonPointer;
  readonly origin: Origin;
  /** 说的是一列中的几格时，第一格之外的各格。 */
  readonly others?: readonly Origin[];
  /** 中文一句话，不含位置（位置在 `origin`）。 */
  readonly message: string;
}

/** 一个标签和它的值。 */
interface Labelled {
  readonly label: GridCell;
  /** 值所在的格，与标签同格时就是标签格；标签旁边没有格时为 undefined。 */
  readonly cell: GridCell | undefined;
  readonly text: string | null;
}

interface LabelSearch {
  /** 值也可以在标签下面一格。 */
  readonly below?: boolean;
  /** 标签重复时取最后一个（中期与年度并列，年度在后）。 */
  readonly last?: boolean;
}

/** 与值写在同一格的标签，到冒号为止；“其中：”不是标签的结尾。 */
const INLINE_LABEL = /^(?:其中\s*[:：])?[^:：]{1,40}[:：]/;

/** 执行率保留的小数位数，使分子分母都是整数。 */
const MOST_PLACES = 8;

const AMOUNT_FAILURES = {
  'not-a-number': '不是金额，没有读入；请改成数字，例如 36 或 36万元。',
  'fraction-of-fen': '写到了一分以下，没有读入；请四舍五入到分（以万元计是 6 位小数，以元计是 2 位）。',
  'too-large': '超出可以表示的范围，没有读入；请核对数字和单位。',
};

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
  private readonly headers = new Map<GridRow, boolean>();

  constructor(rows: readonly GridRow[], base: JsonPointer) {
    this.rows = rows;
    this.base = base;
  }

  /** 本表内一个值的完整指针。 */
  pointer(path: string): JsonPointer {
    return `${this.base}${path}`;
  }

  /** 记下一个值的来源；没有格的值没有来源。 */
  record(path: string, cell: GridCell | undefined): void {
    if (cell === undefined) return;
    cell.claimed = true;
    this.origins[this.pointer(path)] = originOf(cell);
  }

  problem(cell: GridCell, message: string, path?: string): void {
    this.problems.push({
      ...(path === undefined ? {} : { at: this.pointer(path) }),
      origin: originOf(cell),
      message,
    });
  }

  /** 一列中的几格是同一个问题：只报告一次，各格的位置都记下。 */
  columnProblem(first: GridCell, others: readonly GridCell[], message: string): void {
    this.problems.push({
      origin: originOf(first),
      ...(others.length === 0 ? {} : { others: others.map(originOf) }),
      message,
    });
  }

  // ---- Values of a cell ----

  text(path: string, cell: GridCell | undefined): string | null {
    this.record(path, cell);
    return cell?.text ?? null;
  }

  /** 金额：读不懂时为 null，并指出是哪一格。`unit` 是列名里的单位，没有时用表头的。 */
  money(
    path: string,
    cell: GridCell | undefined,
    { text = cell?.text ?? null, unit = null }: { text?: string | null; unit?: AmountUnit | null } = {},
  ): Fen | null {
    this.record(path, cell);
    if (cell === undefined || text === null) return null;
    const parsed = parseAmount(text, unit ?? this.amountUnit ?? '万元');
    if (parsed.ok) {
      const doubt = suspectAmount(text, parsed.value);
      if (doubt !== null) this.problem(cell, doubt, path);
      return parsed.value.fen;
    }
    if (parsed.error !== 'blank') this.problem(cell, `金额“${text}”${AMOUNT_FAILURES[parsed.error]}`, path);
    return null;
  }

  points(path: string, cell: GridCell | undefined): number | null {
    this.record(path, cell);
    if (cell?.text == null || isBlankMark(cell.text)) return null;
    const match = /^([+-]?\d{1,9}(?:\.\d{1,6})?)分?$/.exec(cell.fold);
    if (match) return Number(match[1]);
    this.problem(cell, `分数“${cell.text}”不是数字，没有读入；请改成数字，例如 10。`, path);
    return null;
  }

  rate(path: string, cell: GridCell | undefined): Ratio | null {
    this.record(path, cell);
    if (cell?.text == null || isBlankMark(cell.text)) return null;
    const match = /^(\d{1,6})(?:\.(\d{1,20}))?(%)?$/.exec(cell.fold);
    if (match === null) {
      this.problem(cell, `执行率“${cell.text}”不是百分数，没有读入；请改成百分数，例如 95%。`, path);
      return null;
    }
    // A spreadsheet may hold 0.95 where the page shows 95%, and a computed rate in more places than an integer has.
    const [, whole = '', places = '', percent] = match;
    const decimals = places.slice(0, MOST_PLACES);
    const scale = 10 ** decimals.length;
    return { n: Number(whole + decimals), d: percent === undefined ? scale : 100 * scale };
  }

  /** 指标值一类的格；`text` 是几列合成的写法。 */
  target(
    path: string,
    cell: GridCell | undefined,
    { money, text = cell?.text ?? null }: { readonly money: boolean; readonly text?: string | null },
  ): Target {
    this.record(path, cell);
    return parseTarget(text, { money });
  }

  // ---- Values behind a label. All are undefined when the form has no such label. ----

  /** 几种标签时，取表上有的第一种。 */
  labelledText(
    path: string,
    patterns: RegExp | readonly RegExp[],
    search: LabelSearch = {},
  ): string | null | undefined {
    for (const pattern of [patterns].flat()) {
      const found = this.take(pattern, search);
      if (found === undefined) continue;
      this.record(path, found.cell);
      return found.text;
    }
    return undefined;
  }

  labelledMoney(path: string, pattern: RegExp, search: LabelSearch = {}): Fen | null | undefined {
    const found = this.take(pattern, search);
    if (found === undefined) return undefined;
    const written = /\((万元|元|亿元)\)/.exec(found.label.fold)?.[1] as AmountUnit | undefined;
    return this.money(path, found.cell, { text: found.text, unit: written ?? null });
  }

  labelledPeriod(path: string): Period | undefined {
    const found = this.take(FIELDS.period, {});
    if (found === undefined) return undefined;
    this.record(path, found.cell);
    const period = parsePeriod(found.text);
    if (found.cell !== undefined && found.text !== null && period.from === null && period.to === null)
      this.problem(found.cell, `项目实施期“${found.text}”没有读出起止日期；请写成 2023.1.1-2023.12.31 的样子。`, path);
    return period;
  }

  /** 表上有没有这样的标签，还没有认作别的。 */
  has(pattern: RegExp): boolean {
    return this.find(pattern, {}) !== undefined;
  }

  private take(pattern: RegExp, search: LabelSearch): Labelled | undefined {
    const found = this.find(pattern, search);
    if (found === undefined) return undefined;
    found.label.claimed = true;
    if (found.cell !== undefined) found.cell.claimed = true;
    return found;
  }

  /** A label that only heads a group has no value cell of its own, so a later one with a value is preferred. */
  private find(pattern: RegExp, { below = false, last = false }: LabelSearch): Labelled | undefined {
    let best: Labelled | undefined;
    for (const [index, row] of this.rows.entries()) {
      for (const position of row.cells.keys()) {
        const here = this.labelledAt(pattern, index, position, below);
        if (here === undefined) continue;
        if (!last && here.text !== null) return here;
        if (best === undefined || (here.cell !== undefined && (last || best.cell === undefined))) best = here;
      }
    }
    return best;
  }

  private labelledAt(pattern: RegExp, index: number, position: number, below: boolean): Labelled | undefined {
    const row = this.rows[index]!;
    const label = row.cells[position]!;
    if (label.claimed || label.text === null) return undefined;
    if (pattern.test(label.fold)) {
      if (this.isHeader(row)) return undefined;
      const beside = this.valueBeside(index, position);
      // Labels side by side have their values below, even where blanks are left of merged cells between them.
      // A booklet has every label and every value in a paragraph or a row of its own.
      const isBelow =
        (below || label.table === 0 || row.cells.length === 1) &&
        (beside === undefined || (beside.text === null && holdsOnlyLabels(row)));
      const cell = (isBelow ? this.valueBelow(label, index) : undefined) ?? beside;
      return { label, cell, text: cell?.text ?? null };
    }
    // Label and value in one cell: 资金总额：930.09万元.
    const [head] = INLINE_LABEL.exec(label.text) ?? [];
    if (head === undefined || !pattern.test(foldText(head))) return undefined;
    const text = normaliseText(label.text.slice(head.length));
    if (text !== null) return { label, cell: label, text };
    const beside = this.valueBeside(index, position) ?? label;
    return { label, cell: beside, text: beside === label ? null : beside.text };
  }

  private valueBeside(index: number, position: number): GridCell | undefined {
    const { cells } = this.rows[index]!;
    const at = this.valuePosition(index, position);
    const [next, following] = cells.slice(at, at + 2);
    if (next === undefined || next.claimed) return undefined;
    // 项目属性 | 其他: a short word may be a label elsewhere; with no value of its own here it is the value.
    const isValue =
      !isFieldLabel(next.fold) || (next.fold.length <= 2 && (following === undefined || isFieldLabel(following.fold)));
    return isValue ? next : undefined;
  }

  /**
   * Where the value of a label stands in its row: in the next cell, but behind the places that the label's merged cell
   * covered where a program copied them as blanks. Such a place is blank beside the labels above and below too.
   */
  private valuePosition(index: number, position: number): number {
    const beside = position + 1;
    const { cells } = this.rows[index]!;
    const filled = cells.findIndex((cell, at) => at >= beside && cell.text !== null);
    if (filled <= beside || isFieldLabel(cells[filled]!.fold)) return beside;
    const neighbours = [index - 1, index + 1].map((other) => this.rows[other]?.cells ?? []);
    const isCovered = (at: number) =>
      neighbours.every((row) => !isFieldLabel(row[position]?.fold ?? '') || row[at]?.text == null);
    for (let at = beside; at < filled; at += 1) if (!isCovered(at)) return beside;
    return filled;
  }

  private valueBelow(label: GridCell, index: number): GridCell | undefined {
    const under = this.rows[index + 1]?.cells.find((cell) => columnOverlap(cell, label) > 0);
    return under !== undefined && under.table === label.table && !under.claimed && !isFieldLabel(under.fold)
      ? under
      : undefined;
  }

  // ---- Sections ----

  /** 找某种表节；同一种有几节时都给出。表头的标签算已认出。 */
  sections(kind: SectionKind): Section[] {
    const found: Section[] = [];
    for (let start = 0; start < this.rows.length; start += 1) {
      const header = this.rows[start]!;
      const columns = matchHeader(header, kind);
      if (columns === null) continue;
      const divided = divideColumns(columns, this.rows[start + 1]);
      const first = divided === null ? start + 1 : start + 2;
      let end = first;
      while (end < this.rows.length && !this.endsSection(this.rows[end]!, header, kind)) end += 1;
      found.push({ header, columns: divided ?? columns, rows: this.rows.slice(first, end) });
      start = end - 1;
    }
    return found;
  }

  /** 某种表节的第一节。 */
  section(kind: SectionKind): Section | undefined {
    const first = this.sections(kind)[0];
    if (first !== undefined) for (const { cell } of first.columns) cell.claimed = true;
    return first;
  }

  /** 该行是不是某一节的表头。 */
  isHeader(row: GridRow): boolean {
    let known = this.headers.get(row);
    if (known === undefined) {
      known = isHeaderRow(row);
      this.headers.set(row, known);
    }
    return known;
  }

  private endsSection(row: GridRow, header: GridRow, { rowLabels = [] }: SectionKind): boolean {
    if (row.table !== header.table) return row.table === 0 || this.isHeader(row);
    if (this.isHeader(row)) return true;
    const first = row.cells.find((cell) => cell.fold !== '');
    if (first === undefined || TOTAL.test(first.fold)) return false;
    if (FOOT_START.test(first.fold) || NOTE_START.test(first.fold)) return true;
    // A field below the section (实施期绩效目标 …) stands where the group heading or the first column stood, and its
    // value takes several columns; a row with a cell for every column is one of the section.
    return (
      first.column <= (header.cells[0]?.lastColumn ?? 0) &&
      isFieldLabel(first.fold) &&
      !rowLabels.some((pattern) => pattern.test(first.fold)) &&
      (row.ordinal ? isFieldRow(row, header) : row.cells.length < header.cells.length)
    );
  }
}

const filled = ({ cells }: GridRow): GridCell[] => cells.filter((cell) => cell.fold !== '');

/** 是不是只有标签的一行，如 总目标 | 年度总体目标。 */
function holdsOnlyLabels(row: GridRow): boolean {
  const cells = filled(row);
  return cells.length > 1 && cells.every((cell) => isFieldLabel(cell.fold));
}

/** Of rows copied with the blanks of merged cells: one value for all the columns, or labels between the values. */
function isFieldRow(row: GridRow, header: GridRow): boolean {
  const [, ...others] = filled(row);
  return (others.length <= 1 && filled(header).length > 2) || others.some((cell) => isFieldLabel(cell.fold));
}

/** 该行的合计标记格；不是合计行时为 undefined。 */
export function totalCell(row: GridRow, pattern = TOTAL): GridCell | undefined {
  const first = row.cells.find((cell) => cell.fold !== '');
  return first !== undefined && pattern.test(first.fold) ? first : undefined;
}
