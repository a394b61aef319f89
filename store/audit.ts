import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { AuditAction, AuditEntry, AuditEvent, Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { pageSize } from './page.ts';

/** 审计日志：每个单位一条链，系统另有一条（SYSTEM_CHAIN）。 */
export interface Audit {
  /** 记下一件没有写别的表的事（登录失败、导出、下载）。 */
  append(event: AuditEvent): Promise<Result<null, StoreFailure>>;
  /** 一条链上的记录，新的在前；`before` 为上一页最后一条的序号。 */
  list(input: {
    readonly chainId: string;
    readonly before?: number;
    readonly limit?: number;
  }): Promise<Result<{ readonly items: readonly AuditEntry[]; readonly next: number | null }, StoreFailure>>;
}

export function auditOf(database: Database, auditor: Auditor): Audit {
  return {
    append: (event) =>
      database.transaction(
        async (db) => {
          await appendAudit(db, auditor, event);
          return ok(null);
        },
        { repeatable: false },
      ),

    list: ({ chainId, before, limit }) =>
      database.run(
        async (db) => {
          const size = pageSize(limit);
          let query = db
            .selectFrom('audit_entry')
            .selectAll()
            .where('chain_id', '=', chainId)
            .orderBy('seq', 'desc')
            .limit(size + 1);
          if (before !== undefined) query = query.where('seq', '<', before);
          const rows = await query.execute();
          const items = rows.slice(0, size).map(entryOf);
          return ok({ items, next: rows.length > size ? items.at(-1)!.seq : null });
        },
        { repeatable: true },
      ),
  };
}

type AuditRow = Omit<Tables['audit_entry'], 'detail'> & { readonly detail: AuditEntry['detail'] };

export function entryOf(row: AuditRow): AuditEntry {
  return {
    chainId: row.chain_id,
    seq: row.seq,
    previousHash: row.prev_hash,
    hash: row.hash,
    algorithm: row.algorithm,
    at: row.at,
    unitId: row.unit_id,
    personId: row.person_id,
    // Of an older program, it may be one that is no longer among them.
    action: row.action as AuditAction,
    subject: row.subject,
    detail: row.detail,
  };
}
