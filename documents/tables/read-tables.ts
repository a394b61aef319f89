import type { Result } from '@duzhi/core/shared';
import { decodeText } from './encoding.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';
import { readText } from './text.ts';

/** 读表格文件：按内容（其次按扩展名）认出格式，交给该格式的读取器。 */
export function readTables(bytes: Uint8Array, _fileName: string): Result<TableDocument, ReadingFailure> {
  return readText(decodeText(bytes));
}
