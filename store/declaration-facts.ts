import type { Declaration, Fact } from '@duzhi/core/cycle';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './migrations/tables.ts';

/** 一步办理，连同办理的人的名称。 */
export type StoredFact = Fact & { readonly displayName: string };

/** 各步办理，按先后。 */
export function factQuery(db: Kysely<Tables> | Transaction<Tables>) {
  return db
    .selectFrom('declaration_fact')
    .leftJoin('person', 'person.person_id', 'declaration_fact.person_id')
    .select([
      'declaration_fact.seq',
      'declaration_fact.at',
      'declaration_fact.person_id',
      'declaration_fact.action',
      'declaration_fact.revision_id',
      'declaration_fact.content_hash',
      'declaration_fact.reason',
      'declaration_fact.detail',
      'person.display_name',
    ])
    .orderBy('declaration_fact.seq');
}

type FactRow = Awaited<ReturnType<ReturnType<typeof factQuery>['execute']>>[number];

export function factOfRow(row: FactRow): StoredFact {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    personId: row.person_id,
    displayName: row.display_name ?? '',
    action: row.action,
    revision: { revisionId: row.revision_id, contentHash: row.content_hash },
    reason: row.reason,
    ...(row.detail as object),
  } as StoredFact;
}

/** 申报的行里照事实重复的那些列：清单和队列不用重放。 */
export function repeatedColumns(state: Declaration) {
  return {
    facts: state.facts,
    stage: state.stage,
    since: new Date(state.since),
    holder_id: state.holderId,
    submissions: state.submissions,
    returns: state.returns,
    submitted_revision_id: state.submitted?.revisionId ?? null,
  };
}
