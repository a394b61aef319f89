// npm run bench -- write: how fast the six forms of the demonstration office become Word, Excel and a web page, each beside
// what the format cannot do without: the libraries packing the same texts as plain tables, and JSON.stringify for the page.
// Then whether memory stays flat over a thousand books.
import { readFileSync } from 'node:fs';
import type { Book } from '@duzhi/core/book';
import { parseBook } from '@duzhi/core/book';
import type { DrawnForm } from '@duzhi/core/layouts';
import { drawForm } from '@duzhi/core/layouts';
import type { OutputFormat } from '@duzhi/documents/write';
import { writeBook } from '@duzhi/documents/write';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import excel from 'exceljs';
import { measureInTurns } from './common/measure.ts';
import { print, printRatio } from './common/print.ts';

const BOOKS = 1_000;
const FORMATS = ['docx', 'xlsx', 'html'] as const satisfies readonly OutputFormat[];

function readBook(): Book {
  const parsed = parseBook(
    JSON.parse(readFileSync(new URL('../fixtures/demo-office-2023.json', import.meta.url), 'utf8')),
  );
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

async function write(format: OutputFormat): Promise<number> {
  const result = await writeBook(book, format);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.length;
}

/** What is done in less than the processor clock ticks is measured many times over. */
const TIMES: Readonly<Record<string, number>> = { html: 20, 'JSON.stringify': 400, 'draw the forms': 40 };

async function again(name: string, run: () => unknown): Promise<void> {
  for (let left = TIMES[name]!; left > 0; left -= 1) await run();
}

/** The texts of a form as a full grid: one cell for every place, merged or not. */
function plainGrid(form: DrawnForm): string[][] {
  const grid = Array.from({ length: form.rowCount }, () => form.columnWidths.map(() => ''));
  for (const cell of form.cells) grid[cell.row - 1]![cell.column - 1] = cell.label + cell.text;
  return grid;
}

function plainWord(grids: readonly string[][][]): Promise<Uint8Array> {
  const tables = grids.map(
    (grid) =>
      new Table({
        rows: grid.map(
          (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
        ),
      }),
  );
  return Packer.pack(new Document({ sections: [{ children: tables }] }), 'uint8array');
}

async function plainExcel(grids: readonly string[][][]): Promise<void> {
  const workbook = new excel.Workbook();
  for (const [index, grid] of grids.entries()) workbook.addWorksheet(`表${index + 1}`).addRows(grid);
  await workbook.xlsx.writeBuffer();
}

const book = readBook();
const drawn = book.forms.map((form, index) => drawForm(form, `/forms/${index}`));
const grids = drawn.map(plainGrid);
print('book', `${drawn.length} forms`, `${drawn.reduce((sum, form) => sum + form.cells.length, 0)} cells`);
for (const format of FORMATS) print(format, `${((await write(format)) / 1024).toFixed(1)} KB`);

const measured = await measureInTurns(
  {
    docx: () => write('docx'),
    'docx library, plain tables': () => plainWord(grids),
    xlsx: () => write('xlsx'),
    'exceljs, bare values': () => plainExcel(grids),
    html: () => again('html', () => write('html')),
    'JSON.stringify': () => again('JSON.stringify', () => new TextEncoder().encode(JSON.stringify(book.forms))),
    'draw the forms': () =>
      again('draw the forms', () => book.forms.map((form, index) => drawForm(form, `/forms/${index}`))),
  },
  { warmUp: 15, rounds: 8, runs: 4 },
);
for (const { name, milliseconds, processorMilliseconds, megabytes } of measured) {
  const times = TIMES[name] ?? 1;
  print(
    name,
    `${(milliseconds / times).toFixed(3)} ms`,
    `${(processorMilliseconds / times).toFixed(3)} ms CPU`,
    `${((1000 * times) / processorMilliseconds).toFixed(0)} files/s CPU`,
    `${(megabytes / times).toFixed(1)} MB heap`,
  );
}
const time = (name: string): number =>
  measured.find((each) => each.name === name)!.processorMilliseconds / (TIMES[name] ?? 1);
// How many times faster than the floor we are: below 1, since the floor draws no official form.
const ratio = (floor: string, ours: string, theirs: string): void => printRatio(floor, time(theirs) / time(ours));
ratio('docx-library-plain-tables', 'docx', 'docx library, plain tables');
ratio('exceljs-bare-values', 'xlsx', 'exceljs, bare values');
ratio('json-stringify', 'html', 'JSON.stringify');

/** Megabytes that stay on the heap and beside it (buffers) once all else is collected. */
function kept(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

const start = kept();
print('kept before', `${start.toFixed(1)} MB`);
for (let written = 1; written <= BOOKS; written += 1) {
  for (const format of FORMATS) await write(format);
  if (written % (BOOKS / 4) === 0) print(`kept after ${written} books`, `${kept().toFixed(1)} MB`);
}
