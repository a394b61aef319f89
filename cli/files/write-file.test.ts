import assert from 'node:assert/strict';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { refusal, removePartialFiles, writeFile } from './write-file.ts';

describe('writing a new file', () => {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'duzhi-write-'));
    writeFileSync(join(cwd, '原.docx'), '原');
    writeFileSync(join(cwd, '旧.docx'), '旧');
    mkdirSync(join(cwd, '夹'));
    symlinkSync('../原.docx', join(cwd, '夹/链.docx'));
    symlinkSync('绕.docx', join(cwd, '绕.docx'));
    symlinkSync('没有.docx', join(cwd, '断.docx'));
    symlinkSync('..', join(cwd, '夹/回.docx'));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const refusals: readonly { name: string; overwrite?: boolean; expected: RegExp | undefined }[] = [
    { name: '新.docx', expected: undefined },
    { name: '旧.docx', expected: /已有这个文件/ },
    { name: '旧.docx', overwrite: true, expected: undefined },
    { name: '夹', overwrite: true, expected: /这是文件夹/ },
    { name: '原.docx', overwrite: true, expected: /就是原文件/ },
    { name: './夹/../原.docx', overwrite: true, expected: /就是原文件/ },
    { name: '夹/链.docx', overwrite: true, expected: /就是原文件/ },
    { name: '断.docx', expected: /已有这个文件/ },
    { name: '原.docx/新.docx', expected: undefined },
    { name: `${'长'.repeat(200)}.docx`, expected: undefined },
    { name: '绕.docx', expected: /已有这个文件/ },
    { name: '夹/回.docx', overwrite: true, expected: /这是文件夹/ },
    { name: '/dev/null', overwrite: true, expected: /不是普通文件/ },
  ];
  for (const { name, overwrite = false, expected } of refusals) {
    it(`${expected === undefined ? 'allows' : 'refuses'} ${name}${overwrite ? ' with --force' : ''}`, () => {
      const sentence = refusal({ name, cwd, overwrite }, '原.docx');
      if (expected === undefined) assert.equal(sentence, undefined);
      else assert.match(sentence ?? '', expected);
    });
  }

  it('writes the bytes and leaves nothing else', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    assert.deepEqual(await writeFile({ name: '新.docx', cwd, overwrite: false }, bytes), {
      ok: true,
      value: undefined,
    });
    assert.deepEqual(new Uint8Array(readFileSync(join(cwd, '新.docx'))), bytes);
    assert.deepEqual(readdirSync(cwd).sort(), ['原.docx', '夹', '断.docx', '新.docx', '旧.docx', '绕.docx'].sort());
  });

  it('leaves nothing where it is cut', async () => {
    const before = readdirSync(cwd).sort();
    const cut = writeFile({ name: '新.docx', cwd, overwrite: false }, new Uint8Array(1_000_000));
    assert.equal(readdirSync(cwd).length, before.length + 1);
    removePartialFiles();
    assert.deepEqual(readdirSync(cwd).sort(), before);
    assert.equal((await cut).ok, false);
    assert.deepEqual(readdirSync(cwd).sort(), before);
  });

  it('does not take a name that appeared meanwhile', async () => {
    const written = await writeFile({ name: '旧.docx', cwd, overwrite: false }, new Uint8Array([1]));
    assert.match(written.ok ? '' : written.error, /旧\.docx：已有这个文件/);
    assert.equal(readFileSync(join(cwd, '旧.docx'), 'utf8'), '旧');
    assert.ok(!readdirSync(cwd).some((name) => name.endsWith('.tmp')));
  });

  it('replaces an old file as a whole, other names of it keep the old content', async () => {
    linkSync(join(cwd, '旧.docx'), join(cwd, '另名.docx'));
    await writeFile({ name: '旧.docx', cwd, overwrite: true }, new Uint8Array([0x61]));
    assert.equal(readFileSync(join(cwd, '旧.docx'), 'utf8'), 'a');
    assert.equal(readFileSync(join(cwd, '另名.docx'), 'utf8'), '旧');
  });

  const failures: readonly { name: string; expected: RegExp }[] = [
    { name: '没有/新.docx', expected: /所在的文件夹不存在/ },
    { name: '原.docx/新.docx', expected: /所在的文件夹不存在/ },
    { name: `${'长'.repeat(200)}.docx`, expected: /名称太长/ },
    { name: '/proc/新.docx', expected: /没有写出/ },
  ];
  for (const { name, expected } of failures) {
    it(`tells why ${name.slice(0, 20)} cannot be written`, async () => {
      const written = await writeFile({ name, cwd, overwrite: false }, new Uint8Array([1]));
      assert.match(written.ok ? '' : written.error, expected);
    });
  }
});
