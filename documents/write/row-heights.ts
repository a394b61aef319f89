import type { DrawnForm } from '@duzhi/core/layouts';
import { FONT_SIZES, LEAST_ROW_HEIGHT } from '@duzhi/core/layouts';
import { cellText, cellWidth } from './drawn-text.ts';

/** Line spacing in font sizes; enough for every Chinese font in use. */
const LINE_SPACING = 1.48;
/** Space above and below the text of a cell, in points. */
const PADDING_HEIGHT = 4;
/** Space left and right of the text of a cell, in millimetres. */
const PADDING_WIDTH = 1.6;
const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** 各行的高度（磅），使折行的文字都放得下；按字数估计，略有余地。 */
export function rowHeights(form: DrawnForm): number[] {
  const heights = new Array<number>(form.rowCount).fill(LEAST_ROW_HEIGHT * POINTS_PER_MILLIMETRE);
  // Narrow spans first: a tall merged cell then adds only what its rows still lack.
  for (const cell of [...form.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const rows = heights.slice(cell.row - 1, cell.row - 1 + cell.rowSpan);
    const lack =
      textHeight(cellText(cell), cellWidth(cell, form), FONT_SIZES.cell) -
      rows.reduce((sum, height) => sum + height, 0);
    if (lack <= 0) continue;
    for (let row = cell.row - 1; row < cell.row - 1 + cell.rowSpan; row += 1) heights[row]! += lack / cell.rowSpan;
  }
  return heights;
}

/** 文字折行后在指定宽度（毫米）里的高度，磅。 */
export function textHeight(text: string, width: number, fontSize: number): number {
  const room = ((width - PADDING_WIDTH) * POINTS_PER_MILLIMETRE) / fontSize;
  const lines = text.split('\n').reduce((sum, paragraph) => sum + lineCount(paragraph, Math.max(room, 1)), 0);
  return lines * LINE_SPACING * fontSize + PADDING_HEIGHT;
}

/** A word of Latin letters or figures goes to the next line as one, unless it is longer than a line. */
const PIECES = /[!-~]+|[^!-~]/gu;
/** Punctuation that may not begin a line takes the character before it along. */
const CLOSING = /^[、，。；：？！）》”’】〕％]$/;

/** 一段文字折成几行；`room` 是一行能放几个汉字。 */
export function lineCount(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const piece of paragraph.match(PIECES) ?? []) {
    const width = pieceWidth(piece);
    if (used + width <= room) {
      used += width;
    } else if (width > room) {
      lines += Math.ceil((used + width) / room) - 1;
      used = (used + width) % room;
    } else {
      lines += 1;
      used = CLOSING.test(piece) ? width + 1 : width;
    }
  }
  return lines;
}

/** In characters: a Han character is 1 wide, a Latin one rather more than half (not every font has halves). */
function pieceWidth(piece: string): number {
  return /^[!-~]/.test(piece) ? piece.length * 0.56 : /^\s$/.test(piece) && piece !== '\u3000' ? 0.5 : 1;
}
