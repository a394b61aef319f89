import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FileTask } from './each-file.ts';
import { eachFile } from './each-file.ts';
import { Terminal } from './terminal.ts';

const FILES = 30;

describe('eachFile', () => {
  let cwd = '';
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'duzhi-each-'));
    mkdirSync(join(cwd, '街道'));
    for (let index = 0; index < FILES; index += 1)
      copyFileSync(join(import.meta.dirname, 'scenarios', 'street-lamps.txt'), join(cwd, '街道', `${index}.txt`));
    writeFileSync(join(cwd, '空.txt'), '');
  });
  after(() => rmSync(cwd, { recursive: true }));

  function terminal(write = (_text: string, done: (error?: Error) => void): void => done()): Terminal {
    const stream = { write };
    return new Terminal({ stdin: process.stdin, stdout: stream, stderr: stream, cwd, env: {} });
  }

  const silent: FileTask = { action: '正在检查', book: async () => 0, failure: async () => {} };

  it('keeps no book once it is done with', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const books: WeakRef<object>[] = [];
    await eachFile(['街道'], terminal(), {
      ...silent,
      async book({ book }) {
        books.push(new WeakRef(book));
        return 0;
      },
    });
    // A weak reference holds its target until the job that looked at it has ended.
    await setImmediate();
    collect();
    assert.equal(books.length, FILES);
    assert.deepEqual(books.filter((book) => book.deref() !== undefined).length, 0);
  });

  it('takes the worst status, whatever the order', async () => {
    let seen = 0;
    const status = await eachFile(['空.txt', '街道', '没有.txt'], terminal(), {
      ...silent,
      async book() {
        seen += 1;
        return seen === 3 ? 1 : 0;
      },
    });
    assert.deepEqual([status, seen], [2, FILES]);
  });

  it('a fault of ours on one file is told and does not stop the others', async () => {
    const failures: string[] = [];
    let seen = 0;
    const status = await eachFile(['街道'], terminal(), {
      ...silent,
      async book({ file }) {
        seen += 1;
        if (file.endsWith('/3.txt')) throw new TypeError('a fault');
        return 0;
      },
      async failure({ file, code, message }) {
        failures.push(`${file} ${code}`);
        assert.match(message, /^街道\/3\.txt：度支程序出错（编号 [0-9a-f]{8}）/);
      },
    });
    assert.deepEqual([status, seen, failures], [3, FILES, ['街道/3.txt internal']]);
  });

  it('stops when nobody reads the results any more', async () => {
    const closed = terminal((_text, done) => done(new Error('EPIPE')));
    let seen = 0;
    const status = await eachFile(['街道'], closed, {
      ...silent,
      async book() {
        seen += 1;
        await closed.print('结果\n');
        return 1;
      },
    });
    assert.deepEqual([status, seen], [1, 1]);
  });
});
