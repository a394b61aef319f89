import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { skip, violationsOf } from '../../testing/browser.ts';
import type { ServedDesk } from '../../testing/serve-desk.ts';
import { overflowOf, serveDesk } from '../../testing/serve-desk.ts';

// Who comes in, and how: on the real server with the demonstration data.

const DOCX = fileURLToPath(new URL('../../../fixtures/demo-office-2023.docx', import.meta.url));

describe('logging in', { skip }, () => {
  let served: ServedDesk;
  before(async () => {
    served = await serveDesk();
  });
  after(() => served?.close());

  it('goes by the keyboard alone, and back to where one wanted to be', async () => {
    const { page, errors } = await served.visit({ path: '/years?unit=' });
    await page.getByLabel('账号', { exact: true }).waitFor();
    assert.match(page.url(), /\/login\?back=/);
    await page.getByLabel('账号', { exact: true }).focus();
    await page.keyboard.type('填表人');
    await page.keyboard.press('Tab');
    await page.keyboard.type('duzhi-demo');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/years/);
    await page.locator('.years-table').first().waitFor();
    await page.getByRole('button', { name: /填表人/ }).press('ArrowDown');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/login$/);
    assert.deepEqual(errors(), []);
    await page.context().close();
  });

  it('says what is missing, and that it was wrong', async () => {
    const { page } = await served.visit({ path: '/login' });
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('请填写账号。').waitFor();
    await page.getByText('请填写密码。').waitFor();
    await page.getByRole('button', { name: '审计员' }).click();
    await page.getByLabel('密码', { exact: true }).fill('不是这个密码');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('账号或密码不对').waitFor();
    await page.route('**/api/session', (route) =>
      route.fulfill({
        status: 429,
        json: { error: { code: 'too-many', message: '密码试错的次数太多，请 5 分钟后再试。' } },
      }),
    );
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('请 5 分钟后再试').waitFor();
    await page.context().close();
  });

  it('fills in a demonstration account at one click', async () => {
    const { page } = await served.visit({ path: '/login' });
    await page.getByRole('button', { name: '业务审核员' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    // Who fills in no forms comes to what waits for him.
    await page.waitForURL(/\/todo$/);
    await page.getByRole('heading', { name: '待办' }).waitFor();
    await page.context().close();
  });

  it('checks a file without an account', async () => {
    const { page, errors } = await served.visit({ path: '/login' });
    await page.locator('input[type=file]').setInputFiles(DOCX);
    await page.locator('.paper').waitFor();
    assert.match(page.url(), /\/try$/);
    assert.deepEqual(errors(), []);
    await page.context().close();
  });

  it('speaks English, and remembers it', async () => {
    const { page } = await served.visit({ path: '/login' });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.deepEqual(await violationsOf(page), []);
    await page.context().close();
  });

  it('makes a new person choose a password first', async () => {
    const admin = await served.visit({ login: '管理员', path: '/admin/people' });
    await admin.page.getByRole('button', { name: '增加人员' }).click();
    const form = admin.page.getByRole('dialog');
    await form.getByRole('button', { name: '增加人员' }).click();
    assert.equal(await form.getByText('请填写这一项。').count(), 2);
    await form.getByLabel('单位').selectOption({ label: '　演示街道办事处' });
    await form.getByLabel('账号').fill('newclerk');
    await form.getByLabel('显示的名称').fill('新来的填表人');
    await form.getByRole('button', { name: '增加人员' }).click();
    const once = admin.page.getByRole('dialog', { name: '请记下初始密码' });
    const password = await once.locator('.admin-once-password').innerText();
    assert.match(password, /^[a-z2-9]{4}(?:-[a-z2-9]{4}){3}$/);
    await once.getByRole('button', { name: '已经记下' }).click();
    await admin.page.locator('tr', { hasText: '新来的填表人' }).getByText('待改初始密码').waitFor();

    const { page, errors } = await served.visit({ path: '/login' });
    await page.getByLabel('账号', { exact: true }).fill('newclerk');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByLabel('密码', { exact: true }).press('Enter');
    await page.waitForURL(/\/password$/);
    await page.getByLabel('现在的密码').fill(password);
    await page.getByLabel('新密码', { exact: true }).fill('清风 明月 长江 大河');
    await page.getByLabel('再写一遍新密码').fill('清风 明月 长江');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('两遍写的不一样').waitFor();
    await page.getByLabel('再写一遍新密码').fill('清风 明月 长江 大河');
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
    // Nothing was asked for that is refused until then.
    assert.deepEqual(errors(), []);
    await page.getByRole('link', { name: '去填报台' }).click();
    await page.locator('.desk-row').first().waitFor();

    const row = admin.page.locator('tr', { hasText: '新来的填表人' });
    await row.getByRole('button', { name: /的操作/ }).click();
    await admin.page.getByRole('menuitem', { name: '停用' }).click();
    await admin.page.getByText('已停用，正在用的登录也已退出').waitFor();
    await page.reload();
    await page.waitForURL(/\/login/);
    await page.context().close();
    await admin.page.close();
  });

  for (const width of [1440, 390]) {
    it(`is within everyone’s reach at ${width} pixels, light and dark`, async () => {
      const { page } = await served.visit({ width, path: '/login' });
      await page.locator('.login-account').first().waitFor();
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await overflowOf(page), 0);
      await page.context().close();
    });
  }
});

describe('the first installation', { skip }, () => {
  let served: ServedDesk;
  before(async () => {
    served = await serveDesk({ seed: false, settings: { demonstration: false } });
  });
  after(() => served?.close());

  it('makes the first administrator, once', async () => {
    const { page, errors } = await served.visit({ path: '/' });
    await page.waitForURL(/\/setup$/);
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('button', { name: '完成安装' }).click();
    assert.equal(await page.getByText('请填写这一项。').count(), 4);
    await page.getByLabel('安装口令').fill('不对的口令');
    await page.getByLabel('单位名称').fill('演示街道办事处');
    await page.getByLabel('管理员的账号').fill('admin');
    await page.getByLabel('管理员显示的名称').fill('系统管理员');
    await page.getByLabel('密码', { exact: true }).fill('清风 明月 长江 大河');
    await page.getByLabel('再写一遍密码').fill('清风 明月 长江 大河');
    await page.getByRole('button', { name: '完成安装' }).click();
    await page.getByText('安装口令不对').waitFor();
    await page.getByLabel('安装口令').fill(served.desk.app.setupToken);
    await page.getByRole('button', { name: '完成安装' }).click();
    await page.waitForURL(/\/admin\/people$/);
    await page.getByText('共 1 人').waitFor();
    await page.goto(`${served.address}/setup`);
    await page.getByText('已经安装好了').waitFor();
    assert.deepEqual(
      errors().filter((error) => !/status of 403/.test(error)),
      [],
    );
    await page.context().close();
  });
});
