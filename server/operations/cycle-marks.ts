import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { WriteOptions } from '@duzhi/documents/write';
import type { Revision } from '@duzhi/store';
import type * as z from 'zod';
import { signatureState } from '../access/signing-key.ts';
import { chineseDate } from '../answers/china-date.ts';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import type { sealChoice } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

const INSTANT = new Intl.DateTimeFormat('zh-CN', {
  ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeZone: 'Asia/Shanghai',
});

/** 印章图样照签字的人放的，或者不放。 */
export type SealChoice = z.output<typeof sealChoice>;

/**
 * 印在正式表样签字栏之下的：对这个内容的有效签字，和它的批复；签字的人放了印章图样、又要放的，连同图样。
 *
 * What was signed is the content: a later revision with the same content carries the mark, any other does not. A picture of
 * a seal goes only with a signature that its code proves to be valid: not once the book has moved on.
 */
export async function marksOf(
  { unitId, bookId, contentHash }: Revision,
  choice: SealChoice,
  { store }: Pick<Call, 'store'>,
): Promise<Result<Pick<WriteOptions, 'marks' | 'seal'>, Refusal>> {
  const [signatures, declarations] = await Promise.all([
    store.signatures.listOfBook(unitId, bookId),
    store.declarations.listOfBook(unitId, bookId),
  ]);
  if (!signatures.ok) return refuseStore(signatures.error);
  if (!declarations.ok) return refuseStore(declarations.error);
  const signed = signatures.value.find(
    (signature) =>
      signature.revision.contentHash === contentHash && ['valid', 'void'].includes(signatureState(signature)),
  );
  const approved = declarations.value.find(({ state }) => state.approved?.revision.contentHash === contentHash);
  const marks = [
    ...(signed === undefined
      ? []
      : // The code before the time: a seal stands to the right and, as on paper, may cover a date.
        [`电子签字：${signed.signer.displayName}　核对码 ${signed.checkCode}　${INSTANT.format(signed.signedAt)}`]),
    ...(approved === undefined ? [] : [`已批复：${chineseDate(new Date(approved.state.approved!.at))}`]),
  ];
  const sealId = signed === undefined || signatureState(signed) !== 'valid' ? null : signed.sealId;
  if (sealId === null || choice === 'none') return ok({ marks });
  const seal = await store.unitSeals.find(unitId, sealId);
  if (!seal.ok) return refuseStore(seal.error);
  // Withdrawn a moment ago.
  if (seal.value === null) return ok({ marks });
  const { png, width, height } = seal.value;
  return ok({ marks, seal: { png, width, height } });
}
