import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTables } from '../tables/index.ts';
import { recognise } from './index.ts';
import { seedFile } from './seed-file.ts';
import { valueHashes } from './value-hashes.ts';

const file = seedFile();
const skip = file === undefined ? '没有真实单位的绩效表（DUZHI_SEED 或 ../shared/seed），本项不运行。' : false;

test('every value of the real document and its source cell', { skip }, () => {
  const document = readTables(readFileSync(file!), file!);
  assert.ok(document.ok);
  const { book, problems } = recognise(document.value);
  assert.deepEqual(problems, []);
  const expected = JSON.parse(readFileSync(new URL('seed-expectations.json', import.meta.url), 'utf8'));
  assert.deepEqual(valueHashes(book), expected);
});
