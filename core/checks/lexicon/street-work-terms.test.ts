import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { termsIn, withTerm } from './street-work-terms.ts';

const CASES: readonly { readonly text: string; readonly words: readonly string[] }[] = [
  { text: '下水管道疏通', words: ['下水管道'] },
  { text: '下水管疏通、清理费', words: ['下水管'] },
  { text: '垃圾拖运费', words: ['拖运'] },
  { text: '清运建筑垃圾24车', words: ['清运'] },
  { text: '拖运助餐物资', words: [] },
  { text: '新建公厕2座、改造公共厕所3座', words: ['公厕', '公共厕所'] },
  { text: '行道树修剪120棵', words: ['行道树', '修剪'] },
  { text: '危树砍伐', words: ['砍伐'] },
  { text: '服装修剪', words: [] },
  { text: '宣传单印制', words: ['宣传单'] },
  { text: '老人助餐补贴', words: [] },
];

describe('street work terms', () => {
  for (const { text, words } of CASES) {
    test(text, () =>
      assert.deepEqual(
        termsIn(text).map(({ word }) => word),
        words,
      ),
    );
  }

  test('a word is put for its like, and for nothing else', () => {
    const [use] = termsIn('垃圾清运费');
    assert.equal(withTerm('物资外运，垃圾外运费', use!), '物资外运，垃圾清运费');
  });

  test('one group for the words of one thing', () => {
    const groupOf = (text: string) => termsIn(text)[0]?.group;
    assert.equal(groupOf('下水道'), groupOf('下水管'));
    assert.notEqual(groupOf('下水道'), groupOf('公厕'));
  });
});
