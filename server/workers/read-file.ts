import type { Book } from '@duzhi/core/book';
import { parseBook } from '@duzhi/core/book';
import type { Report } from '@duzhi/core/checks';
import { runChecks } from '@duzhi/core/checks';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Recognition } from '@duzhi/documents/recognise';
import { recognise } from '@duzhi/documents/recognise';
import type { TableDocument } from '@duzhi/documents/tables';
import { readTables } from '@duzhi/documents/tables';

/** 读一个文件的三步。 */
export type ReadingStep = 'reading' | 'recognising' | 'checking';

/** 要读的文件。 */
export interface FileToRead {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** 连来源文件的表格一起要。 */
  readonly withTables?: boolean;
}

/** 从一个文件读出的目标册和检查结果。 */
export interface ReadFile {
  readonly format: TableDocument['format'] | 'json';
  readonly book: Book;
  readonly problems: Recognition['problems'];
  readonly report: Report;
  /** 来源文件的表格；要了才有。 */
  readonly tables?: TableDocument;
}

/** 读不了：代码同 `ReadingFailure`，另有没有认出表、不是目标册、太慢。 */
export interface UnreadableFile {
  readonly code: string;
  /** 中文一句话：为什么、怎么办。 */
  readonly message: string;
}

const NO_FORMS: UnreadableFile = {
  code: 'no-forms',
  message: '没有认出绩效表。请确认文件里有“绩效目标表”“绩效自评表”等表格，且表名和栏目名称没有删去。',
};

/** 读、认、查一个文件。 */
export function readFile(
  { bytes, fileName, withTables = false }: FileToRead,
  onStep: (step: ReadingStep) => void,
): Result<ReadFile, UnreadableFile> {
  onStep('reading');
  if (/\.json$/i.test(fileName)) return readBookJson(bytes, onStep);
  const tables = readTables(bytes, fileName);
  if (!tables.ok) return tables;
  onStep('recognising');
  const { book, problems } = recognise(tables.value);
  if (book.forms.length === 0) return err(NO_FORMS);
  onStep('checking');
  const read = { format: tables.value.format, book, problems, report: runChecks(book) };
  return ok(withTables ? { ...read, tables: tables.value } : read);
}

function readBookJson(bytes: Uint8Array, onStep: (step: ReadingStep) => void): Result<ReadFile, UnreadableFile> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return err({ code: 'damaged', message: '不是完整的 JSON，读不了。请重新导出一份目标册。' });
  }
  const parsed = parseBook(json);
  if (!parsed.ok) return err({ code: 'not-a-book', message: `${parsed.error.message}。` });
  if (parsed.value.forms.length === 0) return err(NO_FORMS);
  onStep('checking');
  return ok({ format: 'json', book: parsed.value, problems: [], report: runChecks(parsed.value) });
}
