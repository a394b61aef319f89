import type { Book } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { err } from '@duzhi/core/shared';
import type { ReturnLetter } from './return-letter.ts';
import type { ReviewListRow } from './review-list.ts';
import type { BookWriter, OutputFormat, WriteOptions, WritingFailure, WrittenFormat } from './writing.ts';

export type { LetterItem, ReturnLetter } from './return-letter.ts';
export type { ReviewListRow } from './review-list.ts';
export * from './writing.ts';

// Each format is loaded on first use: its library takes longer to load than most commands to run.
const WRITERS: Readonly<Record<WrittenFormat, () => Promise<BookWriter>>> = {
  docx: async () => (await import('./docx.ts')).writeDocx,
  xlsx: async () => (await import('./xlsx.ts')).writeXlsx,
  pdf: async () => (await import('./pdf.ts')).writePdf,
  html: async () => (await import('./html.ts')).writeHtml,
  json: async () => (await import('./json.ts')).writeJson,
  text: async () => (await import('./text.ts')).writeText,
};

/** 能写出的正式格式，按推荐次序。 */
export const OUTPUT_FORMATS: readonly OutputFormat[] = ['docx', 'xlsx', 'pdf', 'html', 'json'];

/**
 * 把目标册写成文件内容。
 *
 * The same book always gives the same bytes. Errors: every code of `WritingFailure`; nothing is thrown.
 */
export async function writeBook(
  book: Book,
  format: WrittenFormat,
  options: WriteOptions = {},
): Promise<Result<Uint8Array, WritingFailure>> {
  if (book.forms.length === 0) return err(NO_FORMS);
  const write = await WRITERS[format]();
  return write(book, options);
}

/** 写退回修改的函（.docx）。 */
export async function writeReturnLetter(letter: ReturnLetter): Promise<Uint8Array> {
  const write = await import('./return-letter.ts');
  return write.writeReturnLetter(letter);
}

/** 写审核清单（.xlsx）。 */
export async function writeReviewList(rows: readonly ReviewListRow[]): Promise<Uint8Array> {
  const write = await import('./review-list.ts');
  return write.writeReviewList(rows);
}

const NO_FORMS: WritingFailure = {
  code: 'no-forms',
  message: '目标册里没有一张绩效表，没有内容可写。请先读入或填写至少一张表。',
};
