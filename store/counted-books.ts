import type { Book } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';

/** 一本册算数的那一版：已批复的；没有批复的，取正在审核的。退回、撤回后还没有再送审的没有这一版。 */
export interface CountedBook {
  readonly unitId: string;
  readonly bookId: string;
  /** 批复或送审它的那一次申报。 */
  readonly declarationId: string;
  readonly fiscalYear: number;
  readonly revisionId: string;
}

export interface CountedBooks {
  /** 全部，年度近的在前；归档的、没有年度的不列。 */
  list(): Promise<Result<readonly CountedBook[], StoreFailure>>;
  /**
   * 这些版本的内容，按修订的标识；没有的不在其中。
   *
   * Origins are left out: they are more than twice the content, and where a value came from is nothing to compare.
   */
  read(
    places: readonly Pick<CountedBook, 'unitId' | 'revisionId'>[],
  ): Promise<Result<ReadonlyMap<string, Book>, StoreFailure>>;
}

export function countedBooksOf(database: Database): CountedBooks {
  return {
    list: () =>
      database.run(
        async (db) => {
          const { rows } = await sql<CountedBook>`
            select "unitId", "bookId", "declarationId", "fiscalYear", "revisionId" from (
              select distinct on (declaration.unit_id, declaration.book_id)
                declaration.unit_id as "unitId", declaration.book_id as "bookId",
                declaration.declaration_id as "declarationId", book.fiscal_year as "fiscalYear",
                coalesce(declaration.approved_revision_id, declaration.submitted_revision_id) as "revisionId"
              from declaration
              join book on book.unit_id = declaration.unit_id and book.book_id = declaration.book_id
              where coalesce(declaration.approved_revision_id, declaration.submitted_revision_id) is not null
                and declaration.stage <> 'discarded'
                and book.archived_at is null and book.fiscal_year is not null
              order by declaration.unit_id, declaration.book_id, (declaration.approved_revision_id is null),
                declaration.opened_at desc, declaration.declaration_id desc
            ) as counted
            order by "fiscalYear" desc, "unitId", "bookId"`.execute(db);
          return ok(rows);
        },
        { repeatable: true },
      ),
    read: (places) =>
      database.run(
        async (db) => {
          const { rows } = await sql<{ id: string; content: string }>`
            select revision.revision_id as id, revision.content
            from unnest(
              ${places.map(({ unitId }) => unitId)}::uuid[],
              ${places.map(({ revisionId }) => revisionId)}::uuid[]
            ) as wanted (unit_id, revision_id)
            join revision using (unit_id, revision_id)`.execute(db);
          return ok(new Map(rows.map(({ id, content }) => [id, bookOf(content)])));
        },
        { repeatable: true },
      ),
  };
}

function bookOf(content: string): Book {
  return { ...(JSON.parse(content) as Omit<Book, 'origins'>), origins: {} };
}
