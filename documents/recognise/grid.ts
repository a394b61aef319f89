import type { Origin } from '@duzhi/core/book';
import { foldText, normaliseText } from '@duzhi/core/shared';
import type { Cell, TableDocument } from '../tables/table-document.ts';

/**
 * 单元格：识别时的样子，文字已去掉转换残留并规整。
 *
 * `claimed` is set once the cell served as label, heading or value; what stays unclaimed is reported, never dropped.
 */
export interface GridCell {
  readonly raw: string;
  /** 规整后的文字；空白为 null。 */
  readonly text: string | null;
  /** 用于比对标签的形式；空白为 ""。 */
  readonly fold: string;
  /** 0 为表格之外的段落。 */
  readonly table: number;
  readonly row: number;
  readonly column: number;
  /** 所占的最后一列。 */
  readonly lastColumn: number;
  readonly rowSpan: number;
  readonly sheet: string | undefined;
  claimed: boolean;
}

/** 一行单元格，或表格之外的一段文字（只有一格）。 */
export interface GridRow {
  readonly table: number;
  readonly cells: readonly GridCell[];
  /** 这张表没有合并信息（由文字读来），列号只是行内的次序。 */
  readonly ordinal: boolean;
}

// What conversion tools leave of bookmarks and fields. It is no part of a value; the origin keeps it for the checks.
// Bounded: a page of opening brackets must not take quadratic time.
const DEBRIS =
  /\[bookmark:[^[\]]{0,200}\]|\{\s{0,9}(?:HYPERLINK|PAGEREF|REF|TOC|MERGEFIELD)\b[^{}]{0,500}\}|\\\* ?MERGEFORMAT/gi;

/** 文档的全部行，按文档顺序。 */
export function gridRows(document: TableDocument): GridRow[] {
  const rows: GridRow[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      const cell = gridCell({ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: block.text }, 0, undefined);
      if (cell.text !== null) rows.push({ table: 0, cells: [cell], ordinal: false });
      continue;
    }
    const ordinal = document.format === 'text';
    let current: GridCell[] = [];
    let currentRow = -1;
    for (const cell of block.cells) {
      if (cell.row !== currentRow) {
        if (current.length > 0) rows.push({ table: block.index, cells: current, ordinal });
        current = [];
        currentRow = cell.row;
      }
      current.push(gridCell(cell, block.index, block.sheet));
    }
    if (current.length > 0) rows.push({ table: block.index, cells: current, ordinal });
  }
  return rows;
}

function gridCell(cell: Cell, table: number, sheet: string | undefined): GridCell {
  const clean =
    cell.text.includes('[') || cell.text.includes('{') || cell.text.includes('\\')
      ? cell.text.replace(DEBRIS, '')
      : cell.text;
  const text = normaliseText(clean);
  return {
    raw: cell.text,
    text,
    fold: text === null ? '' : foldText(text),
    table,
    row: cell.row,
    column: cell.column,
    lastColumn: cell.column + cell.columnSpan - 1,
    rowSpan: cell.rowSpan,
    sheet,
    claimed: false,
  };
}

/** 两格所占的列有多少重合。 */
export function columnOverlap(a: GridCell, b: GridCell): number {
  return Math.min(a.lastColumn, b.lastColumn) - Math.max(a.column, b.column) + 1;
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
