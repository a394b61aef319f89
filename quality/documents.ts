import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book } from '@duzhi/core/book';
import { recognise } from '@duzhi/documents/recognise';
import type { TableDocument } from '@duzhi/documents/tables';
import { readTables } from '@duzhi/documents/tables';

/** 演示文件所在的文件夹。 */
export const FIXTURES = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures');

/** 读一份文件的表格。Throws where it cannot be read: the files named here are our own. */
export function tablesOf(file: string): TableDocument {
  const result = readTables(readFileSync(file), file);
  if (!result.ok) throw new Error(`${file}: ${result.error.message}`);
  return result.value;
}

/** 读一份文件的目标册。 */
export function bookOf(file: string): Book {
  return recognise(tablesOf(file)).book;
}
