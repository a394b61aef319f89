import type { Book } from '@duzhi/core/book';

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
