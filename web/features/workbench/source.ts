import type { Book } from '@duzhi/core/book';
import type { Waiver } from '@duzhi/core/checks';
import type { RoundForms } from '@duzhi/core/cycle';
import type { JsonPointer, Result } from '@duzhi/core/shared';
import type { ApiFailure } from '../../api/client.ts';
import type { ExportFormat, ReadingProblem, SourceDocument } from '../../api/types.ts';
import type { SealChoice } from '../../api/unit-seals.ts';

/** 一个版本，列表里的样子。 */
export interface RevisionSummary {
  readonly id: string;
  readonly kind: 'draft' | 'saved';
  /** ISO 8601。 */
  readonly createdAt: string;
  /** 作者显示的名称；系统读入的为 null。 */
  readonly author: string | null;
}

/** 打开的目标册。 */
export interface OpenedBook {
  readonly title: string;
  readonly unitName: string;
  readonly book: Book;
  /** 由哪个版本打开；没有存过为 null。 */
  readonly revision: RevisionSummary | null;
  readonly problems: readonly ReadingProblem[];
  /** 来源文件；不是读来的为 null。 */
  readonly file: { readonly name: string } | null;
  readonly readOnly?: boolean;
  /** 正在审核或已批复而不能改：一句话；能改，或另有原因的没有。 */
  readonly frozen?: string;
  /** 检查用的规则集；没有写是通用的。 */
  readonly profile?: string;
  /** 所在的一轮，和它要的表；不在任何一轮的没有。 */
  readonly round?: { readonly title: string; readonly forms: RoundForms };
  /** 现在有效的豁免。 */
  readonly waivers?: readonly Waiver[];
  /** 可以豁免规则。 */
  readonly mayWaive?: boolean;
  /** 可以送审、申请调整。 */
  readonly mayDeclare?: boolean;
}

/** 保存的结果。 */
export type SaveResult =
  | { readonly state: 'saved'; readonly revision: string; readonly book?: Book }
  | {
      readonly state: 'conflict';
      readonly theirs: { readonly revision: string; readonly book: Book; readonly by: string | null };
    }
  | { readonly state: 'offline' }
  | { readonly state: 'failed'; readonly failure: SourceFailure };

/** 失败：代码和一句中文；英文由代码而来。 */
export type SourceFailure = Pick<ApiFailure, 'code' | 'message'>;

/**
 * 工作台的目标册从哪里来、存到哪里去。
 *
 * What a source cannot do has no method, and the screen does not offer it.
 */
export interface WorkbenchSource {
  /** 认出这本册子的名字，本机暂存改动时用。 */
  readonly id: string;
  /** 服务器上的哪一本；试用的没有。 */
  readonly place?: { readonly unitId: string; readonly bookId: string };
  open(): Promise<Result<OpenedBook, SourceFailure>>;
  /** 打开以来最后存下的版本；没有存过为 null。 */
  head?(): string | null;
  /** 以 `base` 版为底保存；两人改了不同处时服务器合并，`book` 是合并后的。 */
  save?(book: Book, base: string | null, kind: 'draft' | 'saved'): Promise<SaveResult>;
  /** 来源文件自己的表格。 */
  readSource?(): Promise<Result<SourceDocument, SourceFailure>>;
  listRevisions?(): Promise<Result<readonly RevisionSummary[], SourceFailure>>;
  readRevision?(id: string): Promise<Result<Book, SourceFailure>>;
  /** 豁免一条规则在一格的发现，说明理由。 */
  waive?(rule: string, at: JsonPointer | null, reason: string): Promise<Result<unknown, ApiFailure>>;
  readonly exportFormats: readonly ExportFormat[];
  /** 下载；`form` 为 null 时是全册；`seal` 说放不放签字时的印章图样。 */
  export(
    book: Book,
    to: ExportFormat,
    form: number | null,
    seal?: SealChoice,
  ): Promise<Result<{ readonly name: string; readonly blob: Blob }, SourceFailure>>;
}
