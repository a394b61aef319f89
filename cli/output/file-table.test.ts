import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileFailure } from '../files/failure.ts';
import { fileTable } from './file-table.ts';

it('one line a file, aligned, with the reason of one that was not read', () => {
  const outcomes = [
    { file: '街道/甲.docx', summary: { errors: 12, warnings: 3, advice: 0 } },
    { file: '乙.xlsx', failure: fileFailure('乙.xlsx', 'damaged', '文件残缺，读不了。请重新保存。') },
    { file: '丙\u001b[2J.txt', summary: { errors: 0, warnings: 0, advice: 12345 } },
  ];
  assert.deepEqual(fileTable(outcomes), [
    '错误  提醒   建议  文件',
    '  12     3      0  街道/甲.docx',
    '   —     —      —  乙.xlsx  没有读：文件残缺，读不了',
    '   0     0  12345  丙\ufffd[2J.txt',
  ]);
});
