import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inChinese, SILENCE, together } from './saying.ts';

const ADDED = { zh: '添了一行。', en: 'Added a row.' };

it('sayings follow each other as sentences of their language do', () => {
  assert.deepEqual(together(ADDED, { zh: '有 1 格没有粘贴。', en: '1 cell was not pasted.' }), {
    zh: '添了一行。有 1 格没有粘贴。',
    en: 'Added a row. 1 cell was not pasted.',
  });
});

it('silence adds nothing to what is said', () => {
  assert.deepEqual(together(SILENCE, ADDED, SILENCE), ADDED);
  assert.deepEqual(together(), SILENCE);
});

it('what the rules say is the same in both languages', () => assert.equal(inChinese('对不上').en, '对不上'));
