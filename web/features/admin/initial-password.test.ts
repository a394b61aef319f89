import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newInitialPassword } from './initial-password.ts';

const counting = () => {
  let next = 0;
  return (bytes: Uint8Array<ArrayBuffer>) => bytes.map(() => next++ % 256);
};

test('an initial password is four groups of four plain letters', () => {
  assert.match(newInitialPassword(counting()), /^[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){3}$/);
});

test('bytes that would make a letter likelier are passed over', () => {
  const bytes = [255, 254, 253, 252, 251, 250, 249, 248, ...Array.from({ length: 8 }, () => 0)];
  let round = 0;
  const password = newInitialPassword((room) => room.map((_, index) => (round++ < 16 ? bytes[index]! : 1)));
  assert.equal(password, 'aaaa-aaaa-bbbb-bbbb');
});
