import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { ReadingFailure } from '@duzhi/documents/tables';
import { Archive } from '@duzhi/documents/tables';

/** 从压缩包里取出的文件。 */
export interface ExpandedArchive {
  readonly files: readonly ExpandedFile[];
}

/** 一个文件的内容，或为什么取不出来。 */
export type ExpandedFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly failure: ReadingFailure };

/** 一次最多读多少个文件。 */
export const MAX_FILES = 2000;

const TABLE_FILE = /\.(?:docx|docm|xlsx|xlsm|xls|html?|mht|mhtml|txt|tsv|csv|json|doc|wps|et|pdf|rtf|ofd|odt|ods)$/i;

/**
 * 取出压缩包里的表格文件，按名称排。
 *
 * Hidden files, lock files and what no office program writes are left out. Bounded like every archive that is read.
 */
export function expandArchive(bytes: Uint8Array): Result<ExpandedArchive, ReadingFailure> {
  const archive = Archive.open(bytes);
  if (!archive.ok) return archive;
  const names = [...archive.value.names].filter(isTableFile).sort(byName);
  if (names.length === 0)
    return err({
      code: 'no-content',
      message: '压缩包里没有能读的文件（.docx、.xlsx、.xls、.html、.txt 等）。请检查压缩包的内容后再试。',
    });
  if (names.length > MAX_FILES)
    return err({
      code: 'too-large',
      message: `压缩包里有 ${names.length} 个文件，一次最多 ${MAX_FILES} 个。请分成几个压缩包再试。`,
    });
  const files = names.map((name): ExpandedFile => {
    const content = archive.value.read(name);
    return content.ok ? { name, bytes: content.value } : { name, failure: content.error };
  });
  return ok({ files });
}

function isTableFile(name: string): boolean {
  const segments = name.split('/');
  return TABLE_FILE.test(name) && !segments.some((segment) => /^(?:\.|~\$|__MACOSX$)/.test(segment));
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

function byName(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : 1);
}
