import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { readCheckCode, SIGNATURE_STATES, signatureState } from '../access/signing-key.ts';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { fiscalYear, instant } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const showSignature = defineOperation({
  name: 'showSignature',
  method: 'GET',
  path: '/api/signatures/:code',
  summary: '凭文件上的短码核对签字：哪个单位的哪本册，何时签的，内容变了没有',
  permission: 'public',
  // The code has sixty bits: not to be guessed, and not to be tried by machine either.
  rateLimit: { perMinute: 30 },
  params: z.object({ code: z.string().max(40).describe('短码') }),
  reply: z.object({
    unit: z.string(),
    title: z.string(),
    fiscalYear: fiscalYear.nullable(),
    signedAt: instant,
    contentHash: z.string().describe('所签内容的 SHA-256'),
    checkCode: z.string(),
    state: z.enum(SIGNATURE_STATES),
  }),
  async run({ params }, { store }) {
    const code = readCheckCode(params.code);
    if (code === null) return refuse('invalid', '这不是签字的短码。短码是十二个字母和数字，如 7K3M-92QX-A1B4。');
    const found = await store.signatures.findByCode(code);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err({ ...NOT_FOUND, message: '没有这个短码的签字。请对照文件再输一遍。' });
    const { unitName, bookTitle, signedAt, revision, checkCode } = found.value;
    return answer({
      unit: unitName,
      title: bookTitle,
      fiscalYear: found.value.fiscalYear,
      signedAt: signedAt.toISOString(),
      contentHash: revision.contentHash,
      checkCode,
      state: signatureState(found.value),
    });
  },
});
