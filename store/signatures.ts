import type { RevisionMark } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Auditor } from './audit-chain.ts';
import { appendAudit } from './audit-chain.ts';
import type { Database } from './database.ts';
import type { StoreFailure } from './failure.ts';
import type { SignatureAlgorithm, Tables } from './migrations/tables.ts';
import type { NewId } from './time.ts';

/** 一个人签字用的密钥对；私钥由口令封着，口令不在这里。 */
export interface SigningKey {
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** SPKI DER。 */
  readonly publicKey: Uint8Array;
  readonly sealedKey: Uint8Array;
}

/** 将要记下的签名：由签字的人的私钥对修订算出。 */
export interface NewSignature {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  readonly value: Uint8Array;
  /** 印在文件上、可以在网页上核对的短码。 */
  readonly checkCode: string;
}

/** 对一个修订的签字。 */
export interface Signature extends NewSignature {
  readonly unitId: string;
  readonly unitName: string;
  readonly signatureId: string;
  readonly declarationId: string;
  readonly bookId: string;
  readonly bookTitle: string;
  readonly fiscalYear: number | null;
  readonly revision: RevisionMark;
  readonly signer: { readonly personId: string; readonly displayName: string };
  readonly signedAt: Date;
  /** 签字的人随签字放上的印章图样；没有放、已经撤下为 null。 */
  readonly sealId: string | null;
  /** 签字的人在对方受理之前又撤回了。 */
  readonly withdrawn: boolean;
  /** 册现在的内容的散列：与所签的不同，签字就失效了。 */
  readonly headHash: string;
}

export interface Signatures {
  /** 这个人在用的密钥；没有为 null。 */
  findKey(unitId: string, personId: string): Promise<Result<SigningKey | null, StoreFailure>>;
  /** 换一个密钥，原来的停用；已签的字仍用各自的公钥核对。 */
  replaceKey(input: {
    readonly unitId: string;
    readonly personId: string;
    readonly key: Omit<SigningKey, 'keyId'>;
  }): Promise<Result<SigningKey, StoreFailure>>;
  /** 一本册的签字，新的在前。 */
  listOfBook(unitId: string, bookId: string): Promise<Result<readonly Signature[], StoreFailure>>;
  /** 凭短码找；没有为 null。 */
  findByCode(checkCode: string): Promise<Result<Signature | null, StoreFailure>>;
}

export function signaturesOf(database: Database, auditor: Auditor, newId: NewId): Signatures {
  return {
    findKey: (unitId, personId) =>
      database.run(
        async (db) => {
          const row = await db
            .selectFrom('signing_key')
            .selectAll()
            .where('unit_id', '=', unitId)
            .where('person_id', '=', personId)
            .where('retired_at', 'is', null)
            .executeTakeFirst();
          return ok(
            row === undefined
              ? null
              : {
                  keyId: row.key_id,
                  algorithm: row.algorithm,
                  publicKey: row.public_key,
                  sealedKey: row.sealed_key,
                },
          );
        },
        { repeatable: true },
      ),

    replaceKey: ({ unitId, personId, key }) =>
      database.transaction(
        async (db) => {
          const at = auditor.clock();
          const keyId = newId();
          // Signing two books at once, one may make two keys: the later takes the place of the earlier.
          await db.selectFrom('person').select('person_id').where('person_id', '=', personId).forUpdate().execute();
          await db
            .updateTable('signing_key')
            .set({ retired_at: at })
            .where('unit_id', '=', unitId)
            .where('person_id', '=', personId)
            .where('retired_at', 'is', null)
            .execute();
          await db
            .insertInto('signing_key')
            .values({
              ...{ unit_id: unitId, person_id: personId, key_id: keyId, algorithm: key.algorithm },
              ...{ public_key: key.publicKey, sealed_key: key.sealedKey, created_at: at, retired_at: null },
            })
            .execute();
          await appendAudit(db, auditor, {
            ...{ chainId: unitId, unitId, personId, action: 'signing-key.replaced', subject: `person/${personId}` },
            detail: { key: keyId },
          });
          return ok({ keyId, ...key });
        },
        { repeatable: false },
      ),

    listOfBook: (unitId, bookId) =>
      database.run(
        async (db) => {
          const rows = await signatureQuery(db)
            .where('signature.unit_id', '=', unitId)
            .where('signature.book_id', '=', bookId)
            .orderBy('signature.signed_at', 'desc')
            .execute();
          return ok(rows.map(signatureOf));
        },
        { repeatable: true },
      ),

    findByCode: (checkCode) =>
      database.run(
        async (db) => {
          const row = await signatureQuery(db).where('signature.check_code', '=', checkCode).executeTakeFirst();
          return ok(row === undefined ? null : signatureOf(row));
        },
        { repeatable: true },
      ),
  };
}

export async function insertSignature(
  db: Transaction<Tables>,
  input: {
    readonly unitId: string;
    readonly signatureId: string;
    readonly declarationId: string;
    readonly bookId: string;
    readonly revision: RevisionMark;
    readonly personId: string;
    readonly at: Date;
    readonly signature: NewSignature;
    readonly sealId: string | null;
  },
): Promise<void> {
  const { algorithm, publicKey, value, checkCode } = input.signature;
  await db
    .insertInto('signature')
    .values({
      unit_id: input.unitId,
      signature_id: input.signatureId,
      declaration_id: input.declarationId,
      book_id: input.bookId,
      revision_id: input.revision.revisionId,
      content_hash: input.revision.contentHash,
      person_id: input.personId,
      algorithm,
      public_key: publicKey,
      value,
      signed_at: input.at,
      check_code: checkCode,
      seal_id: input.sealId,
    })
    .execute();
}

/** 签字之后，这次申报离开下一环节的头一步是撤回：撤的就是这个签字。 */
const withdrawn = sql<boolean>`(
  select later.action = 'withdraw' from declaration_fact as later
  where later.unit_id = signature.unit_id and later.declaration_id = signature.declaration_id
    and later.action in ('withdraw', 'pass', 'return', 'approve')
    and later.seq > (
      select max(signed.seq) from declaration_fact as signed
      where signed.unit_id = signature.unit_id and signed.declaration_id = signature.declaration_id
        and signed.action = 'sign' and signed.person_id = signature.person_id and signed.at = signature.signed_at
    )
  order by later.seq limit 1
) is true`.as('withdrawn');

function signatureQuery(db: Kysely<Tables> | Transaction<Tables>) {
  return db
    .selectFrom('signature')
    .innerJoin('book', (join) =>
      join.onRef('book.unit_id', '=', 'signature.unit_id').onRef('book.book_id', '=', 'signature.book_id'),
    )
    .innerJoin('revision as head', (join) =>
      join.onRef('head.unit_id', '=', 'book.unit_id').onRef('head.revision_id', '=', 'book.head_revision_id'),
    )
    .innerJoin('unit', 'unit.unit_id', 'signature.unit_id')
    .leftJoin('person', 'person.person_id', 'signature.person_id')
    .leftJoin('unit_seal as withdrawal', (join) =>
      join
        .onRef('withdrawal.unit_id', '=', 'signature.unit_id')
        .onRef('withdrawal.withdraws', '=', 'signature.seal_id'),
    )
    .selectAll('signature')
    .select(['unit.name as unit_name', 'book.title', 'book.fiscal_year', 'head.content_hash as head_hash'])
    .select(['person.display_name', 'withdrawal.seal_id as withdrawal_id', withdrawn]);
}

type SignatureRow = Awaited<ReturnType<ReturnType<typeof signatureQuery>['execute']>>[number];

function signatureOf(row: SignatureRow): Signature {
  return {
    unitId: row.unit_id,
    unitName: row.unit_name,
    signatureId: row.signature_id,
    declarationId: row.declaration_id,
    bookId: row.book_id,
    bookTitle: row.title,
    fiscalYear: row.fiscal_year,
    revision: { revisionId: row.revision_id, contentHash: row.content_hash },
    signer: { personId: row.person_id, displayName: row.display_name ?? '' },
    signedAt: row.signed_at,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    value: row.value,
    checkCode: row.check_code,
    sealId: row.withdrawal_id === null ? row.seal_id : null,
    withdrawn: row.withdrawn,
    headHash: row.head_hash,
  };
}
