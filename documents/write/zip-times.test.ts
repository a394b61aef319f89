import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fixZipTimes } from './zip-times.ts';

const FILES = { 'a.xml': strToU8('<a/>'), 'word/文.xml': strToU8('二'.repeat(500)), empty: new Uint8Array() };
const zipAt = (year: number) => zipSync(FILES, { mtime: new Date(year, 5, 7, 8, 9, 10) });

test('不同时刻打的包，改后字节相同', () => {
  assert.notDeepEqual(zipAt(2024), zipAt(2031));
  assert.deepEqual(fixZipTimes(zipAt(2024)), fixZipTimes(zipAt(2031)));
});

test('内容不变', () => {
  const files = unzipSync(fixZipTimes(zipAt(2024)));
  assert.deepEqual(Object.keys(files), Object.keys(FILES));
  assert.equal(strFromU8(files['word/文.xml']!), '二'.repeat(500));
});

test('包在更大的缓冲区里也只改自己', () => {
  const archive = zipAt(2024);
  const buffer = new Uint8Array(archive.length + 64).fill(7);
  buffer.set(archive, 32);
  fixZipTimes(buffer.subarray(32, 32 + archive.length));
  assert.deepEqual(buffer.subarray(32, 32 + archive.length), fixZipTimes(archive));
  assert.ok(buffer.subarray(0, 32).every((byte) => byte === 7));
});

test('不是完整的包，是调用者的错', () => {
  assert.throws(() => fixZipTimes(zipAt(2024).subarray(0, 80)), /does not end with its directory/);
});
