import type { Worksheet } from 'exceljs';

const EMU_PER_MILLIMETRE = 36_000;
const MILLIMETRES_PER_POINT = 25.4 / 72;
const PIXELS_PER_MILLIMETRE = 96 / 25.4;

interface SheetSeal {
  /** 工作簿里图片的编号。 */
  readonly picture: number;
  /** 毫米。 */
  readonly size: { readonly width: number; readonly height: number };
  readonly columnWidths: readonly number[];
}

/** 把印章图样放在工作表上：底边与最后一行齐，右边与表齐，浮在格子之上，不占格子。 */
export function placeSeal(sheet: Worksheet, { picture, size, columnWidths }: SheetSeal): void {
  const rowHeights = Array.from({ length: sheet.rowCount }, (_, row) => {
    return sheet.getRow(row + 1).height * MILLIMETRES_PER_POINT;
  });
  const column = placeIn(columnWidths, sum(columnWidths) - size.width);
  const row = placeIn(rowHeights, sum(rowHeights) - size.height);
  // The library's own fractions of a cell do not know how wide its columns are.
  const native = {
    ...{ nativeCol: column.index, nativeColOff: Math.round(column.offset * EMU_PER_MILLIMETRE) },
    ...{ nativeRow: row.index, nativeRowOff: Math.round(row.offset * EMU_PER_MILLIMETRE) },
  };
  sheet.addImage(picture, {
    tl: native as never,
    ext: { width: size.width * PIXELS_PER_MILLIMETRE, height: size.height * PIXELS_PER_MILLIMETRE },
    editAs: 'oneCell',
  });
}

/** 离开头这么远，是在第几段的何处。 */
function placeIn(lengths: readonly number[], from: number): { readonly index: number; readonly offset: number } {
  let left = Math.max(0, from);
  let index = 0;
  while (index < lengths.length - 1 && left >= lengths[index]!) {
    left -= lengths[index]!;
    index += 1;
  }
  return { index, offset: left };
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
