import type { Declaration } from '@duzhi/core/cycle';
import { replay } from '@duzhi/core/cycle';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { SYSTEM_CHAIN } from './audit-chain.ts';
import { factOfRow, factQuery, repeatedColumns } from './declaration-facts.ts';
import type { Tables } from './migrations/tables.ts';

const PAGE = 200;

/** 各列怎样对人说。 */
const TITLES: Readonly<Record<keyof ReturnType<typeof repeatedColumns> | 'kind' | 'approved_revision_id', string>> = {
  facts: '办理的步数',
  kind: '种类',
  stage: '环节',
  since: '进入环节的时间',
  holder_id: '受理的人',
  submissions: '送审的次数',
  returns: '退回的次数',
  submitted_revision_id: '送审的版本',
  approved_revision_id: '批复的版本',
};

/**
 * 每次申报：各步办理接得上，行里登记的与它们推出的一致，所办的版本、所签的字、操作记录都对得上。给出核对了几次申报。
 *
 * Of a declaration only the first break is told.
 */
export async function verifyDeclarations(
  db: Kysely<Tables>,
  report: (where: string, message: string) => void,
): Promise<number> {
  const untold = await stepsUntold(db);
  let count = 0;
  let last: readonly [string, string] = [SYSTEM_CHAIN, SYSTEM_CHAIN];
  for (;;) {
    const rows = await readPage(db, last);
    const steps = Map.groupBy(await readSteps(db, rows), ({ declaration_id: id }) => id);
    const signatures = Map.groupBy(await readSignatures(db, rows), ({ declaration_id: id }) => id);
    for (const row of rows) {
      count += 1;
      const id = row.declaration_id;
      const why = whyBroken(row, steps.get(id) ?? [], signatures.get(id) ?? []) ?? untold.get(id)?.why;
      untold.delete(id);
      if (why !== undefined) report(`${row.unit_id}/${id}`, `目标册“${row.title ?? row.book_id}”的申报 ${id} ${why}`);
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) break;
    last = [end.unit_id, end.declaration_id];
  }
  for (const [id, { unitId }] of untold) report(`${unitId}/${id}`, `申报 ${id} 不见了：操作记录里有它的办理。`);
  return count;
}

function readPage(db: Kysely<Tables>, last: readonly [string, string]) {
  return db
    .selectFrom('declaration')
    .leftJoin('book', (join) =>
      join.onRef('book.unit_id', '=', 'declaration.unit_id').onRef('book.book_id', '=', 'declaration.book_id'),
    )
    .selectAll('declaration')
    .select('book.title')
    .where(sql<boolean>`(declaration.unit_id, declaration_id) > (${last[0]}, ${last[1]})`)
    .orderBy('declaration.unit_id')
    .orderBy('declaration_id')
    .limit(PAGE)
    .execute();
}

type Row = Awaited<ReturnType<typeof readPage>>[number];
type Step = Awaited<ReturnType<typeof readSteps>>[number];
type Signed = Awaited<ReturnType<typeof readSignatures>>[number];

function readSteps(db: Kysely<Tables>, rows: readonly Row[]) {
  return factQuery(db)
    .leftJoin('revision', (join) =>
      join
        .onRef('revision.unit_id', '=', 'declaration_fact.unit_id')
        .onRef('revision.revision_id', '=', 'declaration_fact.revision_id'),
    )
    .select(['declaration_fact.declaration_id', 'revision.content_hash as revision_hash'])
    .where('declaration_fact.unit_id', '=', anyOf(rows.map((row) => row.unit_id)))
    .where('declaration_fact.declaration_id', '=', anyOf(rows.map((row) => row.declaration_id)))
    .execute();
}

function readSignatures(db: Kysely<Tables>, rows: readonly Row[]) {
  return db
    .selectFrom('signature')
    .select(['declaration_id', 'person_id', 'signed_at', 'revision_id', 'content_hash'])
    .where('unit_id', '=', anyOf(rows.map((row) => row.unit_id)))
    .where('declaration_id', '=', anyOf(rows.map((row) => row.declaration_id)))
    .execute();
}

function anyOf(ids: readonly string[]) {
  return sql<string>`any(${[...new Set(ids)]}::uuid[])`;
}

function whyBroken(row: Row, steps: readonly Step[], signatures: readonly Signed[]): string | undefined {
  const state = replay(steps.map(factOfRow));
  if (!state.ok) return `第 ${state.error.seq + 1} 步办理接不上：${state.error.message}。`;
  const differing = Object.entries(expectedOf(state.value)).find(
    ([column, value]) => !same(row[column as keyof Row], value),
  );
  if (differing !== undefined) return `登记的“${TITLES[differing[0] as keyof typeof TITLES]}”与它的各步办理不符。`;
  const other = steps.find(({ content_hash: hash, revision_hash: kept }) => hash !== kept);
  if (other !== undefined) return `第 ${other.seq + 1} 步办理与所办的版本不符。`;
  const signed = steps.filter(({ action }) => action === 'sign');
  const unsigned = signed.find((step) => !signatures.some((signature) => isOf(signature, step)));
  if (unsigned !== undefined) return `第 ${unsigned.seq + 1} 步签的字不见了，或被改动过。`;
  return signatures.length > signed.length ? '有办理时没有签的字。' : undefined;
}

function expectedOf(state: Declaration) {
  return {
    ...repeatedColumns(state),
    kind: state.kind,
    approved_revision_id: state.approved?.revision.revisionId ?? null,
  };
}

function same(kept: unknown, told: unknown): boolean {
  return kept instanceof Date && told instanceof Date ? kept.getTime() === told.getTime() : kept === told;
}

function isOf(signature: Signed, step: Step): boolean {
  return (
    signature.person_id === step.person_id &&
    signature.signed_at.getTime() === step.at.getTime() &&
    signature.revision_id === step.revision_id &&
    signature.content_hash === step.content_hash
  );
}

/**
 * 各步办理与操作记录对不上的申报，为什么。
 *
 * All is compared as text: an entry that was tampered with may hold anything. Who put a book back for its holder stands in
 * the log alone.
 */
async function stepsUntold(
  db: Kysely<Tables>,
): Promise<Map<string, { readonly unitId: string; readonly why: string }>> {
  const { rows } = await sql<{ unit_id: string; id: string; seq: number | null }>`
    select coalesce(fact.unit_id, told.unit_id) as unit_id, coalesce(fact.id, told.id) as id, min(fact.seq) as seq
    from (
      select unit_id, declaration_id::text as id, seq, action, revision_id, content_hash,
        case action when 'release' then '' else person_id::text end as mover
      from declaration_fact
    ) as fact
    full join (
      select chain_id as unit_id, substr(subject, length('declaration/') + 1) as id,
        substr(action, length('declaration.') + 1) as action, detail,
        case action when 'declaration.release' then '' else person_id::text end as mover
      from audit_entry where action like 'declaration.%'
    ) as told
      on told.unit_id = fact.unit_id and told.id = fact.id and told.action = fact.action and told.mover = fact.mover
      and told.detail ->> 'seq' = fact.seq::text and told.detail ->> 'revision' = fact.revision_id::text
      and told.detail ->> 'contentHash' = fact.content_hash
    where fact.id is null or told.id is null
    group by 1, 2 order by 1, 2`.execute(db);
  return new Map(
    rows.map(({ unit_id: unitId, id, seq }) => [
      id,
      { unitId, why: seq === null ? '的办理少了操作记录里有的一步。' : `第 ${seq + 1} 步办理与操作记录不符。` },
    ]),
  );
}
