import type { DeclarationKind, Stage } from '@duzhi/core/cycle';
import { WAITING_POINTS } from '@duzhi/core/cycle';
import type { Fen, Result } from '@duzhi/core/shared';
import { fen, ok } from '@duzhi/core/shared';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import type { Page } from './page.ts';
import { pageSize } from './page.ts';
import { storableText } from './storable-text.ts';
import { withinUnits } from './unit-scope.ts';

/** 看哪些：在这些环节的，在这些单位及其以下的。 */
export interface Lane {
  readonly stages: readonly Stage[];
  readonly scope: readonly string[];
}

export interface QueueFilter {
  /** 各路合起来；没有就什么也没有。 */
  readonly lanes: readonly Lane[];
  readonly roundId?: string;
  readonly fiscalYear?: number;
  readonly kind?: DeclarationKind;
  /** 单位名称或册名中的文字。 */
  readonly q?: string;
  /** 只看有错误的。 */
  readonly withErrors?: boolean;
  /** 金额至少，分。 */
  readonly amountFrom?: number;
  /** 与上年相比变了至少这么多（0.3 是三成），不论增减。 */
  readonly changeFrom?: number;
  /** 只看退回后重报的。 */
  readonly resubmitted?: boolean;
  /** 只看被退回过的。 */
  readonly returned?: boolean;
  /** 只看这个人办过的。 */
  readonly actedBy?: string;
  /** 只看到期日在这一天之前的（YYYY-MM-DD）。 */
  readonly dueBefore?: string;
  /** 没有人受理的，或这个人受理的。 */
  readonly freeOrHeldBy?: string;
  readonly order?: 'risk' | 'waiting' | 'due';
  /** 等了几天由此算起。 */
  readonly now: Date;
  readonly cursor?: string;
  readonly limit?: number;
}

/** 队列里的一册。 */
export interface QueueItem {
  readonly unitId: string;
  readonly unitName: string;
  readonly declarationId: string;
  readonly bookId: string;
  readonly title: string;
  readonly fiscalYear: number | null;
  readonly kind: DeclarationKind;
  readonly stage: Stage;
  readonly since: Date;
  readonly dueOn: string | null;
  readonly holderId: string | null;
  readonly submissions: number;
  readonly returns: number;
  /** 批复的修订；还没有批复为 null。 */
  readonly approvedRevisionId: string | null;
  readonly errors: number;
  readonly warnings: number;
  readonly amount: Fen | null;
  readonly lastAmount: Fen | null;
  /** 最值得看的一处。 */
  readonly firstFinding: string | null;
  /** 风险分，连同等待的天数。 */
  readonly risk: number;
}

/** 各环节有几册、多少钱。 */
export interface StageCount {
  readonly stage: Stage;
  readonly count: number;
  /** 其中退回后重报的。 */
  readonly resubmitted: number;
  /** 其中被退回过的。 */
  readonly returned: number;
  /** 退回了几次，合计。 */
  readonly returns: number;
  readonly amount: Fen;
}

export interface ReviewQueue {
  list(filter: QueueFilter): Promise<Result<Page<QueueItem>, StoreFailure>>;
  /** 有几册，不分页；筛选同上。 */
  count(filter: QueueFilter): Promise<Result<number, StoreFailure>>;
  /** 看得到的各环节的册数。 */
  counts(input: {
    readonly scope: readonly string[];
    readonly roundId?: string;
    readonly fiscalYear?: number;
  }): Promise<Result<readonly StageCount[], StoreFailure>>;
}

export function reviewQueueOf(database: Database): ReviewQueue {
  return {
    list: (filter) => database.run(async (db) => ok(await listQueue(db, filter)), { repeatable: true }),
    count: (filter) =>
      database.run(
        async (db) => {
          const row = await filtered(db, filter)
            .select((select) => select.fn.countAll<string>().as('count'))
            .executeTakeFirstOrThrow();
          return ok(Number(row.count));
        },
        { repeatable: true },
      ),
    counts: ({ scope, roundId, fiscalYear }) =>
      database.run(
        async (db) => {
          const rows = await db
            .selectFrom('declaration')
            .select((select) => [
              'declaration.stage',
              select.fn.countAll<string>().as('count'),
              sql<string>`count(*) filter (where declaration.returns > 0 and declaration.submissions > 1)`.as(
                'resubmitted',
              ),
              sql<string>`count(*) filter (where declaration.returns > 0)`.as('returned'),
              select.fn.sum<string>('declaration.returns').as('returns'),
              sql<string>`coalesce(sum(declaration.amount), 0)`.as('amount'),
            ])
            .where('declaration.unit_id', 'in', (where) =>
              where.selectFrom('unit').select('unit.unit_id').where(withinUnits(scope)),
            )
            .$if(roundId !== undefined, (query) => query.where('declaration.round_id', '=', roundId!))
            .$if(fiscalYear !== undefined, (query) => query.where('declaration.fiscal_year', '=', fiscalYear!))
            .groupBy('declaration.stage')
            .execute();
          return ok(
            rows.map((row) => ({
              stage: row.stage,
              count: Number(row.count),
              resubmitted: Number(row.resubmitted),
              returned: Number(row.returned),
              returns: Number(row.returns),
              amount: fen(Number(row.amount)),
            })),
          );
        },
        { repeatable: true },
      ),
  };
}

/** 一天的秒数。 */
const DAY = 86_400;

/**
 * 筛选出来的申报。
 *
 * The units of each lane are gathered once, not asked for each row; names and titles are joined only where they are
 * searched, and to the page alone where they are shown.
 */
function filtered(db: Kysely<Tables>, filter: QueueFilter) {
  let query = db
    .selectFrom('declaration')
    .where((where) =>
      where.or(
        filter.lanes.map(({ stages, scope }) =>
          where.and([
            where('declaration.stage', '=', where.fn.any(sql<Stage[]>`${[...stages]}::text[]`)),
            where(
              'declaration.unit_id',
              'in',
              where.selectFrom('unit').select('unit.unit_id').where(withinUnits(scope)),
            ),
          ]),
        ),
      ),
    );
  const { roundId, fiscalYear, kind, q, amountFrom, changeFrom, dueBefore, freeOrHeldBy, actedBy } = filter;
  if (roundId !== undefined) query = query.where('declaration.round_id', '=', roundId);
  if (fiscalYear !== undefined) query = query.where('declaration.fiscal_year', '=', fiscalYear);
  if (kind !== undefined) query = query.where('declaration.kind', '=', kind);
  if (filter.withErrors === true) query = query.where('declaration.errors', '>', 0);
  if (amountFrom !== undefined) query = query.where('declaration.amount', '>=', String(amountFrom));
  if (changeFrom !== undefined)
    query = query.where(
      sql<boolean>`declaration.last_amount > 0 and
        abs(declaration.amount - declaration.last_amount) >= ${changeFrom}::float8 * declaration.last_amount`,
    );
  if (filter.resubmitted === true)
    query = query.where('declaration.returns', '>', 0).where('declaration.submissions', '>', 1);
  if (filter.returned === true) query = query.where('declaration.returns', '>', 0);
  if (actedBy !== undefined)
    query = query.where(
      sql<boolean>`(declaration.unit_id, declaration.declaration_id) in (
        select unit_id, declaration_id from declaration_fact where person_id = ${actedBy}
      )`,
    );
  if (dueBefore !== undefined) query = query.where('declaration.due_on', '<', dueBefore);
  if (freeOrHeldBy !== undefined)
    query = query.where((where) =>
      where.or([where('declaration.holder_id', 'is', null), where('declaration.holder_id', '=', freeOrHeldBy)]),
    );
  if (q !== undefined && q.trim() !== '') {
    const pattern = `%${storableText(q.trim()).replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
    query = query.where(
      sql<boolean>`(
        declaration.unit_id in (select unit_id from unit where name ilike ${pattern})
        or (declaration.unit_id, declaration.book_id) in (select unit_id, book_id from book where title ilike ${pattern})
      )`,
    );
  }
  return query;
}

async function listQueue(db: Kysely<Tables>, filter: QueueFilter): Promise<Page<QueueItem>> {
  const limit = pageSize(filter.limit);
  const from = offsetOf(filter.cursor);
  const risk = sql<number>`(declaration.risk + least(${WAITING_POINTS.most}::integer, ${WAITING_POINTS.perDay}::integer *
    floor(extract(epoch from (${filter.now}::timestamptz - declaration.since)) / ${DAY})::integer))::integer`;
  let page = filtered(db, filter)
    .select([
      ...['declaration.unit_id', 'declaration.declaration_id', 'declaration.book_id'],
      ...['declaration.fiscal_year', 'declaration.kind', 'declaration.stage', 'declaration.since'],
      ...['declaration.due_on', 'declaration.holder_id', 'declaration.submissions', 'declaration.returns'],
      ...['declaration.errors', 'declaration.warnings', 'declaration.amount', 'declaration.last_amount'],
      ...(['declaration.first_finding', 'declaration.approved_revision_id'] as const),
    ] as const)
    .select(risk.as('risk'));
  if (filter.order === 'due') page = page.orderBy('declaration.due_on', (order) => order.asc().nullsLast());
  else if (filter.order !== 'waiting') page = page.orderBy('risk', 'desc');
  page = page
    .orderBy('declaration.since')
    .orderBy('declaration.declaration_id')
    .limit(limit + 1)
    .offset(from);
  const found = await page.execute();
  const names = await namesOf(db, found);
  const items = found.slice(0, limit).map((row): QueueItem => {
    const { unitName, title } = names.get(row.declaration_id)!;
    return {
      unitId: row.unit_id,
      unitName,
      declarationId: row.declaration_id,
      bookId: row.book_id,
      title,
      fiscalYear: row.fiscal_year,
      kind: row.kind,
      stage: row.stage,
      since: row.since,
      dueOn: row.due_on,
      holderId: row.holder_id,
      submissions: row.submissions,
      returns: row.returns,
      approvedRevisionId: row.approved_revision_id,
      errors: row.errors,
      warnings: row.warnings,
      amount: row.amount === null ? null : fen(Number(row.amount)),
      lastAmount: row.last_amount === null ? null : fen(Number(row.last_amount)),
      firstFinding: row.first_finding,
      risk: row.risk,
    };
  });
  return { items, next: found.length > limit ? Buffer.from(String(from + limit)).toString('base64url') : null };
}

/** 一页里各册的单位名称和册名。 */
async function namesOf(
  db: Kysely<Tables>,
  rows: readonly { readonly unit_id: string; readonly declaration_id: string }[],
): Promise<ReadonlyMap<string, { readonly unitName: string; readonly title: string }>> {
  const named = await sql<{ id: string; name: string; title: string }>`
    select declaration.declaration_id as id, unit.name, book.title
    from unnest(
      ${rows.map(({ unit_id: id }) => id)}::uuid[],
      ${rows.map(({ declaration_id: id }) => id)}::uuid[]
    ) as shown (unit_id, declaration_id)
    join declaration using (unit_id, declaration_id)
    join book on book.unit_id = declaration.unit_id and book.book_id = declaration.book_id
    join unit on unit.unit_id = declaration.unit_id`.execute(db);
  return new Map(named.rows.map(({ id, name, title }) => [id, { unitName: name, title }]));
}

// The order changes as things move, so a place in it is a number, not a row. What is not ours starts anew.
function offsetOf(cursor: string | undefined): number {
  const text = Buffer.from(cursor ?? '', 'base64url').toString('utf8');
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
