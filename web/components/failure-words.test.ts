import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failureWords } from './failure-words.ts';

const CASES: readonly { name: string; code: string; message: string; english: string }[] = [
  {
    name: 'a known refusal has its own words',
    code: 'not-found',
    message: '没有这一项。',
    english: 'There is no such thing, or you may not see it. Go back to the list.',
  },
  {
    name: 'a gateway’s status too',
    code: 'http-413',
    message: '文件太大了。',
    english: 'The file is too large.',
  },
  {
    name: 'what only the sentence says is not lost',
    code: 'invalid',
    message: '“名称”不能空着。',
    english: 'Something entered is not as it must be. (“名称”不能空着。)',
  },
  { name: 'an unknown code leaves the sentence', code: 'new-one', message: '新的拒绝。', english: '新的拒绝。' },
];

describe('the words of a failure', () => {
  for (const { name, code, message, english } of CASES)
    it(name, () => {
      assert.equal(failureWords({ code, message }, 'en'), english);
      assert.equal(failureWords({ code, message }, 'zh'), message);
    });
});
