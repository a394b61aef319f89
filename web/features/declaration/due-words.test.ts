import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayWords, dueWords } from './due-words.ts';

describe('how a due day is told', () => {
  // A Thursday morning in China.
  const now = new Date('2023-11-23T01:00:00.000Z');
  for (const { on, zh, overdue } of [
    { on: '2023-11-30', zh: '到期，还有 5 个工作日', overdue: false },
    { on: '2023-11-23', zh: '今天到期', overdue: false },
    { on: '2023-11-20', zh: '已过期 3 个工作日', overdue: true },
  ]) {
    it(`${on}: ${zh}`, () => {
      const told = dueWords(on, now, 'zh');
      assert.ok(told.text.endsWith(zh), told.text);
      assert.equal(told.overdue, overdue);
    });
  }

  it('has the year where it is not this one', () => {
    assert.equal(dayWords('2023-11-30', 'zh', '2023-01-05'), '11月30日');
    assert.equal(dayWords('2024-01-03', 'zh', '2023-11-30'), '2024年1月3日');
    assert.equal(dayWords('2023-11-30', 'en', '2023-01-05'), '30 Nov');
  });
});
