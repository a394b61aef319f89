import type { Book, Form, Indicator } from '@duzhi/core/book';
import { hasIndicators } from '@duzhi/core/book';

/** 演示目标册的标识，每次安装都一样。 */
export function demonstrationBookId(fiscalYear: number): string {
  return `00000000-0000-8000-8000-00000000${fiscalYear}`;
}

/** 初稿：有几处指标值还没有填，让历史里有东西可看。 */
export function earlierDraft(book: Book): Book {
  return mapForms(book, (form) =>
    hasIndicators(form)
      ? { ...form, indicators: form.indicators.map((row, index) => (index % 3 === 0 ? blank(row) : row)) }
      : form,
  );
}

function blank(row: Indicator): Indicator {
  return { ...row, target: { text: null } };
}

function mapForms(book: Book, change: (form: Form) => Form): Book {
  return { ...book, forms: book.forms.map(change) };
}
