import type { Book } from '@duzhi/core/book';
import { describePointer, formName } from '@duzhi/core/book';
import type { DrawnForm } from '@duzhi/core/layouts';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { drawBook } from './draw-book.ts';
import { drawSheet } from './draw-sheet.ts';
import { cellText, runText } from './drawn-text.ts';
import { sealSize } from './seal.ts';
import { sheetNames } from './sheet-names.ts';
import { placeSeal } from './sheet-seal.ts';
import type { BookWriter, WritingFailure } from './writing.ts';

/** Excel 一格最多的字数。 */
const LONGEST_CELL = 32_767;
/** No clock: the same book is always the same file. */
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1));

/**
 * 写 Excel 工作簿（.xlsx）：一张表一个工作表，A4，金额、分值、比率是可以求和的数。
 *
 * Nothing is ever a formula. The same book gives the same bytes. Errors: `text-too-long`.
 */
export const writeXlsx: BookWriter = async (book, options = {}) => {
  const { seal } = options;
  const forms = drawBook(book, options);
  for (const [index, form] of forms.entries()) {
    const checked = checkLengths(book, form, index);
    if (!checked.ok) return checked;
  }
  // Loaded on first use: the library takes longer to load than most commands to run.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.creator = '度支';
  workbook.lastModifiedBy = '度支';
  workbook.created = WRITTEN_AT;
  workbook.modified = WRITTEN_AT;
  const names = sheetNames(book.forms);
  // The picture stands once in the file, however many sheets carry it.
  const picture =
    seal === undefined ? undefined : workbook.addImage({ buffer: Buffer.from(seal.png) as never, extension: 'png' });
  for (const [index, form] of forms.entries()) {
    const sheet = workbook.addWorksheet(names[index]);
    drawSheet(sheet, form);
    if (seal !== undefined)
      placeSeal(sheet, { picture: picture!, size: sealSize(seal), columnWidths: form.columnWidths });
  }
  const bytes = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } });
  return ok(finish(new Uint8Array(bytes)));
};

function checkLengths(book: Book, form: DrawnForm, index: number): Result<void, WritingFailure> {
  const lines = [...form.head, ...form.foot].flatMap((line) => line.runs);
  const texts = [
    ...form.cells.map((cell) => ({ text: cellText(cell), at: cell.at })),
    ...lines.map((run) => ({ text: runText(run), at: run.at })),
  ];
  const tooLong = texts.find(({ text }) => text.length > LONGEST_CELL);
  if (tooLong === undefined) return ok(undefined);
  const place = tooLong.at === undefined ? formName(book.forms[index]!) : describePointer(book, tooLong.at);
  return err({
    code: 'text-too-long',
    message: `${place}有 ${tooLong.text.length} 个字，Excel 一格最多 ${LONGEST_CELL} 个字。请精简这一格，或者改为导出 Word 文件。`,
  });
}

/** The library stamps each part with the time of writing, and knows one default font and no picture to see through. */
function finish(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  parts[STYLES] = strToU8(strFromU8(parts[STYLES]!).replace(FIRST_FONT, DEFAULT_FONT));
  for (const name of Object.keys(parts).filter((part) => DRAWING.test(part)))
    parts[name] = strToU8(strFromU8(parts[name]!).replace(PICTURE, SEEN_THROUGH));
  // The format keeps local time; this local date is the same everywhere.
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}

const STYLES = 'xl/styles.xml';
/** The first font of a workbook is its default. */
const FIRST_FONT = /<font>.*?<\/font>/s;
/** The widths of columns are counted in digits of the default font; offices that read Chinese have this one. */
const DEFAULT_FONT = '<font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>';

const DRAWING = /^xl\/drawings\/drawing\d+\.xml$/;
const PICTURE = /(<a:blip [^>]*)\/>/g;
/** Pictures lie over the cells: as under the ink of a real seal, what is written there can still be read. */
const SEEN_THROUGH = '$1><a:alphaModFix amt="60000"/></a:blip>';
