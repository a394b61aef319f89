import { createHash } from 'node:crypto';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import type { Tables } from './migrations/tables.ts';
import { storableText } from './storable-text.ts';
import type { NewId } from './time.ts';

/** 附件：上传的原文件，一个字节也不改。 */
export interface Attachment {
  readonly unitId: string;
  readonly attachmentId: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** 字节数 */
  readonly size: number;
  /** 内容的 SHA-256，十六进制。 */
  readonly sha256: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

export interface Attachments {
  add(input: {
    readonly unitId: string;
    readonly fileName: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
    readonly by: string | null;
  }): Promise<Result<Attachment, StoreFailure>>;
  /** 没有为 null。 */
  find(unitId: string, attachmentId: string): Promise<Result<Attachment | null, StoreFailure>>;
  /** 连同内容；没有为 null。 */
  read(
    unitId: string,
    attachmentId: string,
  ): Promise<Result<{ readonly attachment: Attachment; readonly bytes: Uint8Array } | null, StoreFailure>>;
}

const COLUMNS = [
  'unit_id',
  'attachment_id',
  'file_name',
  'media_type',
  'size',
  'sha256',
  'created_at',
  'created_by',
] as const;

export function attachmentsOf(database: Database, auditor: Auditor, newId: NewId): Attachments {
  return {
    add: ({ unitId, fileName, mediaType, bytes, by }) =>
      database.transaction(
        async (db) => {
          const attachmentId = newId();
          const sha256 = createHash('sha256').update(bytes).digest('hex');
          const row = await db
            .insertInto('attachment')
            .values({
              unit_id: unitId,
              attachment_id: attachmentId,
              file_name: storableText(fileName),
              media_type: storableText(mediaType),
              size: bytes.length,
              sha256,
              // The driver sends a Buffer as bytes and any other view as text.
              bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
              created_at: auditor.clock(),
              created_by: by,
            })
            .returning(COLUMNS)
            .executeTakeFirstOrThrow();
          await appendAudit(db, auditor, {
            chainId: unitId,
            unitId,
            personId: by,
            action: 'attachment.added',
            subject: `attachment/${attachmentId}`,
            detail: { size: bytes.length, sha256 },
          });
          return ok(attachmentOf(row));
        },
        { repeatable: false },
      ),

    find: (unitId, attachmentId) =>
      database.run(
        async (db) => {
          const row = await db
            .selectFrom('attachment')
            .select(COLUMNS)
            .where('unit_id', '=', unitId)
            .where('attachment_id', '=', attachmentId)
            .executeTakeFirst();
          return ok(row === undefined ? null : attachmentOf(row));
        },
        { repeatable: true },
      ),

    read: (unitId, attachmentId) =>
      database.run(
        async (db) => {
          const row = await db
            .selectFrom('attachment')
            .select([...COLUMNS, 'bytes'])
            .where('unit_id', '=', unitId)
            .where('attachment_id', '=', attachmentId)
            .executeTakeFirst();
          return ok(row === undefined ? null : { attachment: attachmentOf(row), bytes: row.bytes });
        },
        { repeatable: true },
      ),
  };
}

function attachmentOf(row: Pick<Tables['attachment'], (typeof COLUMNS)[number]>): Attachment {
  return {
    unitId: row.unit_id,
    attachmentId: row.attachment_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}
