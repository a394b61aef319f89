import assert from 'node:assert/strict';
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

// What only a real process can show: streams that close, signals, rights, exit statuses.
const main = join(import.meta.dirname, 'main.ts');
const NOBODY = 65534;

describe('the process', () => {
  let cwd = '';
  const form = readFileSync(join(import.meta.dirname, 'scenarios', 'street-lamps.txt'), 'utf8');
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'duzhi-main-'));
    chmodSync(cwd, 0o777);
    writeFileSync(join(cwd, '好.txt'), form);
    writeFileSync(join(cwd, '错.txt'), form.replace('项目金额\t9', '项目金额\t10'));
    writeFileSync(join(cwd, '密.txt'), form, { mode: 0o600 });
    mkdirSync(join(cwd, '许多'));
    for (let index = 0; index < 100; index += 1) writeFileSync(join(cwd, '许多', `${index}.txt`), form);
    mkdirSync(join(cwd, '只读'), { mode: 0o555 });
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  function start(args: readonly string[], options: SpawnOptions = {}) {
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '..', '.cache', 'compiled') },
      ...options,
    });
    const output = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk));
    child.stderr!.on('data', (chunk: Buffer) => (output.stderr += chunk));
    const ended = once(child, 'close').then(([status, signal]) => ({ ...output, status, signal }));
    return { child, ended };
  }

  for (const [file, status] of [
    ['好.txt', 0],
    ['错.txt', 1],
    ['没有.txt', 2],
  ] as const) {
    it(`check ${file} ends with ${status}`, async () => {
      const result = await start(['check', file]).ended;
      assert.equal(result.status, status, result.stderr);
    });
  }

  it('takes a reader that has gone for no fault', async () => {
    const { child, ended } = start(['check', '许多', '--format', 'json']);
    child.stdout!.once('data', () => child.stdout!.destroy());
    const result = await ended;
    assert.equal(result.stderr, '');
    assert.equal(result.status, 0);
  });

  it('stops at an interruption with 130 and a word', async () => {
    const { child, ended } = start(['check', '许多', '--format', 'json']);
    child.stdout!.once('data', () => child.kill('SIGINT'));
    const result = await ended;
    assert.deepEqual([result.status, result.signal], [130, null]);
    assert.match(result.stderr, /已中断。/);
  });

  it('gives a bug a number that stays, and its stack only when asked', async () => {
    // A stream that cannot be written to is a fault that no command foresees.
    const script = `import { run } from ${JSON.stringify(join(import.meta.dirname, 'run.ts'))};
      const stdout = { write() { throw new TypeError('boom'); } };
      process.exitCode = await run(['help'], { stdin: process.stdin, stdout, stderr: process.stderr, cwd: '/', env: process.env });`;
    const ask = async (env: Record<string, string>) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, ...env } });
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
      const [status] = await once(child, 'close');
      return { status, stderr };
    };
    const first = await ask({});
    const second = await ask({ DUZHI_DEBUG: '1' });
    assert.deepEqual([first.status, second.status], [3, 3]);
    assert.match(first.stderr, /^度支程序出错（编号 [0-9a-f]{8}）/);
    assert.ok(!first.stderr.includes('boom'));
    assert.match(second.stderr, /TypeError: boom/);
    assert.equal(first.stderr.slice(0, 20), second.stderr.slice(0, 20));
  });

  describe('on a full disk', () => {
    const disk = mkdtempSync(join(tmpdir(), 'duzhi-full-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]).status === 0;
    after(() => {
      if (mounted) spawnSync('umount', [disk]);
      rmSync(disk, { recursive: true });
    });
    const skip = !mounted && '这里不能挂载 tmpfs，没有运行';

    it('writes no half file, and keeps the old one', { skip }, async () => {
      writeFileSync(join(disk, '旧.docx'), '旧');
      for (const args of [
        ['export', '好.txt', '-o', join(disk, '新.docx')],
        ['fix', '好.txt', '--force', '-o', join(disk, '旧.docx')],
      ]) {
        const result = await start(args).ended;
        assert.equal(result.status, 2);
        assert.match(result.stderr, /磁盘已满，没有写出。请清理磁盘，或写到别处。/);
      }
      assert.deepEqual(readdirSync(disk), ['旧.docx']);
      assert.equal(readFileSync(join(disk, '旧.docx'), 'utf8'), '旧');
    });

    it('says that the results are not whole', { skip }, async () => {
      const file = openSync(join(disk, '结果.json'), 'w');
      const { ended } = start(['check', '好.txt', '--format', 'json'], { stdio: ['ignore', file, 'pipe'] });
      const result = await ended;
      closeSync(file);
      assert.equal(result.status, 2);
      assert.match(result.stderr, /结果没有写完整：磁盘已满/);
    });
  });

  describe('without rights', { skip: process.getuid?.() !== 0 && '只有 root 能换成没有权限的账号' }, () => {
    const asNobody = { uid: NOBODY, gid: NOBODY };
    it('says that a file may not be read', async () => {
      const result = await start(['check', '密.txt'], asNobody).ended;
      assert.equal(result.status, 2);
      assert.match(result.stderr, /密\.txt：没有读取的权限/);
    });
    it('says that a folder may not be written to', async () => {
      const result = await start(['fix', '好.txt', '-o', '只读/新.html'], asNobody).ended;
      assert.equal(result.status, 2);
      assert.match(result.stderr, /只读\/新\.html：没有写入的权限，没有写出。/);
    });
  });
});
