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
  {
    name: 'a file that cannot be read, by what is the matter with it',
    code: 'encrypted',
    message: '文件设有打开密码，读不了。',
    english: 'The file needs a password to be opened. Save it without one and try again.',
  },
];

/** 读文件不成的各种代码，见 `ReadingFailure`、`UnreadableFile` 和工作线程。 */
const OF_READING =
  'unsupported-format wrong-format damaged too-large encrypted no-content no-forms not-a-book too-slow too-heavy cancelled';

describe('the words of a failure', () => {
  for (const { name, code, message, english } of CASES)
    it(name, () => {
      assert.equal(failureWords({ code, message }, 'en'), english);
      assert.equal(failureWords({ code, message }, 'zh'), message);
    });
  for (const code of OF_READING.split(' '))
    it(`${code} is told in English`, () => assert.match(failureWords({ code, message: '' }, 'en'), /^[A-Z][a-z]/));
});
