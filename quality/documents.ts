import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book } from '@duzhi/core/book';
import { recognise } from '@duzhi/documents/recognise';
import type { TableDocument } from '@duzhi/documents/tables';
import { readTables } from '@duzhi/documents/tables';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** 演示文件所在的文件夹。 */
export const FIXTURES = join(root, 'fixtures');

/** 实例文件；文件夹由 DUZHI_SEED 指定，不在时为 undefined。 */
export function findSeedFile(): string | undefined {
  const folder = resolve(process.env.DUZHI_SEED ?? join(root, '..', 'shared', 'seed'));
  const name = existsSync(folder) ? readdirSync(folder).find((entry) => entry.endsWith('.txt')) : undefined;
  return name === undefined ? undefined : join(folder, name);
}

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

/** 没有实例文件时，测试里说明的话。 */
export const NO_SEED = '没有实例文件：请把它的文件夹写在环境变量 DUZHI_SEED 里';
