import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { Revision } from '@duzhi/store';
import { signatureState } from '../access/signing-key.ts';
import { chineseDate } from '../answers/china-date.ts';
import type { Call } from '../call.ts';
import type { Refusal } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';

const INSTANT = new Intl.DateTimeFormat('zh-CN', {
  ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeZone: 'Asia/Shanghai',
});

/**
 * 印在正式表样签字栏之下的：对这个内容的有效签字，和它的批复。
 *
 * What was signed is the content: a later revision with the same content carries the mark, any other does not.
 */
export async function marksOf(
  { unitId, bookId, contentHash }: Revision,
  { store }: Pick<Call, 'store'>,
): Promise<Result<readonly string[], Refusal>> {
  const [signatures, declarations] = await Promise.all([
    store.signatures.listOfBook(unitId, bookId),
    store.declarations.listOfBook(unitId, bookId),
  ]);
  if (!signatures.ok) return refuseStore(signatures.error);
  if (!declarations.ok) return refuseStore(declarations.error);
  const signed = signatures.value.find(
    (signature) => signature.revision.contentHash === contentHash && signatureState(signature) !== 'broken',
  );
  const approved = declarations.value.find(({ state }) => state.approved?.revision.contentHash === contentHash);
  return ok([
    ...(signed === undefined
      ? []
      : [`电子签字：${signed.signer.displayName}　${INSTANT.format(signed.signedAt)}　核对码 ${signed.checkCode}`]),
    ...(approved === undefined ? [] : [`已批复：${chineseDate(new Date(approved.state.approved!.at))}`]),
  ]);
}
