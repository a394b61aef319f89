import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findSeedFile, NO_SEED } from '../seed-file.ts';
import { readTables } from '../tables/index.ts';
import { recognise } from './index.ts';
import { valueHashes } from './value-hashes.ts';

const file = findSeedFile();
const skip = file === undefined ? NO_SEED : false;

test('every value of the real document and its source cell', { skip }, () => {
  const document = readTables(readFileSync(file!), file!);
  assert.ok(document.ok);
  const { book, problems } = recognise(document.value);
  assert.deepEqual(problems, []);
  const expected = JSON.parse(readFileSync(new URL('seed-expectations.json', import.meta.url), 'utf8'));
  assert.deepEqual(valueHashes(book), expected);
});
