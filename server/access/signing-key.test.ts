import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Signature } from '@duzhi/store';
import { readCheckCode, signatureState, signRevision } from './signing-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const PLACE = { unitId: 'unit', bookId: 'book', revision: { revisionId: 'revision', contentHash: 'hash' } };
const AT = new Date('2023-10-09T01:00:00.000Z');
const NEW = { ...PLACE, signedAt: AT, ...signRevision(privateKey, { ...PLACE, signedAt: AT }) };
const FIRST = {
  ...NEW,
  value: sign(null, Buffer.from('duzhi-signature/1\nunit\nbook\nrevision\nhash'), privateKey),
  publicKey: publicKey.export({ format: 'der', type: 'spki' }),
};
const kept = { ...NEW, withdrawn: false, headHash: 'hash' } as Signature;

describe('a signature', () => {
  for (const [title, signature, expected] of [
    ['holds for what was signed', kept, 'valid'],
    ['holds as it was made at first, without its time', { ...kept, ...FIRST }, 'valid'],
    ['is void once the content is another', { ...kept, headHash: 'other' }, 'void'],
    ['is none once it was taken back', { ...kept, withdrawn: true, headHash: 'other' }, 'withdrawn'],
    ['does not hold for another content', { ...kept, revision: { ...kept.revision, contentHash: 'x' } }, 'broken'],
    ['does not hold for another time', { ...kept, signedAt: new Date(AT.getTime() + 1) }, 'broken'],
    ['does not hold for another unit', { ...kept, unitId: 'x' }, 'broken'],
  ] as const) {
    it(title, () => assert.equal(signatureState(signature), expected));
  }

  it('of the same content at another time has another code', () => {
    const again = signRevision(privateKey, { ...PLACE, signedAt: new Date(AT.getTime() + 1) });
    assert.notEqual(again.checkCode, NEW.checkCode);
    assert.equal(readCheckCode(again.checkCode.toLowerCase().replaceAll('-', ' ')), again.checkCode);
  });
});
