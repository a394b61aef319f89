import type { Book } from '@duzhi/core/book';
import type { DrawnForm } from '@duzhi/core/layouts';
import { drawForm } from '@duzhi/core/layouts';
import { sealedMarks } from './seal.ts';
import type { WriteOptions } from './writing.ts';

/** 画一本册的各张表，照要的表样版本，连同签字栏之下的几行。 */
export function drawBook(book: Book, { marks = [], seal, versions = {} }: WriteOptions = {}): DrawnForm[] {
  const printed = seal === undefined ? marks : sealedMarks(marks);
  return book.forms.map((form, index) =>
    drawForm(form, `/forms/${index}`, { version: versions[form.kind], marks: printed }),
  );
}
