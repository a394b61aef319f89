import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shellWord } from './next-steps.ts';

const CASES: readonly { readonly name: string; readonly word: string }[] = [
  { name: '绩效目标表.docx', word: '绩效目标表.docx' },
  { name: '街道/附表 1.docx', word: "'街道/附表 1.docx'" },
  { name: "it's.txt", word: "'it'\\''s.txt'" },
  { name: '-rf', word: './-rf' },
  { name: '- 1.txt', word: "'./- 1.txt'" },
  { name: '-', word: '-' },
];

for (const { name, word } of CASES) test(`${name} → ${word}`, () => assert.equal(shellWord(name), word));
