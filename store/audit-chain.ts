import { createHash, getHashes } from 'node:crypto';
import { canonicalJson } from '@duzhi/core/book';
import type { Action } from '@duzhi/core/cycle';
import type { Json } from '@duzhi/core/shared';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { AuditAlgorithm, NoteKind, Tables } from './migrations/tables.ts';
import { storableJson, storableText } from './storable-text.ts';
import type { Clock } from './time.ts';

/** 系统链：不属于某一单位的事（登录失败、单位树、迁移与恢复）。其余的链以单位的编号为名。 */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** 记下的各种事；网页上的说法与此一一对应。 */
export type AuditAction =
  | 'attachment.added'
  | 'attachment.downloaded'
  | 'batch.cancelled'
  | 'batch.created'
  | 'batch.exported'
  | 'batch.finished'
  | 'book.created'
  | 'book.draft-saved'
  | 'book.exported'
  | 'book.revision-saved'
  | 'book.updated'
  | 'books.exported'
  | `declaration.${Action}`
  | 'letter.exported'
  | `note.${NoteKind}`
  | 'person.created'
  | 'person.password-changed'
  | 'person.updated'
  | 'review-sheet.filed'
  | 'round.opened'
  | 'round.updated'
  | 'seal.placed'
  | 'seal.registered'
  | 'seal.withdrawn'
  | 'session.ended'
  | 'session.refused'
  | 'session.started'
  | 'signing-key.replaced'
  | 'unit.created'
  | 'unit.updated'
  | 'waiver.granted'
  | 'waiver.revoked';

/** 一条审计记录要说的：谁、对什么、做了什么。 */
export interface AuditEvent {
  /** 写在哪条链上：单位的编号，或 SYSTEM_CHAIN。 */
  readonly chainId: string;
  /** 所涉的单位；没有为 null。 */
  readonly unitId: string | null;
  /** 做的人；没有登录为 null。 */
  readonly personId: string | null;
  /** 做了什么，如 book.revision-saved。 */
  readonly action: AuditAction;
  /** 对什么，如 book/编号。 */
  readonly subject: string;
  /** 其余要记的；没有口令、令牌。 */
  readonly detail: Json;
}

/** 链上的一条。 */
export interface AuditEntry extends AuditEvent {
  /** 在链上的序号，从 1 起。 */
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly algorithm: AuditAlgorithm;
  readonly at: Date;
}

/** 链头之前的散列。 */
export const FIRST_PREVIOUS_HASH = '';

/** 写审计记录所需的：时钟与散列算法。 */
export interface Auditor {
  readonly clock: Clock;
  readonly algorithm: AuditAlgorithm;
}

/** 本机的 OpenSSL 是否有这个算法（SM3 不是到处都有）。 */
export function hasAlgorithm(algorithm: AuditAlgorithm): boolean {
  return getHashes().includes(algorithm);
}

/** 一条的散列：所记的一切与前一条的散列。 */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const [before, between, after] = toldAround(entry);
  const told = `${before}${entry.previousHash}${between}${entry.seq}${after}`;
  return createHash(entry.algorithm).update(told).digest('hex');
}

/**
 * 散列所计的文字（规范的 JSON），在前一条的散列与序号两处断开：这两样要占住链尾才知道。
 *
 * Their names, `prev` and `seq`, stand side by side in the order of keys.
 */
function toldAround(entry: AuditEvent & { readonly at: Date }): readonly [string, string, string] {
  const { chainId: chain, unitId: unit, personId: actor, action, subject, detail } = entry;
  const before = canonicalJson({ action, actor, at: entry.at.toISOString(), chain, detail });
  const after = canonicalJson({ subject, unit });
  return [`${before.slice(0, -1)},"prev":"`, '","seq":', `,${after.slice(1)}`];
}

/**
 * 在同一事务里把一条接到链上。
 *
 * Writers of one chain wait for one another until they commit; call it last, so that they wait briefly. An entry tells when
 * it was written, the order is that of the chain.
 */
export async function appendAudit(db: Transaction<Tables>, auditor: Auditor, event: AuditEvent): Promise<void> {
  const entry: NewEntry = {
    ...event,
    // An id in capitals is the same id, and is read back in small letters: what is hashed is what will be read.
    chainId: event.chainId.toLowerCase(),
    unitId: event.unitId?.toLowerCase() ?? null,
    personId: event.personId?.toLowerCase() ?? null,
    subject: storableText(event.subject),
    detail: storableJson(event.detail),
    algorithm: auditor.algorithm,
    at: auditor.clock(),
  };
  const append = auditor.algorithm === 'sha256' ? appendAtOnce : appendAfterLock;
  if (await append(db, entry)) return;
  await beginChain(db, entry.chainId);
  await append(db, entry);
}

type NewEntry = Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>;

/**
 * 一条语句：占住链尾、算散列、接上、移动链尾。没有这条链为 false。
 *
 * Others wait no longer than the database needs, however busy this program is.
 */
async function appendAtOnce(db: Transaction<Tables>, entry: NewEntry): Promise<boolean> {
  const [before, between, after] = toldAround(entry);
  const appended = await sql`
    with last as (select seq, hash from audit_chain where chain_id = ${entry.chainId} for update),
    next as (
      select seq + 1 as seq, hash as prev_hash, encode(sha256(convert_to(
        ${before}::text || hash || ${between}::text || (seq + 1)::text || ${after}::text, 'UTF8')), 'hex') as hash
      from last
    ),
    entry as (
      insert into audit_entry
        (chain_id, seq, prev_hash, hash, algorithm, at, unit_id, person_id, action, subject, detail)
      select ${entry.chainId}, seq, prev_hash, hash, ${entry.algorithm}, ${entry.at}::timestamptz,
        ${entry.unitId}::uuid, ${entry.personId}::uuid, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.detail)}::jsonb
      from next
    )
    update audit_chain set seq = next.seq, hash = next.hash from next where chain_id = ${entry.chainId}`.execute(db);
  return appended.numAffectedRows === 1n;
}

/** 数据库不会这种散列（SM3）：先占住链尾，在这里算。没有这条链为 false。 */
async function appendAfterLock(db: Transaction<Tables>, entry: NewEntry): Promise<boolean> {
  const last = await db
    .selectFrom('audit_chain')
    .select(['seq', 'hash'])
    .where('chain_id', '=', entry.chainId)
    .forUpdate()
    .executeTakeFirst();
  if (last === undefined) return false;
  const { chainId, algorithm, at, unitId, personId, action, subject, detail } = entry;
  const [seq, previousHash] = [last.seq + 1, last.hash];
  const hash = auditHash({ ...entry, seq, previousHash });
  await sql`
    with entry as (
      insert into audit_entry
        (chain_id, seq, prev_hash, hash, algorithm, at, unit_id, person_id, action, subject, detail)
      values (
        ${chainId}, ${seq}, ${previousHash}, ${hash}, ${algorithm}, ${at},
        ${unitId}, ${personId}, ${action}, ${subject}, ${JSON.stringify(detail)}
      )
    )
    update audit_chain set seq = ${seq}, hash = ${hash} where chain_id = ${chainId}`.execute(db);
  return true;
}

async function beginChain(db: Transaction<Tables>, chainId: string): Promise<void> {
  await db
    .insertInto('audit_chain')
    .values({ chain_id: chainId, seq: 0, hash: FIRST_PREVIOUS_HASH })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
