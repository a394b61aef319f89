import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './migrations/tables.ts';

/** 一个单位某一年拿来对照的册，和取的是哪一版。 */
export interface BookOfYear {
  readonly bookId: string;
  readonly title: string;
  readonly revisionId: string;
  /** 这一版批复的时间；没有批复过、取最新的一版，为 null。 */
  readonly approvedAt: Date | null;
}

/**
 * 这个单位那一年的册：有批复的取最近批复的那一版（连同调整），没有的取最近改的册的最新一版；没有册为 null。
 *
 * What is put away is not looked at. While an adjustment is on its way, what was approved holds.
 */
export async function findBookOfYear(
  db: Kysely<Tables> | Transaction<Tables>,
  unitId: string,
  fiscalYear: number,
): Promise<BookOfYear | null> {
  const row = await db
    .selectFrom('book')
    .leftJoin('declaration', (join) =>
      join
        .onRef('declaration.unit_id', '=', 'book.unit_id')
        .onRef('declaration.book_id', '=', 'book.book_id')
        .on('declaration.stage', '=', 'approved'),
    )
    .select(['book.book_id', 'book.title', 'book.head_revision_id'])
    .select(['declaration.approved_revision_id', 'declaration.since'])
    .where('book.unit_id', '=', unitId)
    .where('book.fiscal_year', '=', fiscalYear)
    .where('book.archived_at', 'is', null)
    .orderBy(sql`declaration.approved_revision_id is null`)
    .orderBy('declaration.opened_at', 'desc')
    .orderBy('declaration.declaration_id', 'desc')
    .orderBy('book.updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { book_id: bookId, title, head_revision_id: head, approved_revision_id: approved } = row;
  return { bookId, title, revisionId: approved ?? head, approvedAt: approved === null ? null : row.since };
}
