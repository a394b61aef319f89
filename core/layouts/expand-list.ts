import type { Form } from '@duzhi/core/book';
import { findAt } from '@duzhi/core/shared';
import type { ColumnBox, ListBox, SolidBox, TotalBox } from './box.ts';
import { shareWidth } from './share-width.ts';

type Item = Readonly<Record<string, unknown>>;
type WideColumn = ColumnBox & { readonly width: number };

/** 把清单展开：表头一行，每项一行，合计行；相同的分级格合并，一项没有时留一行空格，没有清单时只有合计行。 */
export function expandList(box: ListBox, form: Form, width: number): SolidBox {
  const list = findAt(form, `/${box.list}`) as readonly Item[] | undefined;
  const items = list ?? [];
  const drawn = box.columns.filter((column) => isDrawn(column, list, box.total, form));
  const widths = shareWidth(drawn, width);
  const columns = drawn.map((column, index): WideColumn => ({ ...column, width: widths[index]! }));
  const header: SolidBox = {
    row: columns.map((column) => ({ label: column.label, heads: 'column', width: column.width })),
    width,
  };
  const rows =
    list?.length === 0
      ? [{ row: columns.map(blank), width }]
      : expandRows({ items, from: 0, to: items.length }, columns, `${box.list}/`, width);
  const total = box.total === undefined ? [] : [expandTotal(box.total, columns, width)];
  return { stack: [header, ...(box.total?.place === 'first' ? [...total, ...rows] : [...rows, ...total])], width };
}

function isDrawn(
  column: ColumnBox,
  items: readonly Item[] | undefined,
  total: TotalBox | undefined,
  form: Form,
): boolean {
  if (column.optional === undefined || items?.some((item) => item[column.key] !== undefined)) return true;
  // A total must not vanish with its column; where it stands alone, its blank cell is the column.
  const path = total?.values[column.key];
  const value = path === undefined ? undefined : findAt(form, `/${path}`);
  return items === undefined ? value !== undefined : (value ?? null) !== null;
}

interface Run {
  readonly items: readonly Item[];
  readonly from: number;
  readonly to: number;
}

/** Merged columns come first and nest: each run of equal values is a row of that cell and the stack of its rows. */
function expandRows(run: Run, columns: readonly WideColumn[], path: string, width: number): SolidBox[] {
  const [first, ...others] = columns;
  const rows: SolidBox[] = [];
  for (let from = run.from; from < run.to; ) {
    if (first?.merged === undefined) {
      rows.push({ row: columns.map((column) => itemCell(run.items, from, column, path)), width });
      from += 1;
      continue;
    }
    let to = from + 1;
    while (to < run.to && run.items[to]![first.key] === run.items[from]![first.key]) to += 1;
    const rest = width - first.width;
    const under: SolidBox = { stack: expandRows({ ...run, from, to }, others, path, rest), width: rest };
    rows.push({ row: [itemCell(run.items, from, first, path), under], width });
    from = to;
  }
  return rows;
}

function itemCell(items: readonly Item[], index: number, column: WideColumn, path: string): SolidBox {
  if (items[index]![column.key] === undefined) return blank(column);
  const { kind, width, align, part } = column;
  return {
    value: `${path}${index}/${column.key}`,
    kind,
    width,
    ...(align === undefined ? {} : { align }),
    ...(part === undefined ? {} : { part }),
  };
}

function expandTotal(total: TotalBox, columns: readonly WideColumn[], width: number): SolidBox {
  const firstValue = columns.findIndex((column) => total.values[column.key] !== undefined);
  const end = firstValue < 0 ? columns.length : firstValue;
  const start = total.under === undefined ? 0 : columns.findIndex((column) => column.key === total.under);
  const under = columns.slice(start, end).reduce((sum, column) => sum + column.width, 0);
  const values = columns.slice(end).map((column): SolidBox => {
    const value = total.values[column.key];
    const { kind, align } = column;
    return value === undefined
      ? blank(column)
      : { value, kind, width: column.width, ...(align === undefined ? {} : { align }) };
  });
  return {
    row: [...columns.slice(0, start).map(blank), { label: total.label, width: under }, ...values],
    width,
  };
}

const blank = ({ width }: WideColumn): SolidBox => ({ label: '', width });
