import { bookFileName } from '@duzhi/core/book';
import { err, ok } from '@duzhi/core/shared';
import type { ReadingProblem, SourceDocument } from '../../api/types.ts';
import type { OpenedBook, WorkbenchSource } from './source.ts';

/** 读来的一本册子，还没有（也不会）存到服务器。 */
export interface MemoryBook {
  readonly fileName: string;
  readonly book: OpenedBook['book'];
  readonly problems: readonly ReadingProblem[];
  readonly tables?: SourceDocument;
}

/** 只在这个页面里的目标册：不登录试用时用，关掉页面就没有了。 */
export function memorySource({ fileName, book, problems, tables }: MemoryBook): WorkbenchSource {
  return {
    id: `try:${fileName}`,
    async open() {
      const unitName = book.unit?.name ?? '';
      return ok({ title: fileName, unitName, book, revision: null, problems, file: { name: fileName } });
    },
    ...(tables === undefined ? {} : { readSource: async () => ok(tables) }),
    exportFormats: ['json'],
    async export(edited, to, form) {
      if (to !== 'json') return err({ code: 'log-in-to-export', message: '登录后可以导出 Word、Excel 和 PDF。' });
      const one = form === null ? undefined : edited.forms[form];
      const content = one === undefined ? edited : { ...edited, forms: [one], origins: {} };
      const blob = new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' });
      const { forms, fiscalYear, unit } = edited;
      return ok({ name: `${bookFileName({ unit: unit?.name ?? null, fiscalYear, forms }, one)}.json`, blob });
    },
  };
}
