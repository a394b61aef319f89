import type { Book, Form, Origin } from '@duzhi/core/book';
import { describePlace, FORM_KIND_TITLES, formName } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import { fen, findAt, formatMoney, formatRatio, pointerSegments } from '@duzhi/core/shared';
import { printable } from '../text/style.ts';
import { shorten } from '../text/width.ts';

const BLANK = '（空白）';
const LONGEST_VALUE = 48;
// Numbers that are no money.
const COUNTS = new Set(['points', 'score', 'fiscalYear']);

/** 一格在原文件中的位置；改过或没有来源时为空串。 */
export function sourceText(origin: Origin | undefined): string {
  if (origin === undefined) return '';
  const { table, row, column, sheet, page } = origin;
  if (table === 0) return '表格之外的文字';
  const where = sheet === undefined ? `第${table}个表` : `工作表“${printable(sheet)}”`;
  return `${page === undefined ? '' : `第${page}页`}${where}第${row}行第${column}列`;
}

/** 一格里写着什么：有原文照原文，没有时照读出的值。长的略去。 */
function cellValue(book: Book, at: JsonPointer, field: string): string {
  const value = findAt(book, at);
  if (value === null) return BLANK;
  const source = book.origins[at]?.text;
  const text = source === undefined ? valueText(pointerSegments(at).at(-1) ?? '', value) : withoutLabel(source, field);
  const line = printable(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  return line === '' ? BLANK : shorten(line, LONGEST_VALUE);
}

/** 标签与值写在同一格的（资金总额：930.09万元），标签前面已经说了，只留值。 */
function withoutLabel(source: string, field: string): string {
  const [, label = '', value] = /^([^:：]{1,40})[:：]\s*(\S.*)$/su.exec(source) ?? [];
  const name = label.replaceAll(/\s/g, '');
  return value !== undefined && field !== '' && name.endsWith(field) ? value : source;
}

function valueText(key: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return COUNTS.has(key) ? String(value) : formatMoney(fen(value));
  if (value === null || typeof value !== 'object') return '';
  if ('text' in value) return typeof value.text === 'string' ? value.text : '';
  if ('n' in value && 'd' in value) return formatRatio({ n: Number(value.n), d: Number(value.d) });
  if ('from' in value && 'to' in value) return `${value.from ?? BLANK}至${value.to ?? BLANK}`;
  return '';
}

/** 一格：位置（不含表）、写着什么、在原文何处。 */
export function cellText(book: Book, at: JsonPointer): string {
  const { row, field } = describePlace(book, at);
  const value = findAt(book, at);
  // The cell that names its row need not be named by itself.
  const rowText = row === `“${String(value)}”` ? '' : row;
  const origin = book.origins[at];
  const place = printable([rowText, field].filter((part) => part !== '').join(' ')) || wholeText(at, origin);
  const isCell = isCellValue(value);
  const source = sourceText(origin);
  return `${place}${isCell ? `：${cellValue(book, at, field)}` : ''}${source === '' ? '' : `（${source}）`}`;
}

/** 全册或整张表；整张表而有来源的，说的是表上的一格标签，照原文引出。 */
function wholeText(at: JsonPointer, origin: Origin | undefined): string {
  if (formIndexOf(at) === undefined) return '全册';
  if (origin === undefined) return '整张表';
  return `标签“${shorten(printable(origin.text.replaceAll(/\s*\n\s*/g, ' ').trim()), LONGEST_VALUE)}”`;
}

// A whole row or table has no text of its own; a target, a rate and a period are one cell.
function isCellValue(value: unknown): boolean {
  if (value === undefined || Array.isArray(value)) return false;
  return value === null || typeof value !== 'object' || 'text' in value || 'd' in value || 'to' in value;
}

/** 另一张表里的一格，前面加上表。 */
export function comparedCellText(book: Book, at: JsonPointer, home: number): string {
  const index = formIndexOf(at);
  const form = index === undefined ? undefined : book.forms[index];
  return index === home || form === undefined
    ? cellText(book, at)
    : `${printable(formName(form))} ${cellText(book, at)}`;
}

/** 指针在第几张表里；不在表里时为 undefined。 */
export function formIndexOf(at: JsonPointer): number | undefined {
  const match = /^\/forms\/(\d+)(?:\/|$)/.exec(at);
  return match === null ? undefined : Number(match[1]);
}

/** 一张表的标题：附表号、表名、说的是哪个项目。 */
export function formHeading(form: Form): string {
  const title = form.title || FORM_KIND_TITLES[form.kind];
  const subject = subjectOf(form);
  return printable(
    `${form.label === null ? '' : `${form.label}  `}${title}${subject === null ? '' : `（${subject}）`}`.replaceAll(
      '\n',
      '',
    ),
  );
}

/** 表所说的支出方向或项目。 */
export function subjectOf(form: Form): string | null {
  switch (form.kind) {
    case 'expenditure-direction':
      return form.direction;
    case 'project':
    case 'monitoring':
      return form.project;
    case 'self-evaluation':
      return form.project ?? null;
    case 'department-overall':
    case 'special-fund-summary':
      return null;
  }
}
