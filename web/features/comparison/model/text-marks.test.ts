import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markDifference, markPassage } from './text-marks.ts';

const shown = (marks: ReturnType<typeof markDifference>): string =>
  marks.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

describe('markDifference', () => {
  const CASES: readonly (readonly [text: string, other: string, expected: string])[] = [
    ['全年疏通12次', '全年疏通15次', '全年疏通[12]次'],
    ['全年疏通120次', '全年疏通12次', '全年疏通[120]次'],
    ['完成3.5公里', '完成3.6公里', '完成[3.5]公里'],
    ['甲街道环境整洁', '乙街道环境整洁', '[甲]街道环境整洁'],
    ['道路整洁', '道路十分整洁', '道路整洁'],
    ['道路十分整洁', '道路整洁', '道路[十分]整洁'],
    ['一样', '一样', '一样'],
    ['', '有', ''],
    ['𠮷街道', '𠮶街道', '[𠮷]街道'],
  ];
  for (const [text, other, expected] of CASES) {
    it(`${text} beside ${other}`, () => {
      const marks = markDifference(text, other);
      assert.equal(shown(marks), expected);
      assert.equal(marks.map((mark) => mark.text).join(''), text);
    });
  }
});

describe('markPassage', () => {
  it('leaves what is alike, marks what differs, and the whole of what stands on one side alone', () => {
    const marked = markPassage({ sentences: ['清扫', '疏通12次', '只有这边'] }, [
      { own: '疏通12次', other: '疏通15次' },
      { own: null, other: '只有那边' },
      { own: '只有这边', other: null },
    ]);
    assert.deepEqual(
      marked.map(({ text, marks }) => (marks === null ? text : shown(marks))),
      ['清扫', '疏通[12]次', '[只有这边]'],
    );
  });

  it('marks a sentence that is said twice and differs once, once', () => {
    const marked = markPassage({ sentences: ['疏通12次', '疏通12次'] }, [{ own: '疏通12次', other: '疏通15次' }]);
    assert.deepEqual(
      marked.map(({ marks }) => marks === null),
      [false, true],
    );
  });
});
