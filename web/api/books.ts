import type { BookItem, Operations, UploadLine } from '@duzhi/server/contract';
import type { ApiResult } from './client.ts';
import { getFile, getJson, sendFile, sendJson } from './client.ts';
import type { ExportFormat } from './types.ts';
import type { SealChoice } from './unit-seals.ts';

export type { BookItem };

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export interface BookFilter {
  readonly unit?: string | undefined;
  readonly year?: string | undefined;
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
}

export function listBooks(filter: BookFilter, signal?: AbortSignal): Promise<ApiResult<Page<BookItem>>> {
  return getJson(`/api/books${queryOf({ ...filter })}`, signal);
}

/** 归档：不再列出，内容和历史都在；随时可以取消。 */
export function archiveBook(place: BookPlace, archived: boolean): Promise<ApiResult<unknown>> {
  return sendJson('PATCH', bookPath(place), { archived });
}

/** 目标册的位置：单位和标识。 */
export interface BookPlace {
  readonly unit: string;
  readonly book: string;
}

export function bookPath({ unit, book }: BookPlace): string {
  return `/api/books/${unit}/${book}`;
}

export type NewBook = Operations['createBook']['body'];

export async function createBook(
  input: NewBook,
): Promise<ApiResult<{ readonly status: number; readonly value: Operations['createBook']['reply'] }>> {
  return sendJson('POST', '/api/books', input);
}

/** 读一个文件时一步一步的进展。 */
export type ReadingStep = Extract<UploadLine, { readonly step: unknown }>['step'];

/** 读入一个文件，存成一本新的目标册。 */
export function uploadFile(
  file: File,
  { unit, year }: { readonly unit: string; readonly year?: string | undefined },
  onLine: (line: UploadLine) => void,
  signal?: AbortSignal,
): Promise<ApiResult<null>> {
  return sendFile(`/api/uploads${queryOf({ unit, year })}`, file, onLine, signal);
}

/** 几本目标册写成一个压缩包。 */
export function exportBooks(
  books: readonly BookPlace[],
  to: ExportFormat,
  seal: SealChoice,
): Promise<ApiResult<{ readonly name: string | null; readonly blob: Blob }>> {
  return getFile('/api/exports', { books, to, seal });
}

/** 地址里 ? 后面的部分；没有值的不写。 */
export function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(values).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  const text = new URLSearchParams(written).toString();
  return text === '' ? '' : `?${text}`;
}
