import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import { arbitraryBook, arbitraryBookOf } from '@duzhi/core/book/arbitrary-book';
import { FORM_VERSIONS, versionsOf } from '@duzhi/core/layouts';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import * as fc from 'fast-check';
import { findSeedFile, NO_SEED } from '../seed-file.ts';
import type { WriteOptions, WrittenFormat } from './index.ts';
import { writeBook } from './index.ts';
import { demonstrationBook, SEALED } from './sample-books.ts';

const FORMATS = ['docx', 'xlsx', 'html', 'text'] as const satisfies readonly WrittenFormat[];
const KINDS = Object.keys(FORM_KIND_TITLES) as (keyof typeof FORM_KIND_TITLES)[];
/** Word and Excel take longer to write. */
const RUNS: Record<(typeof FORMATS)[number], number> = { docx: 25, xlsx: 25, html: 100, text: 100 };

/** 写出再读回：除来源外与原册相同，且没有读不懂的地方。 */
async function assertReadsBack(book: Book, format: WrittenFormat, options: WriteOptions = {}): Promise<void> {
  const written = await writeBook(book, format, options);
  assert.ok(written.ok, written.ok ? '' : written.error.message);
  const tables = readTables(written.value, `book.${format}`);
  assert.ok(tables.ok, tables.ok ? '' : tables.error.message);
  const { book: read, problems } = recognise(tables.value);
  assert.deepEqual({ ...read, origins: {} }, { ...book, origins: {} });
  assert.deepEqual(problems, []);
}

const seed = findSeedFile();
const skip = seed === undefined ? NO_SEED : false;

for (const format of FORMATS) {
  for (const kind of KINDS)
    for (const version of versionsOf(kind))
      test(`${FORM_KIND_TITLES[kind]}（${FORM_VERSIONS[version]}）写成 ${format} 再读回，与原册相同`, async () => {
        await fc.assert(
          fc.asyncProperty(arbitraryBookOf(kind), (book) =>
            assertReadsBack(book, format, { versions: { [kind]: version } }),
          ),
          { numRuns: RUNS[format], seed: 20260101 },
        );
      });
  test(`演示街道办事处的六张表写成 ${format} 再读回，与原册相同`, () => assertReadsBack(demonstrationBook(), format));

  test(`真实单位的六张表写成 ${format} 再读回，与原册相同`, { skip }, () => {
    const document = readTables(readFileSync(seed!), seed!);
    assert.ok(document.ok);
    return assertReadsBack(recognise(document.value).book, format);
  });

  test(`几张表的目标册放上印章图样写成 ${format} 再读回，与原册相同`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBook, (book) => assertReadsBack(book, format, SEALED)),
      { numRuns: RUNS[format], seed: 20260101 },
    );
  });
}
