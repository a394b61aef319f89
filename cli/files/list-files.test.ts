import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compareNames, listFiles } from './list-files.ts';

describe('listFiles', () => {
  let cwd = '';
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'duzhi-files-'));
    for (const name of [
      '街道/附表10.docx',
      '街道/附表2.DOCX',
      '街道/.缓存.docx',
      '街道/~$附表2.docx',
      '街道/说明.pdf',
      '街道/合影.png',
      '街道/.git/a.txt',
      '街道/下级/a.xlsx',
      '街道/下级/b.html',
      '别处/c.txt',
      '空/x.png',
      '各种/甲.PDF',
      '各种/乙.ofd',
      '各种/下级/丙.zip',
      '各种/下级/~$丁.rtf',
      '各种/下级/.戊.pdf',
      '单独.pdf',
    ]) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), '');
    }
    symlinkSync('..', join(cwd, '街道/下级/回头'));
    symlinkSync('../别处', join(cwd, '街道/链接'));
    symlinkSync('../别处/c.txt', join(cwd, '街道/乙.txt'));
    symlinkSync('没有', join(cwd, '街道/断链.txt'));
    symlinkSync('绕.txt', join(cwd, '绕.txt'));
  });
  after(() => rmSync(cwd, { recursive: true }));

  const listed = async (...names: string[]): Promise<string[]> =>
    (await listFiles(names, cwd)).entries.map((entry) =>
      entry.ok ? entry.value : `${entry.error.file} ${entry.error.code}`,
    );

  it('walks a folder in depth, by name, figures by value, and survives a loop of links', async () => {
    assert.deepEqual(await listed('街道'), [
      '街道/附表2.DOCX',
      '街道/附表10.docx',
      '街道/链接/c.txt',
      '街道/下级/a.xlsx',
      '街道/下级/b.html',
      '街道/乙.txt',
    ]);
  });

  it('keeps the order of the command line', async () => {
    assert.deepEqual(await listed('别处', '单独.pdf', '-', '街道/下级/a.xlsx'), [
      '别处/c.txt',
      '单独.pdf',
      '-',
      '街道/下级/a.xlsx',
    ]);
  });

  const failures: readonly { name: string; given: string; expected: string }[] = [
    { name: 'a missing name', given: '没有.docx', expected: '没有.docx not-found' },
    { name: 'a name below a file', given: '单独.pdf/a', expected: '单独.pdf/a not-found' },
    { name: 'a link to itself', given: '绕.txt', expected: '绕.txt not-found' },
    { name: 'a folder without any table file', given: '空', expected: '空 no-files' },
    { name: 'an endless name', given: 'x'.repeat(5000), expected: `${'x'.repeat(5000)} not-found` },
  ];
  for (const { name, given, expected } of failures)
    it(`tells ${name}`, async () => assert.deepEqual(await listed(given), [expected]));

  const singles: readonly [string[], boolean][] = [
    [['单独.pdf'], true],
    [['没有.docx'], true],
    [['-'], true],
    [['别处'], false],
    [['单独.pdf', '-'], false],
  ];
  for (const [names, single] of singles)
    it(`${names.join(' ')} is ${single ? 'one file' : 'a batch'}`, async () =>
      assert.equal((await listFiles(names, cwd)).single, single));

  const skipped: readonly { given: string[]; expected: string[] }[] = [
    { given: ['街道'], expected: ['街道/说明.pdf'] },
    { given: ['各种', '街道'], expected: ['各种/甲.PDF', '各种/下级/丙.zip', '各种/乙.ofd', '街道/说明.pdf'] },
    { given: ['别处', '空'], expected: [] },
    // A named file is not skipped: reading it says why it cannot be read.
    { given: ['单独.pdf'], expected: [] },
  ];
  for (const { given, expected } of skipped)
    it(`names the documents in ${given.join(' ')} that are not read`, async () =>
      assert.deepEqual((await listFiles(given, cwd)).skipped, expected));

  it('takes an empty name for no name, not for the folder it runs in', async () =>
    assert.deepEqual(await listed(''), [' not-found']));

  it('orders names the same whatever order they come in', () => {
    const names = ['b', 'a', 'a10', 'a2', '乙', '甲', 'A'];
    assert.deepEqual(names.toSorted(compareNames), names.toReversed().toSorted(compareNames));
  });
});
