import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import type { RunningServer } from '@duzhi/server';
import { DEMONSTRATION_PASSWORD, startServer } from '@duzhi/server';
import { demonstrationFolder } from '@duzhi/server/test-desk';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, skip, violationsOf } from '../../testing/browser.ts';
import { buildWeb } from '../../testing/serve-web.ts';

// The workbench on a real server and database: what is typed is kept, merged, sent later, taken away.

let folder: string;
let server: RunningServer;
let browser: Browser;
const pages: Page[] = [];
const contexts = new Map<string, BrowserContext>();

before(async () => {
  if (skip) return;
  buildWeb();
  folder = await demonstrationFolder();
  const started = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    databaseUrl: undefined,
    demonstration: true,
    demonstrationDistrict: false,
    mail: undefined,
    publicAddress: undefined,
    trustProxy: false,
    requestsPerMinute: 100_000,
    logLevel: 'silent',
  });
  assert.ok(started.ok, started.ok ? '' : started.error.message);
  server = started.value;
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

/** Each browser logs in once. */
async function contextOf(login: string, browserName: string): Promise<BrowserContext> {
  const key = `${login} ${browserName}`;
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // As patient as the other browser tests: a loaded machine is late, not wrong.
  context.setDefaultTimeout(60_000);
  const entered = await context.request.post(`${server.address}/api/session`, {
    data: { login, password: DEMONSTRATION_PASSWORD },
  });
  assert.equal(entered.status(), 200);
  contexts.set(key, context);
  return context;
}

/** The demonstration book, opened by a person of the demonstration in a browser of theirs. */
async function openAs(login: string, browserName = 'first'): Promise<Page> {
  const page = await (await contextOf(login, browserName)).newPage();
  pages.push(page);
  const listed = await page.request.get(`${server.address}/api/books?year=2023&q=${encodeURIComponent('演示街道')}`);
  const { items } = (await listed.json()) as { items: { id: string; unit: { id: string } }[] };
  const [book] = items;
  assert.ok(book, 'the demonstration book');
  await page.goto(`${server.address}/books/${book.unit.id}/${book.id}`);
  await page.waitForSelector('.paper');
  await page
    .getByRole('button', { name: /^附表3-4/ })
    .first()
    .click();
  return page;
}

const cell = (page: Page, path: string) => page.locator(`[data-at="/forms/5/${path}"]`);
const saving = (page: Page, text: RegExp) => page.locator('.status-saving', { hasText: text }).waitFor();

async function write(page: Page, path: string, text: string): Promise<void> {
  await cell(page, path).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

describe('工作台与服务器', { skip }, () => {
  it('停手片刻自动保存，重新打开还在', async () => {
    const page = await openAs('填表人');
    await write(page, 'annualGoal', '全年清运 24 次');
    await saving(page, /已保存/);
    const state = page.locator('.workbench-state');
    assert.equal(await state.innerText(), '草稿');
    await page.keyboard.press('Control+s');
    await state.getByText('已保存').waitFor();
    await page.reload();
    await state.getByText('已保存').waitFor();
    await page
      .getByRole('button', { name: /^附表3-4/ })
      .first()
      .click();
    await cell(page, 'annualGoal').getByText('全年清运 24 次').waitFor();
  });

  it('每个值说得出来源，原表里亮着那一格', async () => {
    const page = await openAs('填表人');
    await cell(page, 'lines/0/basis').click();
    const text = (await cell(page, 'lines/0/basis').innerText()).replace(/（.{2,8}）$/, '');
    assert.match(await page.locator('.status-origin').innerText(), /来源：第 6 个表第 \d+ 行第 \d+ 列/);
    await page.getByRole('tab', { name: '来源' }).click();
    const lit = page.locator('.origin-table [aria-current]');
    await lit.waitFor();
    assert.ok(text.startsWith((await lit.innerText()).slice(0, 6)));
  });

  it('断网时接着写，恢复后自动发送', async () => {
    const page = await openAs('填表人');
    await page.context().setOffline(true);
    await write(page, 'periodGoal', '断网时写的');
    await saving(page, /已离线，改动保存在本机，恢复后自动发送/);
    await page.context().setOffline(false);
    await saving(page, /已保存/);
    await page.reload();
    await page
      .getByRole('button', { name: /^附表3-4/ })
      .first()
      .click();
    await cell(page, 'periodGoal').getByText('断网时写的').waitFor();
  });

  it('没有发出去就关了页面，再打开接着上次的', async () => {
    const page = await openAs('填表人');
    let cut = true;
    await page.route('**/revisions', (route) =>
      cut && route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await write(page, 'lines/0/content', '没有发出去的');
    await saving(page, /已离线/);
    await page.reload();
    await page
      .getByRole('button', { name: /^附表3-4/ })
      .first()
      .click();
    await cell(page, 'lines/0/content').getByText('没有发出去的').waitFor();
    // Only now: let through before, it might have been sent before the page was left.
    // The route stays: taken away, a request caught at that moment would be answered by nobody.
    cut = false;
    await saving(page, /已保存/);
  });

  it('写完马上离开，发出去了；登录过期没有发出去的，本人再登录接着写', async () => {
    const page = await openAs('填表人');
    const book = page.url();
    const home = page.getByRole('link', { name: '回到填报台' });
    await cell(page, 'lines/1/detail').click();
    await page.keyboard.type('写完就走的');
    const sent = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && /revisions$/.test(answer.url()),
    );
    await home.click();
    await page.locator('.desk-row').first().waitFor();
    assert.ok((await sent).ok());
    await page.goBack();
    await page.locator('.paper').waitFor();
    const outline = page.getByRole('button', { name: /^附表3-4/ }).first();
    await outline.click();
    await cell(page, 'lines/1/detail').getByText('写完就走的').waitFor();
    // Another browser has nothing of its own to go on with.
    const other = await openAs('填表人', 'second');
    await cell(other, 'lines/1/detail').getByText('写完就走的').waitFor();

    const sessions = await page.context().cookies();
    await page.context().clearCookies();
    await write(page, 'lines/1/detail', '过期时写的');
    await page.keyboard.press('Control+s');
    await page.locator('input[name=password]').waitFor();
    await page.context().addCookies(sessions);
    await page.goto(book);
    await outline.click();
    await cell(page, 'lines/1/detail').getByText('过期时写的').waitFor();
    await saving(page, /已保存/);
  });

  it('两人改了不同的地方：合在一起', async () => {
    const [one, other] = [await openAs('填表人'), await openAs('填表人', 'second')];
    await write(one, 'lines/1/content', '甲写的');
    await saving(one, /已保存/);
    await write(other, 'lines/2/content', '乙写的');
    await saving(other, /已保存/);
    await cell(other, 'lines/1/content').getByText('甲写的').waitFor();
    await cell(other, 'lines/2/content').getByText('乙写的').waitFor();
  });

  it('两人改了同一处：两种写法并排，选一个', async () => {
    const [one, other] = [await openAs('填表人'), await openAs('填表人', 'second')];
    await write(one, 'lines/1/detail', '甲的写法');
    await saving(one, /已保存/);
    await write(other, 'lines/1/detail', '乙的写法');
    const dialog = other.getByRole('dialog');
    await dialog.getByLabel('乙的写法').waitFor();
    await dialog.getByLabel('甲的写法').check();
    await dialog.getByRole('button', { name: '按所选合并' }).click();
    await cell(other, 'lines/1/detail').getByText('甲的写法').waitFor();
  });

  it('与以前的一版比，旧的划去，新的标出', async () => {
    const page = await openAs('填表人');
    await page.getByRole('tab', { name: '改动' }).click();
    const versions = page.getByRole('combobox');
    await versions.locator('option').nth(2).waitFor({ state: 'attached' });
    await versions.selectOption({ index: (await versions.locator('option').count()) - 1 });
    await page.locator('.changes li').first().waitFor();
    assert.ok((await page.locator('.paper ins').count()) > 0);
  });

  it('导出 Word：先保存，再下载', async () => {
    const page = await openAs('填表人');
    await page.getByRole('button', { name: '导出' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: '这张表 · Word' }).click();
    assert.equal((await download).suggestedFilename(), '演示街道办事处-2023-附表3-4-专项资金支出方向绩效目标表.docx');
  });

  it('别的单位的地址打不开：说一句话，回得去', async () => {
    const page = await openAs('填表人');
    const [, , , bookId] = new URL(page.url()).pathname.split('/');
    await page.goto(`${server.address}/books/00000000-0000-8000-8000-000000000000/${bookId}`);
    await page.getByRole('heading', { name: '打不开这本目标册' }).waitFor();
    await page.getByText('没有这一项，或者您无权查看').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('link', { name: '回到填报台' }).click();
    await page.locator('.desk-row').first().waitFor();
  });

  it('只能看的人改不动', async () => {
    const page = await openAs('审计员');
    await page.getByText('只读').waitFor();
    const before = await cell(page, 'annualGoal').innerText();
    await write(page, 'annualGoal', '改不动');
    assert.equal(await cell(page, 'annualGoal').innerText(), before);
  });
});
