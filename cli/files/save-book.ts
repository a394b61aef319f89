import { extname } from 'node:path';
import type { Book } from '@duzhi/core/book';
import { differenceSentences } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { WriteOptions, WrittenFormat } from '@duzhi/documents/write';
import type { FileFailure } from './failure.ts';
import { bookOf } from './load-book.ts';
import type { Destination } from './write-file.ts';
import { writeFile } from './write-file.ts';

/** 没有写成：该以什么状态退出，几句中文说明。 */
export interface SavingFailure {
  readonly status: 2 | 3;
  readonly sentences: readonly string[];
}

const EXTENSIONS: Readonly<Record<string, WrittenFormat>> = {
  '.docx': 'docx',
  '.xlsx': 'xlsx',
  '.pdf': 'pdf',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.txt': 'text',
};

export const FORMAT_NAMES: Readonly<Record<WrittenFormat, string>> = {
  docx: 'Word 文档',
  xlsx: 'Excel 工作簿',
  pdf: 'PDF',
  html: '网页',
  json: '目标册 JSON',
  text: '文本',
};

/** 由扩展名看写成什么格式；不能写的扩展名为 undefined。 */
export function formatOf(name: string): WrittenFormat | undefined {
  return EXTENSIONS[extname(name).toLowerCase()];
}

const MOST_LOSSES = 10;

/**
 * 写出目标册：先读回刚写的内容，与原册逐格相同才放到位；返回读回的册，来源是新文件里的位置。
 *
 * What cannot be read back is PDF alone. Unit and year of the whole book are not compared: they are derived from the forms.
 */
export async function saveBook(
  book: Book,
  format: WrittenFormat,
  destination: Destination,
  options: WriteOptions = {},
): Promise<Result<Book, SavingFailure>> {
  const { writeBook } = await import('@duzhi/documents/write');
  const written = await writeBook(book, format, options);
  if (!written.ok) return err({ status: 2, sentences: [`${destination.name}：${written.error.message}`] });
  const readBack = format === 'pdf' ? ok(book) : await readBackOf(written.value, destination.name, format);
  const losses = readBack.ok ? lossesOf(book, readBack.value) : [readBack.error.message];
  if (!readBack.ok || losses.length > 0)
    return err({
      status: 3,
      sentences: [
        `${destination.name}：写出的“${FORMAT_NAMES[format]}”读回来，与原内容有 ${losses.length} 处不同，所以没有保存。这是度支的毛病，请告诉维护者；可以先写成 .json。`,
        ...losses.slice(0, MOST_LOSSES).map((loss) => `  ${loss}`),
      ],
    });
  const saved = await writeFile(destination, written.value);
  return saved.ok ? readBack : err({ status: 2, sentences: [saved.error] });
}

async function readBackOf(bytes: Uint8Array, name: string, format: WrittenFormat): Promise<Result<Book, FileFailure>> {
  const loaded = await bookOf(formatOf(name) === format ? name : `${name}.${format}`, bytes);
  return loaded.ok ? ok(loaded.value.book) : loaded;
}

function lossesOf(book: Book, readBack: Book): readonly string[] {
  const { unit, fiscalYear } = book;
  return differenceSentences(book, { ...readBack, unit, fiscalYear });
}
