import type { Book, Origin } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';

/** 来源文件的表格，形状同 documents/tables 的 TableDocument。 */
export interface SourceDocument {
  readonly blocks: readonly (SourceParagraph | SourceTable)[];
}

export interface SourceParagraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

export interface SourceTable {
  readonly kind: 'table';
  /** 文档中第几张表，从 1 起；与来源的 `table` 相同。 */
  readonly index: number;
  readonly sheet?: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly SourceCell[];
}

export interface SourceCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** 读文件时没有读懂的一处。 */
export interface ReadingProblem {
  readonly message: string;
  readonly at?: string | undefined;
  /** 在原文件的哪一格。 */
  readonly origin?: Origin | undefined;
  /** 说的是一栏里几格时，第一格之外的各格。 */
  readonly others?: readonly Origin[] | undefined;
}

/** 试用一个文件的结果；什么也没有存下。 */
export interface TryResult {
  readonly book: Book;
  readonly problems: readonly ReadingProblem[];
  readonly findings: readonly Finding[];
  /** 来源文件的表格；服务器没有给时为 undefined。 */
  readonly tables?: SourceDocument;
}

/** 上传后一行一行收到的进展，最后一行是结果或失败。 */
export type TryEvent =
  | { readonly step: 'reading' | 'recognising' | 'checking' }
  | { readonly result: TryResult }
  | { readonly error: ApiErrorBody };

export interface ApiErrorBody {
  readonly code: string;
  readonly message: string;
}

export type ExportFormat = 'docx' | 'xlsx' | 'pdf' | 'html' | 'json';
