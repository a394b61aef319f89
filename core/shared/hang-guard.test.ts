import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { withoutHanging } from './hang-guard.ts';

const MODULE = JSON.stringify(new URL('./hang-guard.ts', import.meta.url).href);

test('what is done gives its value, and what it throws', () => {
  assert.equal(
    withoutHanging('加', () => 1 + 1),
    2,
  );
  assert.throws(
    () =>
      withoutHanging('坏', () => {
        throw new RangeError('坏的');
      }),
    RangeError,
  );
});

test('what never ends is named and killed, though its thread is busy', () => {
  const program = `import(${MODULE}).then(({ withoutHanging }) => withoutHanging('“一”重复', () => { for (;;); }, 100));`;
  const { signal, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  assert.equal(signal, 'SIGKILL');
  assert.match(stderr, /“一”重复：卡住了，0\.1 秒没有做完。/);
});
