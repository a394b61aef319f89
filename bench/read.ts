// npm run bench -- read: how fast six forms in a Word file become tables, beside mammoth and beside unzipping and a bare SAX
// pass over the same file in the same run; then whether time and memory grow in line with the tables.
import { recognise } from '@duzhi/documents/recognise';
import { readTables, type TableDocument } from '@duzhi/documents/tables';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { SaxesParser } from 'saxes';
import { measureInTurns, median } from './common/measure.ts';
import { print, say } from './common/print.ts';
import { wordFormFile } from './common/word-form-file.ts';

const MAIN_PART = 'word/document.xml';

function read(bytes: Uint8Array): TableDocument {
  const result = readTables(bytes, '绩效表.docx');
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function unzipMainPart(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes, { filter: ({ name }) => name === MAIN_PART })[MAIN_PART]!);
}

function unzipAndPass(bytes: Uint8Array): void {
  new SaxesParser().write(unzipMainPart(bytes)).close();
}

function tablesOf({ blocks }: TableDocument) {
  return blocks.filter((block) => block.kind === 'table');
}

const file = wordFormFile(1);
const tables = tablesOf(read(file));
const cells = tables.reduce((sum, table) => sum + table.cells.length, 0);
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
print(
  'file',
  `${tables.length} tables`,
  `${cells} cells`,
  kilobytes(file.length),
  `${kilobytes(Buffer.byteLength(unzipMainPart(file)))} XML`,
);
const forms = recognise(read(file)).book.forms.length;
if (forms !== tables.length) throw new Error(`${forms} forms recognised in ${tables.length} tables`);

const buffer = Buffer.from(file);
const measured = await measureInTurns(
  {
    read: () => read(file),
    'read and recognise': () => recognise(read(file)),
    mammoth: () => mammoth.convertToHtml({ buffer }),
    'unzip and sax': () => unzipAndPass(file),
  },
  { warmUp: 50, rounds: 10, runs: 10 },
);
for (const { name, milliseconds, processorMilliseconds, megabytes } of measured) {
  print(
    name,
    `${milliseconds.toFixed(2)} ms`,
    `${processorMilliseconds.toFixed(2)} ms CPU`,
    `${megabytes.toFixed(1)} MB heap`,
  );
}
const time = (name: string): number => measured.find((each) => each.name === name)!.processorMilliseconds;
for (const name of ['read', 'read and recognise']) {
  const quicker = (time('mammoth') / time(name)).toFixed(1);
  const share = (time(name) / time('unzip and sax')).toFixed(2);
  say(`${name}: ${quicker} times as fast as mammoth, ${share} of the time of unzip and sax`);
}

/** Bytes on the heap that the tables of a file keep, once all else is collected; the median of five. */
function kept(bytes: Uint8Array): number {
  const heaps = [0, 1, 2, 3, 4].map(() => {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const document = read(bytes);
    globalThis.gc?.();
    const after = process.memoryUsage().heapUsed;
    return document.blocks.length > 0 ? after - before : 0;
  });
  return median(heaps);
}

const grown = [1, 10, 50].map(wordFormFile);
const growth = await measureInTurns(
  Object.fromEntries(grown.map((bytes) => [`${tablesOf(read(bytes)).length} tables`, () => read(bytes)])),
  { warmUp: 10, rounds: 3, runs: 3 },
);
for (const [index, { name, processorMilliseconds, megabytes }] of growth.entries()) {
  const count = Number.parseInt(name, 10);
  print(
    name,
    `${processorMilliseconds.toFixed(1)} ms CPU`,
    `${(processorMilliseconds / count).toFixed(2)} ms/table`,
    `${megabytes.toFixed(1)} MB heap`,
    `${kilobytes(kept(grown[index]!) / count)}/table kept`,
  );
}
