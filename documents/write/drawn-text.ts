import type { DrawnCell, DrawnForm, DrawnRun } from '@duzhi/core/layouts';
import { FONT_SIZES, INDENT } from '@duzhi/core/layouts';

const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** 一格里印出的全部文字：标签、值。 */
export function cellText(cell: DrawnCell): string {
  return cell.label + cell.text;
}

/** 一格多宽，毫米；缩进不算在内。 */
export function cellWidth({ column, columnSpan, indented }: DrawnCell, { columnWidths }: DrawnForm): number {
  const width = columnWidths.slice(column - 1, column - 1 + columnSpan).reduce((sum, part) => sum + part, 0);
  return indented ? width - (INDENT * FONT_SIZES.cell) / POINTS_PER_MILLIMETRE : width;
}

/** 一段表外文字印出的全部：标签、值。 */
export function runText(run: DrawnRun): string {
  return run.label + run.text;
}
