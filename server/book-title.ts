import type { Book, Form } from '@duzhi/core/book';
import { bookFileName } from '@duzhi/core/book';
import type { BookRecord } from '@duzhi/store';

/** 目标册的名称："2023 年绩效目标册"，只有自评表的叫自评，只有监控表的叫监控。 */
export function bookTitle(book: Book, fiscalYear: number | null): string {
  const kinds = new Set(book.forms.map(({ kind }) => kind));
  const what =
    kinds.size === 1 && kinds.has('self-evaluation')
      ? '绩效自评'
      : kinds.size === 1 && kinds.has('monitoring')
        ? '绩效运行监控'
        : '绩效目标册';
  return fiscalYear === null ? what : `${fiscalYear} 年${what}`;
}

/** 一本册（或其中一张表）写成的文件的名称，不带扩展名；有人另起了名称的照那个名称。 */
export function recordFileName(
  { title, fiscalYear }: Pick<BookRecord, 'title' | 'fiscalYear'>,
  unit: string,
  book: Book,
  form?: Form,
): string {
  // Read in a batch, the usual title follows the file's own name.
  const isUsual = title.endsWith(bookTitle(book, fiscalYear));
  const own = title.replace(new RegExp(`^${fiscalYear}\\s*年度?\\s*(?=.)`), '');
  return bookFileName({ unit, fiscalYear, forms: book.forms, ...(isUsual ? {} : { title: own }) }, form);
}
