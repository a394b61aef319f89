import type { CellKind, DrawnCell, DrawnForm, DrawnLine, TargetPart } from '@duzhi/core/layouts';
import type { JsonPointer } from '@duzhi/core/shared';

/** 表上的一个位置：网格的行与列。 */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** 网格上的一块：从左上到右下，两端都含。 */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** 网格上的一格；有 `at` 的可以选中和编辑。 */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly kind: CellKind;
  readonly text: string;
  readonly at?: JsonPointer;
  /** 指标值分在三栏时是哪一栏。 */
  readonly part?: TargetPart;
}

/**
 * 一张表作为电子表格：版面的表格，加上表头与签字栏各行，同在一个网格里。
 *
 * Rows of the table count from 1 as in the layout; lines above it have rows 0, -1 …, lines below follow its last row.
 */
export interface Sheet {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly columnCount: number;
  /** 按行、再按列。 */
  readonly cells: readonly SheetCell[];
  /** 可以编辑的格，按行、再按列。 */
  readonly values: readonly (SheetCell & { readonly at: JsonPointer })[];
  /** 盖住该位置的格；网格之外为 undefined。 */
  cellAt(position: Position): SheetCell | undefined;
  /** 值所在的格；没有单独一格的（合并的分级、时期的一端、整行）见 cell-places.ts。 */
  findValue(at: JsonPointer): (SheetCell & { readonly at: JsonPointer }) | undefined;
}

export function sheetOf(drawn: DrawnForm): Sheet {
  const columnCount = drawn.columnWidths.length;
  const cells = [
    ...lineCells(drawn.head, 1 - drawn.head.length, columnCount),
    ...drawn.cells.map(tableCell),
    ...lineCells(drawn.foot, drawn.rowCount + 1, columnCount),
  ];
  const firstRow = 1 - drawn.head.length;
  const lastRow = drawn.rowCount + drawn.foot.length;
  const covering = new Map<number, SheetCell>();
  const places = new Map<JsonPointer, SheetCell & { readonly at: JsonPointer }>();
  const key = (row: number, column: number) => (row - firstRow) * (columnCount + 1) + column;
  for (const cell of cells) {
    if (hasValue(cell)) places.set(cell.at, cell);
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1)
        covering.set(key(row, column), cell);
  }
  return {
    firstRow,
    lastRow,
    columnCount,
    cells,
    values: cells.filter(hasValue),
    cellAt: ({ row, column }) =>
      column < 1 || column > columnCount || row < firstRow ? undefined : covering.get(key(row, column)),
    findValue: (at) => places.get(at),
  };
}

/** 该格是否有值（标签与空格没有）。 */
export function hasValue(cell: SheetCell): cell is SheetCell & { readonly at: JsonPointer } {
  return cell.at !== undefined;
}

function tableCell({ row, column, rowSpan, columnSpan, kind, text, at, part }: DrawnCell): SheetCell {
  return {
    ...{ row, column, rowSpan, columnSpan, kind, text },
    ...(at === undefined ? {} : { at }),
    ...(part === undefined ? {} : { part }),
  };
}

/** 表格之外的一行：各段平分各列。 */
function lineCells(lines: readonly DrawnLine[], firstRow: number, columnCount: number): SheetCell[] {
  return lines.flatMap(({ runs }, index) =>
    runs.map((run, place): SheetCell => {
      const start = Math.floor((place * columnCount) / runs.length) + 1;
      const end = Math.floor(((place + 1) * columnCount) / runs.length);
      return {
        row: firstRow + index,
        column: start,
        rowSpan: 1,
        columnSpan: end - start + 1,
        kind: run.at === undefined ? 'label' : 'text',
        text: run.text,
        ...(run.at === undefined ? {} : { at: run.at }),
      };
    }),
  );
}
