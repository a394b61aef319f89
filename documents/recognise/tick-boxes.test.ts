import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tickedOptions } from './tick-boxes.ts';

const CASES: readonly { readonly text: string | null; readonly expected: string | null }[] = [
  { text: '新增□ 延续√', expected: '延续' },
  { text: '□新增项目 ☑延续项目', expected: '延续项目' },
  { text: '☑经常性 ☑专项 □其他', expected: '经常性、专项' },
  { text: '口新增 ☑延续', expected: '延续' },
  { text: '□新增 □延续', expected: null },
  { text: '延续项目', expected: '延续项目' },
  { text: '人口普查', expected: '人口普查' },
  { text: null, expected: null },
];

describe('tick boxes', () => {
  for (const { text, expected } of CASES)
    it(`${text} → ${expected}`, () => assert.equal(tickedOptions(text), expected));
});
