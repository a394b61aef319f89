import type { Declaration, ReviewSheet, Stage } from '@duzhi/core/cycle';
import type { Json, Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Transaction } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import { storeFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { storableJson } from './storable-text.ts';
import type { NewId } from './time.ts';

/** 填好的一份审核表；同一环节再填的是新的一份，原来的留着。 */
export interface FiledReviewSheet {
  readonly sheetId: string;
  readonly stage: Stage;
  readonly revisionId: string;
  readonly at: Date;
  readonly reviewer: { readonly personId: string; readonly displayName: string };
  readonly sheet: ReviewSheet;
}

export interface ReviewSheets {
  /** 对送审的修订、现在的环节填一份。 */
  file(input: {
    readonly unitId: string;
    readonly declarationId: string;
    /** 填的人看着的申报有几条事实：其后又办过一步的不收，是 `frozen`。 */
    readonly seenFacts: number;
    readonly sheet: ReviewSheet;
    readonly by: string;
  }): Promise<Result<readonly FiledReviewSheet[], StoreFailure>>;
  /** 一次申报的各份，新的在前。 */
  list(unitId: string, declarationId: string): Promise<Result<readonly FiledReviewSheet[], StoreFailure>>;
}

const MOVED_ON = storeFailure('frozen', '这一册刚又办过一步，审核表没有存。请刷新，看过最新的情况再填。');

/** 这个环节对送审的修订填的最近一份审核表；没有为 null。在办理的事务里、锁住申报之后问。 */
export async function readSheetInForce(
  db: Transaction<Tables>,
  { unitId, declarationId }: { readonly unitId: string; readonly declarationId: string },
  { stage, submitted }: Pick<Declaration, 'stage' | 'submitted'>,
): Promise<ReviewSheet | null> {
  const filed = await db
    .selectFrom('review_sheet')
    .select('sheet')
    .where('unit_id', '=', unitId)
    .where('declaration_id', '=', declarationId)
    .where('stage', '=', stage)
    .where('revision_id', '=', submitted?.revisionId ?? null)
    .orderBy('at', 'desc')
    .orderBy('sheet_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return filed?.sheet ?? null;
}

export function reviewSheetsOf(database: Database, auditor: Auditor, newId: NewId): ReviewSheets {
  const list: ReviewSheets['list'] = (unitId, declarationId) =>
    database.run(
      async (db) => {
        const rows = await db
          .selectFrom('review_sheet')
          .leftJoin('person', 'person.person_id', 'review_sheet.person_id')
          .selectAll('review_sheet')
          .select('person.display_name')
          .where('review_sheet.unit_id', '=', unitId)
          .where('review_sheet.declaration_id', '=', declarationId)
          .orderBy('review_sheet.at', 'desc')
          .orderBy('review_sheet.sheet_id', 'desc')
          .execute();
        return ok(
          rows.map((row) => ({
            sheetId: row.sheet_id,
            stage: row.stage,
            revisionId: row.revision_id,
            at: row.at,
            reviewer: { personId: row.person_id, displayName: row.display_name ?? '' },
            sheet: row.sheet,
          })),
        );
      },
      { repeatable: true },
    );
  return {
    list,
    async file({ unitId, declarationId, seenFacts, sheet, by }) {
      const filed = await database.transaction<null, StoreFailure>(
        async (db) => {
          // Held as by a move: whoever passes it at this moment has done so, or waits and reads this sheet.
          const declaration = await db
            .selectFrom('declaration')
            .select(['stage', 'facts', 'submitted_revision_id'])
            .where('unit_id', '=', unitId)
            .where('declaration_id', '=', declarationId)
            .forUpdate()
            .executeTakeFirst();
          const revisionId = declaration?.submitted_revision_id ?? null;
          if (declaration === undefined || revisionId === null || declaration.facts !== seenFacts) return err(MOVED_ON);
          const { stage } = declaration;
          const sheetId = newId();
          await db
            .insertInto('review_sheet')
            .values({
              ...{ unit_id: unitId, sheet_id: sheetId, declaration_id: declarationId, stage, revision_id: revisionId },
              ...{ at: auditor.clock(), person_id: by },
              sheet: JSON.stringify(storableJson(sheet as unknown as Json)),
            })
            .execute();
          await appendAudit(db, auditor, {
            ...{ chainId: unitId, unitId, personId: by, action: 'review-sheet.filed' },
            subject: `declaration/${declarationId}`,
            detail: { stage, overall: sheet.overall, revision: revisionId },
          });
          return ok(null);
        },
        { repeatable: false },
      );
      return filed.ok ? list(unitId, declarationId) : filed;
    },
  };
}
