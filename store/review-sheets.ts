import type { ReviewSheet, Stage } from '@duzhi/core/cycle';
import type { Json, Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
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
  file(input: {
    readonly unitId: string;
    readonly declarationId: string;
    readonly stage: Stage;
    readonly revisionId: string;
    readonly sheet: ReviewSheet;
    readonly by: string;
  }): Promise<Result<readonly FiledReviewSheet[], StoreFailure>>;
  /** 一次申报的各份，新的在前。 */
  list(unitId: string, declarationId: string): Promise<Result<readonly FiledReviewSheet[], StoreFailure>>;
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
    async file({ unitId, declarationId, stage, revisionId, sheet, by }) {
      const filed = await database.transaction<null, StoreFailure>(
        async (db) => {
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
