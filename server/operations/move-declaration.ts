import type { RevisionMark } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { NewSignature } from '@duzhi/store';
import * as z from 'zod';
import { capacitiesAt } from '../access/capacities.ts';
import { confirmPassword } from '../access/confirm-password.ts';
import { PASSWORD_MAX } from '../access/password.ts';
import { newSigningKey, openSigningKey, signRevision } from '../access/signing-key.ts';
import type { Call } from '../call.ts';
import { profileOfBook } from '../cycle/profile-of.ts';
import { refuseMove } from '../move-refusal.ts';
import { answer, defineOperation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationDetail, declarationParams, moveAction, pointer } from './declaration-shapes.ts';
import { describeDeclaration } from './present-declaration.ts';
import { waiverOf } from './waiver-shapes.ts';

export const moveDeclaration = defineOperation({
  name: 'moveDeclaration',
  method: 'POST',
  path: '/api/declarations/:unit/:declaration/moves',
  summary: '办理一步：送审、受理、放回、撤回、签字、通过、退回、批复、作废',
  permission: 'declaration.read',
  rateLimit: { perMinute: 120 },
  params: declarationParams,
  unitOf: ({ params }) => params.unit,
  body: z.object({
    action: moveAction,
    seenRevisionId: id.describe('您看着的版本'),
    reason: z.string().trim().max(2000).optional().describe('总的理由或意见'),
    cells: z
      .array(z.object({ at: pointer, text: z.string().trim().min(1).max(2000) }))
      .max(500)
      .default([])
      .describe('逐格的退回理由'),
    password: z
      .string()
      .max(PASSWORD_MAX * 4)
      .optional()
      .describe('签字时再输一次密码'),
    seal: z.boolean().default(false).describe('签字时放上单位在用的印章图样；没有登记就不放'),
  }),
  reply: declarationDetail,
  async run({ params, body }, call) {
    const { store, session } = call;
    const [unit, known] = await Promise.all([
      store.units.find(params.unit),
      store.declarations.find(params.unit, params.declaration),
    ]);
    if (!unit.ok) return refuseStore(unit.error);
    if (!known.ok) return refuseStore(known.error);
    if (unit.value === null || known.value === null) return err(NOT_FOUND);
    const { bookId } = known.value;
    const signer =
      body.action === 'sign' ? await signerOf(body.password ?? '', { unitId: params.unit, bookId }, call) : null;
    if (signer !== null && !signer.ok) return signer;
    const [waivers, profile] = await Promise.all([
      store.waivers.inForce(params.unit, bookId),
      profileOfBook(store, { unitId: params.unit, bookId }),
    ]);
    if (!waivers.ok) return refuseStore(waivers.error);
    if (!profile.ok) return refuseStore(profile.error);
    const judgedBy = { profile: profile.value, waivers: waivers.value.map(waiverOf) };
    const moved = await store.declarations.move({
      unitId: params.unit,
      declarationId: params.declaration,
      action: body.action,
      seenRevisionId: body.seenRevisionId,
      reason: body.reason ?? null,
      cells: body.cells,
      actor: { personId: session.personId, capacities: capacitiesAt(session.grants, unit.value.path) },
      summarise: (book) => call.summaries.summarise(bookId, book, judgedBy),
      ...(signer === null ? {} : { sign: signer.value, sealed: body.seal }),
    });
    if (!moved.ok) return refuseMove(moved.error);
    const detail = await describeDeclaration(moved.value, call);
    return detail.ok ? answer(detail.value) : detail;
  },
});

type Signer = (revision: RevisionMark, signedAt: Date) => NewSignature;

/** 签字的人的私钥，由密码打开；还没有密钥、或密码改过，换一对新的。 */
async function signerOf(
  password: string,
  place: { readonly unitId: string; readonly bookId: string },
  call: Call,
): Promise<Result<Signer, Refusal>> {
  if (password === '') return refuse('invalid', '签字要再输一次密码。');
  const confirmed = await confirmPassword(password, call);
  if (!confirmed.ok) return confirmed;
  if (!confirmed.value) return refuse('no-permission', '密码不对，没有签字。请检查大小写和输入法后再试。');
  const { store, session, random } = call;
  const key = await store.signatures.findKey(session.unitId, session.personId);
  if (!key.ok) return refuseStore(key.error);
  const opened = key.value === null ? null : await openSigningKey(key.value.sealedKey, password);
  if (opened !== null) return ok((revision, signedAt) => signRevision(opened, { ...place, revision, signedAt }));
  const { sealed, privateKey } = await newSigningKey(password, random);
  const replaced = await store.signatures.replaceKey({
    unitId: session.unitId,
    personId: session.personId,
    key: sealed,
  });
  if (!replaced.ok) return refuseStore(replaced.error);
  return ok((revision, signedAt) => signRevision(privateKey, { ...place, revision, signedAt }));
}
