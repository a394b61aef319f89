import { createHash, getHashes } from 'node:crypto';
import { canonicalJson } from '@duzhi/core/book';
import type { Json } from '@duzhi/core/shared';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { AuditAlgorithm, Tables } from './migrations/tables.ts';
import { storableJson, storableText } from './storable-text.ts';
import type { Clock } from './time.ts';

/** 系统链：不属于某一单位的事（登录失败、单位树、迁移与恢复）。其余的链以单位的编号为名。 */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** 一条审计记录要说的：谁、对什么、做了什么。 */
export interface AuditEvent {
  /** 写在哪条链上：单位的编号，或 SYSTEM_CHAIN。 */
  readonly chainId: string;
  /** 所涉的单位；没有为 null。 */
  readonly unitId: string | null;
  /** 做的人；没有登录为 null。 */
  readonly personId: string | null;
  /** 做了什么，如 book.revision-saved。 */
  readonly action: string;
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
  const told = canonicalJson({
    chain: entry.chainId,
    seq: entry.seq,
    prev: entry.previousHash,
    at: entry.at.toISOString(),
    unit: entry.unitId,
    actor: entry.personId,
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail,
  });
  return createHash(entry.algorithm).update(told).digest('hex');
}

/**
 * 在同一事务里把一条接到链上。
 *
 * Writers of one chain wait for one another until they commit; call it last, so that they wait briefly.
 */
export async function appendAudit(db: Transaction<Tables>, auditor: Auditor, event: AuditEvent): Promise<void> {
  const last = (await lockChain(db, event.chainId)) ?? (await beginChain(db, event.chainId));
  const entry: Omit<AuditEntry, 'hash'> = {
    ...event,
    action: storableText(event.action),
    subject: storableText(event.subject),
    detail: storableJson(event.detail),
    seq: last.seq + 1,
    previousHash: last.hash,
    algorithm: auditor.algorithm,
    at: auditor.clock(),
  };
  const hash = auditHash(entry);
  await sql`
    with entry as (
      insert into audit_entry
        (chain_id, seq, prev_hash, hash, algorithm, at, unit_id, person_id, action, subject, detail)
      values (
        ${entry.chainId}, ${entry.seq}, ${entry.previousHash}, ${hash}, ${entry.algorithm}, ${entry.at},
        ${entry.unitId}, ${entry.personId}, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.detail)}
      )
    )
    update audit_chain set seq = ${entry.seq}, hash = ${hash} where chain_id = ${entry.chainId}`.execute(db);
}

interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

function lockChain(db: Transaction<Tables>, chainId: string): Promise<ChainEnd | undefined> {
  return db
    .selectFrom('audit_chain')
    .select(['seq', 'hash'])
    .where('chain_id', '=', chainId)
    .forUpdate()
    .executeTakeFirst();
}

async function beginChain(db: Transaction<Tables>, chainId: string): Promise<ChainEnd> {
  await db
    .insertInto('audit_chain')
    .values({ chain_id: chainId, seq: 0, hash: FIRST_PREVIOUS_HASH })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await lockChain(db, chainId))!;
}
