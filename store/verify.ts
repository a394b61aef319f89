import { createHash } from 'node:crypto';
import { canonicalJson } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { entryOf } from './audit.ts';
import { auditHash, FIRST_PREVIOUS_HASH, SYSTEM_CHAIN } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { verifyDeclarations } from './verify-declarations.ts';

/** 一处对不上。 */
export interface Break {
  readonly kind: 'audit' | 'revision' | 'attachment' | 'seal' | 'declaration';
  /** 链的编号与序号，或单位与修订（附件、印章图样、申报）的编号。 */
  readonly where: string;
  /** 中文一句话：哪里、怎么对不上。 */
  readonly message: string;
}

/** 核对的结果。 */
export interface Verification {
  /** 核对了几条链、几条记录、几个修订、几个附件、几枚印章图样、几次申报。 */
  readonly chains: number;
  readonly entries: number;
  readonly revisions: number;
  readonly attachments: number;
  readonly seals: number;
  readonly declarations: number;
  /** 对不上的，至多前一百处；每条链、每次申报只报最先断的一处。空为全部完好。 */
  readonly breaks: readonly Break[];
}

// A page of rows at a time: a verification of any size runs in the same memory.
const ENTRIES = 1_000;
const REVISIONS = 50;
const MOST_BREAKS = 100;

/**
 * 走遍每条审计链、每个修订、附件与印章图样，重算散列；每次申报照它的各步办理重放。
 *
 * All at one moment: on a running system a chain grows between looking at its end and at its entries.
 */
export function verifyStore(database: Database): Promise<Result<Verification, StoreFailure>> {
  return database.run(
    (db) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (snapshot) => ok(await verifyAll(snapshot))),
    { repeatable: true },
  );
}

async function verifyAll(db: Kysely<Tables>): Promise<Verification> {
  const breaks: Break[] = [];
  const report = (found: Break): void => {
    if (breaks.length < MOST_BREAKS) breaks.push(found);
  };
  const { chains, entries } = await verifyChains(db, report);
  const revisions = await verifyRevisions(db, report);
  const attachments = await verifyAttachments(db, report);
  const seals = await verifySeals(db, report);
  const declarations = await verifyDeclarations(db, (where, message) =>
    report({ kind: 'declaration', where, message }),
  );
  return { chains, entries, revisions, attachments, seals, declarations, breaks };
}

type Report = (found: Break) => void;

async function verifyChains(
  db: Kysely<Tables>,
  report: Report,
): Promise<{ readonly chains: number; readonly entries: number }> {
  // A chain whose end was removed is still found by its entries.
  const { rows } = await sql<{ chain_id: string; seq: number | null; hash: string | null; name: string | null }>`
    select ids.chain_id, audit_chain.seq, audit_chain.hash, unit.name
    from (select chain_id from audit_chain union select distinct chain_id from audit_entry) as ids
    left join audit_chain on audit_chain.chain_id = ids.chain_id
    left join unit on unit.unit_id = ids.chain_id
    order by ids.chain_id`.execute(db);
  let entries = 0;
  for (const { chain_id: chainId, seq, hash, name } of rows) {
    const title = chainId === SYSTEM_CHAIN ? '系统的审计链' : `单位“${name ?? chainId}”的审计链`;
    entries += await verifyChain(db, { chainId, title, seq: seq ?? -1, hash: hash ?? '' }, report);
  }
  return { chains: rows.length, entries };
}

interface Chain {
  readonly chainId: string;
  readonly title: string;
  /** 链尾的记载。 */
  readonly seq: number;
  readonly hash: string;
}

/** 核对一条链，给出条数；断了只报最先断的一处。 */
async function verifyChain(db: Kysely<Tables>, chain: Chain, report: Report): Promise<number> {
  const { chainId, title } = chain;
  let seq = 0;
  let hash = FIRST_PREVIOUS_HASH;
  let whole = true;
  const breakAt = (at: number, message: string): void => {
    if (whole) report({ kind: 'audit', where: `${chainId}/${at}`, message });
    whole = false;
  };
  let count = 0;
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('chain_id', '=', chainId)
      .where(sql<boolean>`seq > ${Math.max(after, -2_147_483_648)}`)
      .orderBy('seq')
      .limit(ENTRIES)
      .execute();
    for (const row of rows) {
      const entry = entryOf(row);
      count += 1;
      if (entry.seq !== seq + 1) breakAt(seq + 1, `${title}缺第 ${seq + 1} 条：其后直接是第 ${entry.seq} 条。`);
      else if (entry.previousHash !== hash) breakAt(entry.seq, `${title}第 ${entry.seq} 条没有接在第 ${seq} 条之后。`);
      else if (auditHash(entry) !== entry.hash) breakAt(entry.seq, `${title}第 ${entry.seq} 条的内容被改动过。`);
      seq = entry.seq;
      hash = entry.hash;
      after = entry.seq;
    }
    if (rows.length < ENTRIES) break;
  }
  if (chain.seq < 0) breakAt(seq, `${title}的链尾记载不见了。`);
  else if (seq < chain.seq) breakAt(seq + 1, `${title}的末尾缺第 ${seq + 1} 至第 ${chain.seq} 条。`);
  else if (seq !== chain.seq || hash !== chain.hash) breakAt(seq, `${title}的末尾与链尾记载不符。`);
  return count;
}

async function verifyRevisions(db: Kysely<Tables>, report: Report): Promise<number> {
  let count = 0;
  let last: readonly [string, string] = [SYSTEM_CHAIN, SYSTEM_CHAIN];
  for (;;) {
    const { rows } = await sql<{
      unit_id: string;
      revision_id: string;
      content: string;
      content_hash: string;
      title: string;
    }>`
      select revision.unit_id, revision_id, content, content_hash, book.title
      from revision
      left join book on book.unit_id = revision.unit_id and book.book_id = revision.book_id
      where (revision.unit_id, revision_id) > (${last[0]}, ${last[1]})
      order by revision.unit_id, revision_id limit ${REVISIONS}`.execute(db);
    for (const row of rows) {
      count += 1;
      if (contentHash(row.content) === row.content_hash) continue;
      report({
        kind: 'revision',
        where: `${row.unit_id}/${row.revision_id}`,
        message: `目标册“${row.title}”的版本 ${row.revision_id} 的内容被改动过，与保存时的散列不符。`,
      });
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < REVISIONS) return count;
    last = [end.unit_id, end.revision_id];
  }
}

/** 内容（不论写法）的散列；不是 JSON 时为 null。 */
function contentHash(content: string): string | null {
  try {
    return createHash('sha256')
      .update(canonicalJson(JSON.parse(content)))
      .digest('hex');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

async function verifyAttachments(db: Kysely<Tables>, report: Report): Promise<number> {
  let count = 0;
  let last: readonly [string, string] = [SYSTEM_CHAIN, SYSTEM_CHAIN];
  for (;;) {
    // The database hashes the bytes: they need not travel.
    const { rows } = await sql<{ unit_id: string; attachment_id: string; whole: boolean }>`
      select unit_id, attachment_id, encode(sha256(bytes), 'hex') = sha256 as whole
      from attachment
      where (unit_id, attachment_id) > (${last[0]}, ${last[1]})
      order by unit_id, attachment_id limit ${REVISIONS}`.execute(db);
    for (const row of rows) {
      count += 1;
      if (row.whole) continue;
      report({
        kind: 'attachment',
        where: `${row.unit_id}/${row.attachment_id}`,
        message: `附件 ${row.attachment_id} 的内容被改动过，与上传时的散列不符。`,
      });
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < REVISIONS) return count;
    last = [end.unit_id, end.attachment_id];
  }
}

/** A unit has a seal or two: all are one page. */
async function verifySeals(db: Kysely<Tables>, report: Report): Promise<number> {
  const { rows } = await sql<{ unit_id: string; seal_id: string; name: string | null; whole: boolean }>`
    select unit_seal.unit_id, seal_id, unit.name, encode(sha256(png), 'hex') = sha256 as whole
    from unit_seal left join unit on unit.unit_id = unit_seal.unit_id
    where png is not null order by unit_seal.unit_id, seal_id`.execute(db);
  for (const { unit_id: unitId, seal_id: sealId, name, whole } of rows) {
    if (whole) continue;
    report({
      kind: 'seal',
      where: `${unitId}/${sealId}`,
      message: `单位“${name ?? unitId}”的印章图样 ${sealId} 被改动过，与登记时的散列不符。`,
    });
  }
  return rows.length;
}
