import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  scrypt,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { RevisionMark } from '@duzhi/core/cycle';
import type { NewSignature, Signature, SigningKey } from '@duzhi/store';
import type { Random } from '../call.ts';

const derive = promisify<string, Uint8Array, number, Buffer>(scrypt);

const SALT = 16;
const NONCE = 12;
const TAG = 16;

/** 新的密钥对（Ed25519），私钥用密码封好：密码不留，忘了就换一对。 */
export async function newSigningKey(
  password: string,
  random: Random,
): Promise<{ readonly sealed: Omit<SigningKey, 'keyId'>; readonly privateKey: KeyObject }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const salt = random(SALT);
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', await derive(password.normalize('NFC'), salt, 32), nonce);
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  const encrypted = Buffer.concat([cipher.update(secret), cipher.final()]);
  const sealedKey = Buffer.concat([salt, nonce, cipher.getAuthTag(), encrypted]);
  const sealed = {
    algorithm: 'ed25519',
    publicKey: publicKey.export({ format: 'der', type: 'spki' }),
    sealedKey,
  } as const;
  return { sealed, privateKey };
}

/** 用密码打开私钥；密码不是封它时的那个为 null。 */
export async function openSigningKey(sealedKey: Uint8Array, password: string): Promise<KeyObject | null> {
  const [salt, nonce] = [sealedKey.subarray(0, SALT), sealedKey.subarray(SALT, SALT + NONCE)];
  const tag = sealedKey.subarray(SALT + NONCE, SALT + NONCE + TAG);
  const decipher = createDecipheriv('aes-256-gcm', await derive(password.normalize('NFC'), salt, 32), nonce);
  decipher.setAuthTag(tag);
  try {
    const secret = Buffer.concat([decipher.update(sealedKey.subarray(SALT + NONCE + TAG)), decipher.final()]);
    return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  } catch {
    // GCM does not say what is wrong with a tag that does not fit.
    return null;
  }
}

/** 签的是什么：哪个单位的哪本册的哪个修订，内容的散列是什么，何时签的。 */
interface Signed {
  readonly unitId: string;
  readonly bookId: string;
  readonly revision: RevisionMark;
  readonly signedAt: Date;
}

/** With its time, so that the same content signed anew is another signature with another code. */
function statementOf(signed: Signed): Buffer {
  return statement('duzhi-signature/2', signed, signed.signedAt.toISOString());
}

/** Without the time, as it was signed at first. */
function firstStatementOf(signed: Omit<Signed, 'signedAt'>): Buffer {
  return statement('duzhi-signature/1', signed);
}

function statement(version: string, { unitId, bookId, revision }: Omit<Signed, 'signedAt'>, ...more: string[]): Buffer {
  return Buffer.from([version, unitId, bookId, revision.revisionId, revision.contentHash, ...more].join('\n'), 'utf8');
}

export function signRevision(privateKey: KeyObject, signed: Signed): NewSignature {
  const value = sign(null, statementOf(signed), privateKey);
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { algorithm: 'ed25519', publicKey, value, checkCode: checkCodeOf(value) };
}

/** 签名有效；签的人撤回了；内容变了，签名失效；签名本身不对（被改过）。 */
export const SIGNATURE_STATES = ['valid', 'withdrawn', 'void', 'broken'] as const;

export type SignatureState = (typeof SIGNATURE_STATES)[number];

export function signatureState(signature: Signature): SignatureState {
  const publicKey = createPublicKey({ key: Buffer.from(signature.publicKey), format: 'der', type: 'spki' });
  const holds = [statementOf(signature), firstStatementOf(signature)].some((told) =>
    verify(null, told, publicKey, signature.value),
  );
  if (!holds) return 'broken';
  if (signature.withdrawn) return 'withdrawn';
  return signature.revision.contentHash === signature.headHash ? 'valid' : 'void';
}

/** 读得清、抄得对：没有 I、L、O、U（Crockford 的三十二进制）。 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 12;

/** 签名的短码，印在文件上：XXXX-XXXX-XXXX。 */
function checkCodeOf(value: Uint8Array): string {
  const digest = createHash('sha256').update(value).digest();
  const letters = [...digest.subarray(0, CODE_LETTERS)].map((byte) => LETTERS[byte % 32]).join('');
  return letters.match(/.{4}/g)!.join('-');
}

/** 人抄来的短码：不分大小写，不计横线和空格，I、L 当 1，O 当 0；不是短码为 null。 */
export function readCheckCode(text: string): string | null {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
  return new RegExp(`^[${LETTERS}]{${CODE_LETTERS}}$`).test(letters) ? letters.match(/.{4}/g)!.join('-') : null;
}
