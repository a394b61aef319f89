// backup, restore and verify as a person runs them, on real data folders.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { seedDemonstration } from '@duzhi/server';
import { openStore } from '@duzhi/store';

const MAIN = join(import.meta.dirname, '..', 'main.ts');

describe('backup, restore and verify', () => {
  let folder = '';
  const data = (name: string) => join(folder, name);
  const duzhi = (name: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { ...process.env, DUZHI_DATA: data(name), NO_COLOR: '1' },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duzhi-data-commands-'));
    // As root the database runs as another user, who must come through.
    chmodSync(folder, 0o711);
    const store = await openStore({ dataFolder: data('甲') }, { clock: () => new Date() });
    assert.ok(store.ok);
    assert.ok((await seedDemonstration(store.value)).ok);
    await store.value.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('a restored backup is whole and counts as the original', () => {
    const written = duzhi('甲', 'backup', '-o', '备份.gz');
    assert.equal(written.status, 0, written.stderr);
    assert.match(written.stdout, /已备份到 备份\.gz：18 个单位、2 本目标册、3 个版本、1 个来源文件/);
    const restored = duzhi('乙', 'restore', '备份.gz');
    assert.equal(restored.status, 0, restored.stderr);
    const [original, copy] = ['甲', '乙'].map((name) => JSON.parse(duzhi(name, 'verify', '--json').stdout));
    assert.deepEqual(copy.breaks, []);
    assert.deepEqual([copy.revisions, copy.attachments], [original.revisions, original.attachments]);
  });

  it('verify finds a row that was tampered with', async () => {
    const store = await openStore({ dataFolder: data('乙') }, { clock: () => new Date() });
    assert.ok(store.ok);
    await store.value.pool.query('alter table audit_entry disable trigger all');
    await store.value.pool.query(`update audit_entry set action = 'book.read' where action = 'book.created'`);
    await store.value.close();
    const verified = duzhi('乙', 'verify');
    assert.equal(verified.status, 1);
    assert.match(verified.stdout, /处对不上/);
  });

  const refused: readonly { name: string; data: string; args: string[]; says: RegExp }[] = [
    { name: 'a backup over a file that is there', data: '甲', args: ['backup', '-o', '有.gz'], says: /已有这个文件/ },
    { name: 'a backup without a name', data: '甲', args: ['backup'], says: /要写出新文件的名称/ },
    { name: 'a backup of nothing', data: '丙', args: ['backup', '-o', '新.gz'], says: /还没有数据/ },
    { name: 'verifying nothing', data: '丙', args: ['verify'], says: /还没有数据/ },
    { name: 'restoring a file that is not there', data: '丙', args: ['restore', '没有.gz'], says: /没有这个文件/ },
    { name: 'restoring onto data', data: '甲', args: ['restore', '备份.gz'], says: /不是空的|已有数据/ },
    { name: 'restoring what is no backup', data: '丁', args: ['restore', '有.gz'], says: /备份/ },
  ];
  for (const { name, data: at, args, says } of refused) {
    it(`refuses ${name} in a sentence`, () => {
      writeFileSync(join(folder, '有.gz'), '不是备份');
      const { status, stderr } = duzhi(at, ...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, says);
    });
  }
});
