// Writes what the tests expect of the demonstration office and, as hashes, of the real document (DUZHI_SEED). Run it only
// after the printed book was compared with the document, cell by cell: node scripts/make-expectations.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book } from '@duzhi/core/book';
import { recognise } from '@duzhi/documents/recognise';
import { readTables } from '@duzhi/documents/tables';
import { valueHashes } from '../documents/recognise/value-hashes.ts';
import { findSeedFile } from '../documents/seed-file.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

write('fixtures/demo-office-2023.json', { ...bookIn(join(root, 'fixtures/demo-office-2023.txt')), origins: {} });
const seed = findSeedFile();
if (seed !== undefined) write('documents/recognise/seed-expectations.json', valueHashes(bookIn(seed)));

function bookIn(file: string): Book {
  const document = readTables(readFileSync(file), file);
  if (!document.ok) throw new Error(document.error.message);
  const { book, problems } = recognise(document.value);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return book;
}

function write(path: string, value: unknown): void {
  writeFileSync(join(root, path), `${JSON.stringify(value, null, 2)}\n`);
}
