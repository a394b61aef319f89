import type { Book } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Recognition } from '@duzhi/documents/recognise';
import type { TableDocument } from '@duzhi/documents/tables';
import type { Terminal } from '../terminal.ts';
import type { FileFailure } from './failure.ts';
import { fileFailure } from './failure.ts';
import { readBytes } from './read-bytes.ts';

/** 从一个文件读出的目标册。 */
export interface LoadedBook {
  readonly file: string;
  readonly format: TableDocument['format'] | 'json';
  readonly book: Book;
  /** 没有读懂的地方。 */
  readonly problems: Recognition['problems'];
  /** 文本文件的原文，供指出行列；不是文本或不是 UTF-8 时没有。 */
  readonly source?: string;
}

/**
 * 读一个文件成目标册；JSON 是本程序自己写出的目标册，其余先读表格，再识别。
 *
 * A file in which no form is recognised is a failure: there is nothing to check or to write.
 */
export async function loadBook(file: string, terminal: Terminal): Promise<Result<LoadedBook, FileFailure>> {
  const { MAX_FILE_BYTES } = await import('@duzhi/documents/tables');
  const bytes = await readBytes(file, MAX_FILE_BYTES, terminal);
  return bytes.ok ? bookOf(file, bytes.value) : bytes;
}

/** 由文件内容读目标册。 */
export async function bookOf(file: string, bytes: Uint8Array): Promise<Result<LoadedBook, FileFailure>> {
  if (isJson(file, bytes)) return bookOfJson(file, bytes);
  const { readTables } = await import('@duzhi/documents/tables');
  const document = readTables(bytes, file);
  if (!document.ok) return err(fileFailure(file, document.error.code, document.error.message));
  const { recognise } = await import('@duzhi/documents/recognise');
  const { book, problems } = recognise(document.value);
  if (book.forms.length === 0)
    return err(
      fileFailure(
        file,
        'no-forms',
        '没有认出绩效表。请确认文件里有“绩效目标表”“绩效自评表”等表格，且表名和栏目名称没有删去。',
      ),
    );
  const { format } = document.value;
  const source = format === 'text' ? utf8(bytes) : undefined;
  return ok({ file, format, book, problems, ...(source === undefined ? {} : { source }) });
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const JSON_OPEN = '{'.charCodeAt(0);

function isJson(file: string, bytes: Uint8Array): boolean {
  if (/\.json$/i.test(file)) return true;
  // Piped from another command there is no name; no table text begins with a brace.
  return file === '-' && bytes[0] === JSON_OPEN && bytes[1] !== '\\'.charCodeAt(0);
}

async function bookOfJson(file: string, bytes: Uint8Array): Promise<Result<LoadedBook, FileFailure>> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return err(fileFailure(file, 'damaged', '不是完整的 JSON，读不了。请重新导出一份（duzhi export … --to json）。'));
  }
  const { parseBook } = await import('@duzhi/core/book');
  const parsed = parseBook(json);
  if (!parsed.ok) return err(fileFailure(file, 'not-a-book', `${parsed.error.message}。`));
  return ok({ file, format: 'json', book: parsed.value, problems: [] });
}
