import { isBlankMark } from '@duzhi/core/shared';
import type { GridCell, GridRow } from './grid.ts';
import { label } from './labels.ts';
import type { HeaderColumn } from './sections.ts';

/** 表头上再分几栏的列，以及各分栏的键；键以冒号结尾的，其后是分栏自己的名称。 */
const DIVISIONS: Readonly<Record<string, readonly { readonly key: string; readonly pattern: RegExp }[]>> = {
  deviation: [
    { key: 'causes:', pattern: label('经费保障|制度保障|人员保障|硬件(?:条件)?保障|其[他它](?:原因)?') },
    { key: 'deviation', pattern: label('(?:偏差)?原因说明|具体原因|说明') },
  ],
  likelihood: [{ key: 'likelihood:', pattern: label('确定能|有可能|完全不可能') }],
};

/**
 * 表头的第二行：偏差原因分析、完成目标可能性下面再分的各栏。Null where the row is no such row.
 *
 * The divided column gives way to its parts. Where text lost the merged cells, the parts are told by their order, and the
 * columns behind a divided one stand so much further to the right.
 */
export function divideColumns(
  columns: readonly HeaderColumn[],
  row: GridRow | undefined,
): readonly HeaderColumn[] | null {
  const filled = row?.cells.filter((cell) => cell.fold !== '') ?? [];
  if (filled.length < 2) return null;
  const divided: HeaderColumn[] = [];
  let rest = filled;
  let shift = 0;
  for (const column of columns) {
    const parts = partsOf(column, rest);
    const [first] = parts;
    if (first === undefined) {
      divided.push(moved(column, shift));
      continue;
    }
    rest = rest.slice(parts.length);
    const start = column.cell.column + shift;
    const isAligned = first.cell.column === start;
    divided.push(...parts.map((part, index) => (isAligned ? part : moved(part, start + index - part.cell.column))));
    if (!isAligned) shift += parts.length - 1;
  }
  return rest.length === 0 ? divided : null;
}

/** The first cells of the row that are parts of the column. */
function partsOf({ key }: HeaderColumn, cells: readonly GridCell[]): HeaderColumn[] {
  const divisions = DIVISIONS[key] ?? [];
  const parts: HeaderColumn[] = [];
  for (const cell of cells) {
    const division = divisions.find(({ pattern }) => pattern.test(cell.fold));
    if (division === undefined) break;
    parts.push({ key: division.key.endsWith(':') ? division.key + cell.text : division.key, cell });
  }
  return parts;
}

function moved({ key, cell }: HeaderColumn, by: number): HeaderColumn {
  if (by === 0) return { key, cell };
  // A stand-in at the place of the values: the label itself is found and claimed.
  cell.claimed = true;
  return { key, cell: { ...cell, column: cell.column + by, lastColumn: cell.lastColumn + by } };
}

const TICKED = /^(?:[√✓✔☑■●v✅]|是|有|1)$/i;
const UNTICKED = /^(?:[□口○×✗☐x]|否|0)$/i;

/** 分栏里勾选的各项：“经费保障、人员保障”；写了字的连同所写：“经费保障：拨付较晚”。一项没有时为 null。 */
export function tickedParts(parts: readonly { readonly name: string; readonly cell: GridCell | undefined }[]): {
  readonly text: string | null;
  readonly cell: GridCell | undefined;
} {
  const said = parts.flatMap(({ name, cell }) => {
    if (cell?.text == null || isBlankMark(cell.text) || UNTICKED.test(cell.fold)) return [];
    return [{ cell, text: TICKED.test(cell.fold) ? name : `${name}：${cell.text}` }];
  });
  return said.length === 0
    ? { text: null, cell: parts[0]?.cell }
    : { text: said.map(({ text }) => text).join('、'), cell: said[0]!.cell };
}
