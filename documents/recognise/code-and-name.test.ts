import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeAndName } from './code-and-name.ts';

const CASES: readonly { readonly text: string | null; readonly code: string | null; readonly name: string | null }[] = [
  { text: '219-样例镇', code: '219', name: '样例镇' },
  { text: '917001－样例局', code: '917001', name: '样例局' },
  { text: '[042]样例局', code: '042', name: '样例局' },
  { text: '（301001）样例局', code: '301001', name: '样例局' },
  { text: '样例局（301001）', code: '301001', name: '样例局' },
  { text: '样例局-301001', code: '301001', name: '样例局' },
  { text: '51000023R000000054321-村道养护', code: '51000023R000000054321', name: '村道养护' },
  { text: '2023-河道整治', code: null, name: '2023-河道整治' },
  { text: '2023-2025年行动', code: null, name: '2023-2025年行动' },
  { text: 'ABC-平台运维', code: null, name: 'ABC-平台运维' },
  { text: '路灯改造（2023）', code: null, name: '路灯改造（2023）' },
  { text: '村道养护', code: null, name: '村道养护' },
  { text: null, code: null, name: null },
];

describe('code and name', () => {
  for (const { text, code, name } of CASES)
    it(`${text} → ${code}, ${name}`, () => assert.deepEqual(codeAndName(text), { code, name }));
});
