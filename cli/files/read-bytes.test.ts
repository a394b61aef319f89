import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { readBytes } from './read-bytes.ts';

describe('reading the bytes of a name', { skip: process.platform === 'win32' ? '没有管道文件' : false }, () => {
  let cwd = '';
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'duzhi-bytes-'));
    writeFileSync(join(cwd, '表.txt'), '表');
    execFileSync('mkfifo', [join(cwd, '管道')]);
  });
  after(() => rmSync(cwd, { recursive: true }));

  const cases: readonly { name: string; expected: string }[] = [
    { name: '表.txt', expected: '表' },
    { name: '-', expected: '输入' },
    { name: '管道', expected: 'not-a-file' },
    { name: '/dev/null', expected: 'not-a-file' },
    { name: '.', expected: 'is-folder' },
    { name: '没有', expected: 'not-found' },
  ];
  for (const { name, expected } of cases)
    it(`${name} → ${expected}`, { timeout: 5000 }, async () => {
      const sink = { write: (_: string, done: () => void) => done() };
      const surroundings = { stdin: Readable.from([Buffer.from('输入')]), stdout: sink, stderr: sink, cwd, env: {} };
      const read = await readBytes(name, 1024, { surroundings, tell: () => undefined });
      assert.equal(read.ok ? new TextDecoder().decode(read.value) : read.error.code, expected);
    });
});
