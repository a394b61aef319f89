import type { Book, JsonPatch } from '@duzhi/core/book';
import { applyPatch, describePlace } from '@duzhi/core/book';
import type { Finding, Repair } from '@duzhi/core/checks';
import { cellsAt, formIndexOf } from './cell-places.ts';
import { drawnSheet } from './drawn-sheet.ts';

const LONGEST = 24;

/** 可以做的修正，各以结果命名；确定的修正没有名称，由它改成什么来命名。 */
export function outcomesOf(book: Book, { fix, repairs = [] }: Finding): readonly Repair[] {
  if (fix === undefined) return repairs;
  return [{ label: outcomeOf(book, fix), patch: fix }, ...repairs];
}

function outcomeOf(book: Book, fix: JsonPatch): string {
  const steps = fix.filter(({ op }) => op !== 'test');
  const [first] = steps;
  if (first === undefined) return '改正';
  if (steps.length > 1) return `改正相关的 ${steps.length} 处`;
  if (first.op === 'remove') return '删去这一行';
  const { field } = describePlace(book, first.path);
  const after = applyPatch(book, fix);
  const index = formIndexOf(first.path);
  const form = after.ok ? after.value.forms[index] : undefined;
  if (form === undefined) return '改正';
  const { sheet } = drawnSheet(form, index);
  const text = (sheet.findValue(cellsAt(sheet, first.path)[0] ?? '')?.text ?? '').replaceAll('\n', ' ');
  if (text === '') return `${field}改为空白`;
  return `${field}改为 ${text.length > LONGEST ? `“${text.slice(0, LONGEST)}…”` : text}`;
}
