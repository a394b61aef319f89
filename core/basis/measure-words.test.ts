import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureKind } from './measure-words.ts';

const TABLE = [
  ['名', '人'],
  ['场', '次'],
  ['个月', '月'],
  ['株', '棵'],
  ['个', '个'],
  ['个社区', '社区'],
  ['社区', '社区'],
  ['车次', '车次'],
  ['不认得的', '不认得的'],
] as const;

for (const [word, expected] of TABLE) {
  test(`${word} counts as ${expected}`, () => assert.equal(measureKind(word), expected));
}
