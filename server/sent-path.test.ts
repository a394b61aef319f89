import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sentPath } from './sent-path.ts';

const CASES: readonly { name: string; sent: string; expected: ReturnType<typeof sentPath> }[] = [
  { name: 'a name is a name', sent: '表.docx', expected: { name: '表.docx', path: '表.docx' } },
  {
    name: 'a file of a folder keeps its way',
    sent: '各街道/甲街道/表.docx',
    expected: { name: '表.docx', path: '各街道/甲街道/表.docx' },
  },
  { name: 'Windows’ strokes too', sent: '甲街道\\表.docx', expected: { name: '表.docx', path: '甲街道/表.docx' } },
  {
    name: 'a place on a disk is left out',
    sent: 'C:\\Users\\某\\表.docx',
    expected: { name: '表.docx', path: '表.docx' },
  },
  { name: 'so is one from the root', sent: '/home/x/表.docx', expected: { name: '表.docx', path: '表.docx' } },
  { name: 'steps upwards lead nowhere', sent: '../../表.docx', expected: { name: '表.docx', path: '表.docx' } },
  { name: 'nothing has a name yet', sent: '', expected: { name: '未命名', path: '未命名' } },
  { name: 'a step upwards is no name', sent: '..', expected: { name: '未命名', path: '未命名' } },
];

describe('the name of a file as it was sent', () => {
  for (const { name, sent, expected } of CASES) it(name, () => assert.deepEqual(sentPath(sent), expected));
});
