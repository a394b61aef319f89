import type { ExpenditureLine } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import { totalCell } from './form-reader.ts';
import type { GridCell, GridRow } from './grid.ts';
import { columnOverlap } from './grid.ts';
import type { Section } from './sections.ts';
import { areBlank, cellsOf, LINES, unitInHeader } from './sections.ts';

/** 读支出明细各行与合计；没有这一节时为 undefined。表上不记合计的，不给 `totalPath`，合计留待报告。 */
export function readLines(
  reader: FormReader,
  totalPath?: string,
): { readonly lines: ExpenditureLine[]; readonly total: Fen | null } | undefined {
  const section = reader.section(LINES);
  if (section === undefined) return undefined;
  const unit = unitInHeader(section, 'amount');
  const lines: ExpenditureLine[] = [];
  let total: Fen | null | undefined;
  for (const row of section.rows) {
    const mark = totalCell(row);
    if (mark !== undefined) {
      mark.claimed = true;
      if (totalPath !== undefined && total === undefined)
        total = reader.money(totalPath, amountBehind(mark, row, section), { unit });
      continue;
    }
    const cells = cellsOf(row, section);
    if (areBlank([cells.content, cells.detail, cells.amount, cells.basis])) continue;
    const at = `/lines/${lines.length}`;
    lines.push({
      content: reader.text(`${at}/content`, cells.content),
      detail: reader.text(`${at}/detail`, cells.detail),
      amount: reader.money(`${at}/amount`, cells.amount, { unit }),
      basis: reader.text(`${at}/basis`, cells.basis),
    });
  }
  return { lines, total: total ?? null };
}

/** 合计行里的金额格：对着金额列；没有合并信息时取合计之后第一个有字的格。 */
function amountBehind(mark: GridCell, row: GridRow, { columns }: Section): GridCell | undefined {
  const after = row.cells.filter((cell) => cell.column > mark.column);
  if (row.ordinal) return after.find((cell) => cell.fold !== '') ?? after[0];
  const header = columns.find((column) => column.key === 'amount')?.cell;
  return header === undefined ? after[0] : after.find((cell) => columnOverlap(cell, header) > 0);
}
