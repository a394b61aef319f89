import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  const projectFolder = mkdtempSync(join(tmpdir(), 'duzhi-settings-'));
  const read = (env: Record<string, string>, more: { isRoot?: boolean; projectFolder?: string } = {}) =>
    readSettings({ env, projectFolder, isRoot: false, ...more });

  it('has a default for everything', () => {
    assert.deepEqual(read({}), {
      ok: true,
      value: {
        port: 3000,
        host: '127.0.0.1',
        dataFolder: join(projectFolder, '.duzhi', 'data'),
        databaseUrl: undefined,
        demonstration: true,
        demonstrationDistrict: true,
        trustProxy: false,
        requestsPerMinute: 3000,
        mail: undefined,
        publicAddress: undefined,
        logLevel: 'info',
      },
    });
  });

  it('leaves the home of root, which the database may not enter', () => {
    const settings = read({}, { isRoot: true, projectFolder: homedir() });
    assert.ok(settings.ok);
    assert.equal(settings.value.dataFolder, '/var/lib/duzhi');
  });

  it('takes the file where the environment says nothing', () => {
    writeFileSync(join(projectFolder, 'duzhi.env'), 'PORT=8080\nHOST=0.0.0.0\n');
    const settings = read({ PORT: '9090' });
    rmSync(join(projectFolder, 'duzhi.env'));
    assert.ok(settings.ok);
    assert.deepEqual([settings.value.port, settings.value.host], [9090, '0.0.0.0']);
  });

  const wrong: readonly [Record<string, string>, RegExp][] = [
    [{ PORT: '70000' }, /设置 PORT 要写 0 到 65535/],
    [{ PORT: 'abc' }, /现在是“abc”/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL 要以 postgres/],
    [{ DUZHI_DEMO: '也许' }, /DUZHI_DEMO 要写 1 或 0/],
    [{ DUZHI_LOG: 'loud' }, /DUZHI_LOG 要写/],
    [{ DUZHI_REQUESTS_PER_MINUTE: '0' }, /要写正整数/],
    [{ SMTP_URL: 'http://x' }, /SMTP_URL 要以 smtp/],
    [{ SMTP_URL: 'smtp://mail:25' }, /也要设置 MAIL_FROM/],
    [{ MAIL_FROM: 'a@b.c' }, /SMTP_URL 要以 smtp/],
    [{ DUZHI_ADDRESS: 'duzhi' }, /DUZHI_ADDRESS 要写网址/],
    [{ DUZHI_SETTINGS: '/没有/这个文件' }, /没有设置文件/],
  ];
  for (const [env, expected] of wrong)
    it(`names what is wrong: ${JSON.stringify(env)}`, () => {
      const settings = read(env);
      assert.ok(!settings.ok);
      assert.match(settings.error, expected);
    });
});
