import type { CellKind, DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { FONT_SIZES, INDENT, LEAST_ROW_HEIGHT, PAPER } from '@duzhi/core/layouts';
import type { Picture } from '@duzhi/documents/pictures';
import { cellText, cellWidth, runText } from './drawn-text.ts';
import { rowHeights } from './row-heights.ts';
import { sealSize } from './seal.ts';

const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** 不超过此高度（磅）的行不跨页。 */
const KEPT_TOGETHER = 160;

const FIGURES: ReadonlySet<CellKind> = new Set(['amount', 'points', 'rate']);

/** 目标册交给排版程序的样子；键名就是版面程序里的名称。长度为毫米，字号为磅。 */
export interface PrintedBook {
  readonly title: string;
  readonly margin: number;
  readonly 'least-row-height': number;
  readonly 'font-sizes': typeof FONT_SIZES;
  /** 印章图样印多大；没有为 null。 */
  readonly seal: ReturnType<typeof sealSize> | null;
  readonly forms: readonly PrintedForm[];
}

interface PrintedForm {
  readonly landscape: boolean;
  readonly columns: readonly number[];
  readonly head: readonly PrintedLine[];
  readonly foot: readonly PrintedLine[];
  readonly bands: readonly PrintedBand[];
  /** 最后一行与签字栏在同一页。 */
  readonly 'foot-kept': boolean;
}

interface PrintedLine {
  readonly style: DrawnLine['style'];
  readonly runs: readonly { readonly align: DrawnCell['align']; readonly content: Content }[];
}

/** 相连的若干行：跨页时重复的，或不重复的。 */
interface PrintedBand {
  readonly repeated: boolean;
  readonly rows: number;
  readonly cells: readonly PrintedCell[];
}

interface PrintedCell {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  /** 只有一个数：不折行。 */
  readonly figure: boolean;
  readonly align: DrawnCell['align'];
  /** 左边缩进几个字。 */
  readonly indent: number;
  readonly breakable: boolean;
  /** 与上、下一段是同一格：其间没有线。 */
  readonly 'open-above': boolean;
  readonly 'open-below': boolean;
  readonly content: Content;
}

interface Content {
  readonly lines: readonly string[];
  /** 连续的字母或数字从多少个起，可以在任何一处折行。 */
  readonly 'longest-run': number;
}

/** 版面 → 交给排版程序的数据。 */
export function printedBook(title: string, forms: readonly DrawnForm[], seal?: Picture): PrintedBook {
  return {
    title,
    margin: PAPER.margin,
    'least-row-height': LEAST_ROW_HEIGHT,
    'font-sizes': FONT_SIZES,
    seal: seal === undefined ? null : sealSize(seal),
    forms: forms.map(printedForm),
  };
}

function printedForm(form: DrawnForm): PrintedForm {
  const printable = form.columnWidths.reduce((sum, width) => sum + width, 0);
  const line = ({ style, runs }: DrawnLine): PrintedLine => ({
    style,
    runs: runs.map((run) => ({
      align: run.align,
      content: content(runText(run), printable / runs.length, FONT_SIZES[style]),
    })),
  });
  return {
    landscape: form.orientation === 'landscape',
    columns: form.columnWidths,
    head: form.head.map(line),
    foot: form.foot.map(line),
    bands: printedBands(form),
    // A row of several pages cannot be kept with anything; a repeated one is no company.
    'foot-kept': (rowHeights(form).at(-1) ?? 0) <= KEPT_TOGETHER && !form.repeatedRows.includes(form.rowCount),
  };
}

function content(text: string, width: number, fontSize: number): Content {
  const room = (width * POINTS_PER_MILLIMETRE) / fontSize;
  // No character is wider than the em: a shorter run always finds room.
  return { lines: text.split('\n'), 'longest-run': Math.max(2, Math.floor(room) - 1) };
}

interface Band {
  readonly first: number;
  readonly last: number;
  readonly repeated: boolean;
}

interface Piece {
  readonly row: number;
  readonly column: number;
  readonly cell: PrintedCell;
}

/** The rows of the form, cut where repeated rows begin and end. */
function bandsOf(form: DrawnForm): Band[] {
  const bands: { first: number; last: number; repeated: boolean }[] = [];
  for (let row = 1; row <= form.rowCount; row += 1) {
    const repeated = form.repeatedRows.includes(row);
    const band = bands.at(-1);
    if (band !== undefined && band.repeated === repeated) band.last = row;
    else bands.push({ first: row, last: row, repeated });
  }
  return bands;
}

/** A cell that reaches over the edge of a band is cut there: repeated rows must be whole in themselves. */
function printedBands(form: DrawnForm): PrintedBand[] {
  const heights = rowHeights(form);
  const bands = bandsOf(form);
  const printed = bands.map(({ first, last, repeated }) => ({
    repeated,
    rows: last - first + 1,
    pieces: [] as Piece[],
  }));
  for (const cell of form.cells) {
    const bottom = cell.row + cell.rowSpan - 1;
    const spanned = bands.flatMap((band, index) => {
      const first = Math.max(cell.row, band.first);
      const last = Math.min(bottom, band.last);
      return first > last ? [] : [{ index, first, last, repeated: band.repeated }];
    });
    // The text stands once, in the longest piece that is not printed again on every page.
    const own = spanned.filter(({ repeated }) => !repeated);
    const holder = (own.length === 0 ? spanned : own).reduce((best, piece) =>
      piece.last - piece.first > best.last - best.first ? piece : best,
    );
    const width = cellWidth(cell, form);
    for (const piece of spanned) {
      const rows = piece.last - piece.first + 1;
      printed[piece.index]!.pieces.push({
        row: piece.first,
        column: cell.column,
        cell: {
          rows,
          columns: cell.columnSpan,
          width,
          figure: FIGURES.has(cell.kind) && !cellText(cell).includes('\n'),
          align: cell.align,
          indent: cell.indented ? INDENT : 0,
          breakable: rows > 1 || heights[piece.first - 1]! > KEPT_TOGETHER,
          'open-above': piece.first > cell.row,
          'open-below': piece.last < bottom,
          content: content(piece === holder ? cellText(cell) : '', width, FONT_SIZES.cell),
        },
      });
    }
  }
  // In the order of rows; within a row the cells that come from above stand at their columns again.
  return printed.map(({ repeated, rows, pieces }) => ({
    repeated,
    rows,
    cells: pieces.sort((a, b) => a.row - b.row || a.column - b.column).map(({ cell }) => cell),
  }));
}
