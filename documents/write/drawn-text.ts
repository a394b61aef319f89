import type { DrawnCell, DrawnRun } from '@duzhi/core/layouts';

/** 一格里印出的全部文字：标签、值。 */
export function cellText(cell: DrawnCell): string {
  return cell.label + cell.text;
}

/** 一段表外文字印出的全部：标签、值。 */
export function runText(run: DrawnRun): string {
  return run.label + run.text;
}
