import type { Book } from '@duzhi/core/book';
import type { FormVersions } from '@duzhi/core/layouts';
import type { Result } from '@duzhi/core/shared';
import type { Picture } from '@duzhi/documents/pictures';

/** 可以写出的正式格式。 */
export type OutputFormat = 'docx' | 'xlsx' | 'pdf' | 'html' | 'json';
/** 会写的格式：还有文本，原文件是文本时改后仍写成文本。 */
export type WrittenFormat = OutputFormat | 'text';

/**
 * `no-forms` 目标册里没有一张表；`no-glyph` 有字库中没有的字（不印成方框）；`text-too-long` 一格的文字超过格式的上限。
 */
export interface WritingFailure {
  readonly code: 'no-forms' | 'no-glyph' | 'text-too-long';
  /** 中文一句话，说明原因和怎么办。 */
  readonly message: string;
}

/** 写的时候另外要的。 */
export interface WriteOptions {
  /** 印在每张表签字栏之下的几行：电子签字、批复。JSON 里没有。 */
  readonly marks?: readonly string[];
  /** 放在每张表签字栏上的印章图样，其下印一句它只是图片。JSON 里没有。 */
  readonly seal?: Picture;
  /** 各种表用哪一版表样；没有写的是标准式样。JSON 没有表样。 */
  readonly versions?: FormVersions;
}

/** 一种格式的写入器。 */
export type BookWriter = (book: Book, options?: WriteOptions) => Promise<Result<Uint8Array, WritingFailure>>;
