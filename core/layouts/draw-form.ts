import type { Form, Target } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt } from '@duzhi/core/shared';
import type { SolidBox } from './box.ts';
import { drawFoot, drawHead, drawMark } from './draw-head-and-foot.ts';
import { layoutOf } from './form-layouts.ts';
import type { DrawnCell, DrawnForm, TargetPart } from './layout.ts';
import { PAPER } from './layout.ts';
import { partsBelow } from './parts-below.ts';
import { printTargetPart, printValue } from './print-value.ts';
import { solidBox } from './solid-box.ts';

/** 画的时候另外要的。 */
export interface DrawOptions {
  /** 表样版本；没有写、这种表没有这一版的，是标准式样。 */
  readonly version?: string | undefined;
  /** 印在签字栏之下的，不是目标册的内容（电子签字、批复）。 */
  readonly marks?: readonly string[] | undefined;
}

/**
 * 把一张表画成版面。`at` 是它在目标册中的指针（"/forms/3"）。
 *
 * The boxes of the form's layout are laid out in millimetres; the grid is made of the edges that came about.
 */
export function drawForm(form: Form, at: JsonPointer, { version, marks = [] }: DrawOptions = {}): DrawnForm {
  const layout = layoutOf(form.kind, version);
  const width = PAPER[layout.orientation === 'portrait' ? 'short' : 'long'] - 2 * PAPER.margin;
  const body = solidBox({ stack: layout.body }, form, width);
  const placed: PlacedCell[] = [];
  const rowCount = heightOf(body);
  place(body, { row: 1, left: 0, height: rowCount }, placed);
  const { edges, columnAt } = gridOf(placed, width);
  placed.sort((a, b) => a.row - b.row || a.left - b.left);
  const cells = placed.map((cell) => drawCell(cell, columnAt, form, at));
  const parts = partsBelow(cells.filter((_, index) => placed[index]!.box.align === 'parts'));
  return {
    orientation: layout.orientation,
    columnWidths: edges.slice(1).map((edge, index) => edge - edges[index]!),
    head: drawHead(form, at),
    cells: cells.map((cell) => (parts.has(cell) ? { ...cell, indented: true } : cell)),
    rowCount,
    repeatedRows: layout.repeatedRows ?? [],
    foot: [...drawFoot(form, at), ...marks.map(drawMark)],
  };
}

/** 各格的边相距不到这么多毫米时，对齐成一条。 */
const SNAP = 4;

/** 由各格的边得出网格的列：边的位置，以及从每条边起是第几列。 */
function gridOf(placed: readonly PlacedCell[], width: number): { edges: number[]; columnAt: Map<number, number> } {
  const edges: number[] = [];
  const columnAt = new Map<number, number>();
  // From the right, so that the right edge of the table stays where it is.
  for (const edge of [...new Set([width, 0, ...placed.map(({ right }) => right)])].sort((a, b) => b - a)) {
    const near = edges[0] !== undefined && edges[0] - edge < SNAP && edge > 0;
    if (!near) edges.unshift(edge);
    columnAt.set(edge, edges.length);
  }
  for (const [edge, fromRight] of columnAt) columnAt.set(edge, edges.length - fromRight + 1);
  return { edges, columnAt };
}

type Leaf = Exclude<SolidBox, { readonly row: unknown } | { readonly stack: unknown }>;

interface PlacedCell {
  readonly box: Leaf;
  readonly row: number;
  readonly rowSpan: number;
  readonly left: number;
  readonly right: number;
}

function heightOf(box: SolidBox): number {
  if ('row' in box) return Math.max(...box.row.map(heightOf));
  if ('stack' in box) return box.stack.reduce((sum, child) => sum + heightOf(child), 0);
  return 1;
}

interface Spot {
  readonly row: number;
  readonly left: number;
  readonly height: number;
}

function place(box: SolidBox, spot: Spot, into: PlacedCell[]): void {
  if ('row' in box) {
    let left = spot.left;
    for (const child of box.row) {
      place(child, { ...spot, left }, into);
      left += child.width;
    }
    return;
  }
  if ('stack' in box) {
    let row = spot.row;
    for (const child of box.stack) {
      const height = heightOf(child);
      place(child, { ...spot, row, height }, into);
      row += height;
    }
    // A stack beside a taller one is filled up with blank cells, as on the printed forms.
    const filler = blankOf(box.stack.at(-1) ?? box);
    for (; row < spot.row + spot.height; row += 1) place(filler, { ...spot, row, height: 1 }, into);
    return;
  }
  into.push({ box, row: spot.row, rowSpan: spot.height, left: spot.left, right: spot.left + box.width });
}

function blankOf(box: SolidBox): SolidBox {
  return 'row' in box ? { row: box.row.map(blankOf), width: box.width } : { label: '', width: box.width };
}

function drawCell(cell: PlacedCell, columnAt: ReadonlyMap<number, number>, form: Form, at: JsonPointer): DrawnCell {
  const { box, row, rowSpan } = cell;
  const unit = form.amountUnit ?? '万元';
  const column = columnAt.get(cell.left)!;
  const spans = { row, column, rowSpan, columnSpan: columnAt.get(cell.right)! - column };
  const align = box.align === 'parts' ? 'left' : (box.align ?? 'center');
  const named = (text: string | undefined) => (text ?? '').replace('{unit}', unit);
  if (!('value' in box)) {
    if (box.label === '') return { ...spans, kind: 'blank', align, label: '', text: '' };
    const heads = box.heads ?? 'row';
    return { ...spans, kind: 'label', align, label: '', text: named(box.label), heads };
  }
  const { kind, part } = box;
  const value = findAt(form, `/${box.value}`);
  const shown = { ...spans, kind, align, label: named(box.label), at: `${at}/${box.value}` } as const;
  if (part === undefined) return { ...shown, text: printValue(value, kind, unit) };
  return { ...shown, text: printTargetPart(value as Target, part), at: shown.at + PART_POINTERS[part], part };
}

/** The figure stands for the target: what is said of the target is said of its cell. */
const PART_POINTERS: Readonly<Record<TargetPart, string>> = { sign: '/comparator', figure: '', unit: '/unit' };
