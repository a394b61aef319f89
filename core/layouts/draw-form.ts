import type { Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt } from '@duzhi/core/shared';
import type { SolidBox } from './box.ts';
import { drawFoot, drawHead, drawMark } from './draw-head-and-foot.ts';
import { FORM_LAYOUTS } from './form-layouts.ts';
import type { DrawnCell, DrawnForm } from './layout.ts';
import { PAPER } from './layout.ts';
import { printValue } from './print-value.ts';
import { solidBox } from './solid-box.ts';

/**
 * 把一张表画成版面。`at` 是它在目标册中的指针（"/forms/3"）；`marks` 印在签字栏之下，不是目标册的内容（电子签字、批复）。
 *
 * The boxes of the form's layout are laid out in millimetres; the grid is made of the edges that came about.
 */
export function drawForm(form: Form, at: JsonPointer, marks: readonly string[] = []): DrawnForm {
  const layout = FORM_LAYOUTS[form.kind];
  const width = PAPER[layout.orientation === 'portrait' ? 'short' : 'long'] - 2 * PAPER.margin;
  const body = solidBox({ stack: layout.body }, form, width);
  const placed: PlacedCell[] = [];
  const rowCount = heightOf(body);
  place(body, { row: 1, left: 0, height: rowCount }, placed);
  const { edges, columnAt } = gridOf(placed, width);
  const cells = placed
    .map((cell) => drawCell(cell, columnAt, form, at))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    orientation: layout.orientation,
    columnWidths: edges.slice(1).map((edge, index) => edge - edges[index]!),
    head: drawHead(form, at),
    cells,
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
  const align = box.align ?? 'center';
  const named = (text: string | undefined) => (text ?? '').replace('{unit}', unit);
  if (!('value' in box)) {
    if (box.label === '') return { ...spans, kind: 'blank', align, label: '', text: '' };
    const heads = box.heads ?? 'row';
    return { ...spans, kind: 'label', align, label: '', text: named(box.label), heads };
  }
  return {
    ...spans,
    kind: box.kind,
    align,
    label: named(box.label),
    text: printValue(findAt(form, `/${box.value}`), box.kind, unit),
    at: `${at}/${box.value}`,
  };
}
