import type { Book } from '@duzhi/core/book';
import { describePointer, formName } from '@duzhi/core/book';
import type { DrawnForm } from '@duzhi/core/layouts';
import { err, ok } from '@duzhi/core/shared';
import { drawBook } from './draw-book.ts';
import { cellText, runText } from './drawn-text.ts';
import type { FontCoverage } from './font-coverage.ts';
import { printedBook } from './printed-form.ts';
import { getTypesetter } from './typesetter.ts';
import type { BookWriter } from './writing.ts';

/**
 * 写 PDF：A4，一张表从新的一页起，字库嵌入，文字可以搜索和复制。
 *
 * The same book gives the same bytes. Errors: `no-glyph`.
 */
export const writePdf: BookWriter = async (book, options = {}) => {
  const { seal } = options;
  const forms = drawBook(book, options);
  const typesetter = await getTypesetter();
  const missing = forms.flatMap((form, index) => missingGlyphs(book, form, index, typesetter.canPrint));
  if (missing.length > 0) return err({ code: 'no-glyph', message: missingMessage(missing) });
  return ok(await typesetter.print(printedBook(titleOf(book), forms, seal), seal?.png));
};

function titleOf(book: Book): string {
  const year = book.fiscalYear === null ? '' : `${book.fiscalYear}年`;
  return `${book.unit?.name ?? ''}${year}绩效目标册`;
}

interface MissingGlyph {
  readonly character: string;
  readonly place: string;
}

/** Joiners, variation selectors and the like have no shape of their own. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\n]/u;

function missingGlyphs(book: Book, form: DrawnForm, index: number, canPrint: FontCoverage): MissingGlyph[] {
  const runs = [...form.head, ...form.foot].flatMap((line) => line.runs);
  const texts = [
    ...form.cells.map((cell) => ({ text: cellText(cell), at: cell.at })),
    ...runs.map((run) => ({ text: runText(run), at: run.at })),
  ];
  return texts.flatMap(({ text, at }) => {
    // Fonts have é as one character; the shaper composes e and the accent.
    const characters = new Set(text.normalize('NFC'));
    const missing = [...characters].filter((mark) => !INVISIBLE.test(mark) && !canPrint(mark.codePointAt(0)!));
    if (missing.length === 0) return [];
    const place = at === undefined ? formName(book.forms[index]!) : describePointer(book, at);
    return missing.map((character) => ({ character, place }));
  });
}

const MOST_NAMED = 5;

function missingMessage(missing: readonly MissingGlyph[]): string {
  const named = missing
    .slice(0, MOST_NAMED)
    .map(({ character, place }) => `“${character}”（${codeOf(character)}，在${place}）`)
    .join('、');
  const rest = missing.length > MOST_NAMED ? `等 ${missing.length} 处` : '';
  return `字库中没有${named}${rest}，印出来会是空框，PDF 没有写出。请改用常用字，或者改为导出 Word 文件。`;
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
