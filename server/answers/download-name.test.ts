import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentDisposition, safeFileName } from './download-name.ts';

describe('a safe file name', () => {
  const TABLE = [
    {
      name: 'Chinese stays',
      input: '演示街道办事处-2023-绩效目标表.docx',
      expected: '演示街道办事处-2023-绩效目标表.docx',
    },
    { name: 'no folder, drive or wildcard', input: '甲/乙\\丙:丁*?"<>|.xlsx', expected: '甲_乙_丙_丁______.xlsx' },
    { name: 'no line break, no mark that turns the writing', input: '甲\r\n乙\u202e.pdf', expected: '甲__乙_.pdf' },
    { name: 'no dot or blank at the ends', input: ' ..甲. ', expected: '甲' },
    { name: 'half a character', input: '甲\ud83d.json', expected: '甲\ufffd.json' },
    { name: 'nothing left', input: '...', expected: '未命名' },
    { name: 'an extension alone is a name', input: '.docx', expected: 'docx' },
    {
      name: 'a long name is cut, its extension kept',
      input: `${'街'.repeat(200)}.docx`,
      expected: `${'街'.repeat(75)}.docx`,
    },
    { name: 'a long name without extension', input: '街'.repeat(200), expected: '街'.repeat(76) },
    { name: 'a character is never cut in two', input: '😀'.repeat(100), expected: '😀'.repeat(57) },
  ];
  for (const { name, input, expected } of TABLE) it(name, () => assert.equal(safeFileName(input), expected));
});

it('tells the name in UTF-8, and something in ASCII to old clients', () => {
  const header = contentDisposition("演示街道(甲)'s-2023.docx");
  assert.equal(
    header,
    `attachment; filename="____(_)'s-2023.docx"; filename*=UTF-8''%E6%BC%94%E7%A4%BA%E8%A1%97%E9%81%93%28%E7%94%B2%29%27s-2023.docx`,
  );
});
