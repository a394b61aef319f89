import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { DEMONSTRATION_PASSWORD } from '@duzhi/server';
import type { Page } from 'playwright-core';
import { skip, violationsOf } from '../../testing/browser.ts';
import type { ServedDesk, Visited } from '../../testing/serve-desk.ts';
import { overflowOf, serveDesk, waitForCount } from '../../testing/serve-desk.ts';

// The year's way of a book as its people see it: one book goes from the clerk to its approval and is adjusted.

/** A red disc, on paper of this colour or on none, as the browser writes it. */
async function discOf(page: Page, side: number, type: 'png' | 'jpeg', paper = 'transparent'): Promise<Buffer> {
  const written = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: ${side}, height: ${side} });
    const ink = canvas.getContext('2d');
    ink.fillStyle = '${paper}';
    ink.fillRect(0, 0, ${side}, ${side});
    ink.fillStyle = '#c81010';
    ink.arc(${side / 2}, ${side / 2}, ${side * 0.45}, 0, 7);
    ink.fill();
    return canvas.toDataURL('image/${type}').split(',')[1];
  })()`);
  return Buffer.from(written, 'base64');
}

const TOTAL = '[data-at="/forms/0/budget/total"]';
const AMOUNT = '[data-at="/forms/5/lines/1/amount"]';

describe('the way of a book through the year', { skip }, () => {
  let served: ServedDesk;
  let unit = '';
  let book = '';
  let way = '';
  const seen: Visited[] = [];

  before(async () => {
    served = await serveDesk();
    unit = await served.desk.unit('演示街道办事处');
    book = (await served.desk.bookPath()).replace('/api', '');
  });
  after(() => served?.close());

  const visit = async (login: string, path: string, width = 1440): Promise<Page> => {
    const visited = await served.visit({ login, path, width });
    seen.push(visited);
    return visited.page;
  };
  /** Nothing went wrong on the page, but for refusals that were meant. */
  const leave = async (page: Page, meant = /^$/): Promise<void> => {
    const visited = seen.find((one) => one.page === page)!;
    assert.deepEqual(
      visited.errors().filter((error) => !meant.test(error)),
      [],
    );
    await page.close();
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
  const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();
  const stage = (page: Page, name: string) => page.locator('.review-state', { hasText: name }).waitFor();
  const sign = async (page: Page): Promise<void> => {
    await button(page, '签字').click();
    await page.getByLabel('再输一次您的密码').fill(DEMONSTRATION_PASSWORD);
    await dialog(page, '签字').click();
    await page.getByText('已签字').waitFor();
  };
  const fileSheet = async (page: Page, grade: string): Promise<void> => {
    await tab(page, /审核表/);
    for (const field of await page.locator('.grade-field').all()) {
      await field.getByLabel(grade, { exact: true }).check();
      await field.getByRole('textbox').fill('见批注');
    }
    await button(page, '存审核表').click();
    await page.getByText('审核表已存').waitFor();
  };
  const pass = async (page: Page): Promise<void> => {
    await button(page, '审核通过').click();
    await dialog(page, '审核通过').click();
    await page.getByText('已审核通过').waitFor();
  };

  it('the clerk sends it, errors and all, and it is frozen', async () => {
    const page = await visit('填表人', book);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /附表3-4/ })
      .click();
    await page.locator(AMOUNT).click();
    await button(page, '送审').click();
    await page.getByText(/还有 \d+ 处错误没有改/).waitFor();
    await dialog(page, '带着错误送审').click();
    await page.getByText('这一册正在“单位审核签字”，不能修改').waitFor();
    // Opened anew it stays where one was, and so it does when the page is loaded again.
    await page.locator(`${AMOUNT}[data-active]`).waitFor();
    await page.waitForURL((url) => url.searchParams.get('at') === '/forms/5/lines/1/amount');
    await page.reload();
    await page.locator(`${AMOUNT}[data-active]`).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: /附表1/ }).click();
    const before = await page.locator(TOTAL).innerText();
    await page.locator(TOTAL).click();
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(TOTAL).innerText(), before);
    const { body } = await (await served.desk.as('填表人')).get(`/api${book}/declarations`);
    way = `/review/${unit}/${body.items[0].id}`;
    await leave(page);
  });

  it('the clerk takes it back before anyone took it up, and sends it again', async () => {
    const page = await visit('填表人', book);
    await button(page, '撤回').click();
    await dialog(page, '撤回').waitFor();
    await page.keyboard.press('Escape');
    await waitForCount(page.getByRole('dialog'), 0);
    await button(page, '撤回').click();
    await dialog(page, '撤回').waitFor();
    await page.keyboard.press('Enter');
    await button(page, '送审').click();
    await dialog(page, '带着错误送审').click();
    await page.getByText('不能修改').waitFor();
    await leave(page);
  });

  it('another book of the same year is not sent without a word about the first', async () => {
    const clerk = await served.desk.as('填表人');
    const made = await clerk.post('/api/books', { unitId: unit, fiscalYear: 2023, from: { template: 'project' } });
    assert.equal(made.status, 201, made.text);
    const page = await visit('填表人', `/books/${unit}/${made.body.id}`, 390);
    await button(page, '送审').click();
    await page.getByText('2023 年的申报已送出另一册“2023 年绩效目标册”，现在是“单位审核签字”').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByLabel('年中追加').check();
    await waitForCount(page.getByText('已送出另一册'), 0);
    await page.getByLabel('年初申报').check();
    await page.getByRole('link', { name: '打开那一册' }).click();
    await page.getByText('不能修改').waitFor();
    await leave(page);
  });

  it('who is writing while it is sent elsewhere is told why nothing is saved', async () => {
    const clerk = await served.desk.as('填表人');
    const { body } = await clerk.get(`/api${book}/declarations`);
    const path = `/api/declarations/${unit}/${body.items[0].id}/moves`;
    const { headRevisionId } = (await clerk.get(path.replace('/moves', ''))).body;
    await clerk.post(path, { action: 'withdraw', seenRevisionId: headRevisionId });
    const page = await visit('填表人', book);
    await button(page, '送审').waitFor();
    const sent = await clerk.post(path, { action: 'submit', seenRevisionId: headRevisionId });
    assert.equal(sent.status, 200, sent.text);
    await page.locator(TOTAL).click();
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await page.locator('.status-saving', { hasText: '不能修改' }).waitFor();
    await button(page, '重新打开').click();
    await page.getByText('这一册正在“单位审核签字”').waitFor();
    await leave(page, /status of 409/);
  });

  it('the head finds it in his to-do list and returns it with a comment on a cell', async () => {
    const page = await visit('单位负责人', '/todo');
    await page.locator('.shell-count').waitFor();
    await page.getByRole('link', { name: '演示街道办事处 2023 年绩效目标册' }).first().click();
    await page.locator('.paper').waitFor();
    await page.locator(TOTAL).click();
    await page.keyboard.press('Control+Alt+KeyM');
    await page.getByRole('radio', { name: '附表1 资金总额' }).waitFor();
    await page.keyboard.type('请与各明细表核对');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.cell-pin').waitFor();
    await button(page, '退回').click();
    await dialog(page, '退回').waitFor();
    await page.getByLabel('总的理由').fill('金额要核对');
    await dialog(page, '退回').click();
    await page.getByText('已退回').first().waitFor();
    await tab(page, /过程/);
    await page.locator('.timeline li', { hasText: '金额要核对' }).getByText('批注 1 格').waitFor();
    await leave(page);
  });

  it('the clerk sees the reason and the comment, answers, corrects and sends it again', async () => {
    const todo = await visit('填表人', '/todo');
    await todo.getByRole('heading', { name: /退回给我的/ }).waitFor();
    await todo.getByText('金额要核对').waitFor();
    await button(todo, '都看过了').click();
    await waitForCount(todo.locator('.todo-fresh'), 0);
    await todo.getByRole('link', { name: '演示街道办事处 2023 年绩效目标册' }).first().click();
    const page = todo;
    await page.getByText('还有 1 条批注没有解决').waitFor();
    await page.locator('.cell-pin').click();
    await page.locator('.thread', { hasText: '请与各明细表核对' }).getByRole('textbox').fill('已核对，改为 930.08');
    await button(page, '答复').click();
    await page.locator('.thread-note', { hasText: '已核对，改为 930.08' }).waitFor();
    await page.getByRole('button', { name: '看附表1 资金总额' }).click();
    await page.keyboard.type('930.08');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '标为已解决' }).click();
    await page.getByText('已解决 1').waitFor();
    await waitForCount(page.locator('.cell-pin'), 0);
    await button(page, '送审').click();
    await dialog(page, '带着错误送审').click();
    await page.getByText('不能修改').waitFor();
    await leave(page);
  });

  it('a comment goes with its row when another is put in above', async () => {
    const clerk = await served.desk.as('填表人');
    const [{ body: opened }, { body: declared }] = [
      await clerk.get(`/api${book}`),
      await clerk.get(`/api${book}/declarations`),
    ];
    const path = `/api/declarations/${unit}/${declared.items[0].id}`;
    const pinned = await clerk.post(`${path}/notes`, {
      ...{ pointer: '/forms/5/lines/1/amount', revisionId: opened.head.id, body: '请写明单价' },
    });
    assert.equal(pinned.status, 201, pinned.text);
    await clerk.post(`${path}/moves`, { action: 'withdraw', seenRevisionId: opened.head.id });
    const page = await visit('填表人', book);
    await tab(page, /批注/);
    const go = page.locator('.thread', { hasText: '请写明单价' }).locator('.thread-go');
    await go.click();
    await page.locator('[data-at="/forms/5/lines/1/amount"][data-active]').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+Shift+Enter');
    await go.click();
    await page.locator('[data-at="/forms/5/lines/2/amount"][data-active]').waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('.thread', { hasText: '请写明单价' }).getByRole('button', { name: '标为已解决' }).click();
    await waitForCount(page.locator('.cell-pin'), 0);
    await button(page, '送审').click();
    await dialog(page, '带着错误送审').click();
    await page.getByText('不能修改').waitFor();
    await leave(page);
  });

  it('the head registers a picture of the seal, from a photo or a file, and withdraws it', async () => {
    const page = await visit('单位负责人', '/admin/seal', 390);
    await page.getByText('还没有登记印章图样').waitFor();
    /** By the keyboard: the button opens the choice of a file, and what was chosen is read out. */
    const choose = async (name: string, buffer: Buffer): Promise<void> => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^(?:选择图片|更换)$/ }).press('Enter');
      await (await choosing).setFiles({ name, mimeType: 'image/png', buffer });
    };
    await choose('公章.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await page.getByText('这个文件打不开，不是图片或已损坏').waitFor();
    await choose('太小.png', await discOf(page, 40, 'png'));
    await page.locator('h2:focus', { hasText: '要登记的图样' }).waitFor();
    await button(page, '登记').press('Enter');
    await page.getByText('图片只有 40×40 像素，每边至少 100').waitFor();
    await choose('公章.jpg', await discOf(page, 900, 'jpeg', '#fff'));
    await page.getByText('白底已变为透明').waitFor();
    await button(page, '登记').press('Enter');
    await page.getByText('已登记。').waitFor();
    // The button went with what it did: the seal in use is what comes next.
    const inUse = page.locator('section:focus', { hasText: '在用的图样' });
    await inUse.waitFor();
    const seal = page.getByRole('img', { name: '演示街道办事处的印章图样' });
    assert.match((await seal.getAttribute('src')) ?? '', /^data:image\/png;base64,/);
    await button(page, '撤下').press('Enter');
    await dialog(page, '撤下').press('Enter');
    await page.getByText('已撤下。').waitFor();
    await page.locator('section:focus', { hasText: '还没有登记印章图样' }).waitFor();
    await choose('公章.png', await discOf(page, 300, 'png'));
    await page.getByText('图片自带透明').waitFor();
    await button(page, '取消').press('Enter');
    await page.locator('section:focus', { hasText: '还没有登记印章图样' }).waitFor();
    await choose('公章.png', await discOf(page, 300, 'png'));
    await button(page, '登记').press('Enter');
    await seal.waitFor();
    // Another unit has a seal of its own, or none.
    await page.getByLabel('单位', { exact: true }).selectOption({ index: 1 });
    await page.getByText('还没有登记印章图样').waitFor();
    assert.equal(await overflowOf(page), 0);
    await leave(page, /status of 422/);
  });

  it('the head looks only at what changed since, is told what he signs, and signs with his password', async () => {
    const page = await visit('单位负责人', way);
    await button(page, '只看退回后改动　1 处').click();
    await page.locator(`${TOTAL} ins`, { hasText: '930.08' }).waitFor();
    await page.locator('.review-differences', { hasText: '930.09万元 → 930.08万元' }).waitFor();
    await tab(page, /问题/);
    const about = await page.locator('.finding').allInnerTexts();
    assert.ok(about.length > 0 && about.every((text) => /资金总额|930\.08/.test(text)), about.join('\n\n'));
    await button(page, '签字').click();
    await page.locator('.signed', { hasText: '930.08万元' }).getByText('比退回的版本改了 1 处').waitFor();
    assert.ok(await page.getByLabel('放上单位的印章图样').isChecked());
    await page.getByLabel('再输一次您的密码').fill('不是这个密码');
    await dialog(page, '签字').click();
    await page.getByRole('dialog').getByText('密码不对').waitFor();
    await page.getByLabel('再输一次您的密码').fill(DEMONSTRATION_PASSWORD);
    // Sent once, so that nobody is told that what was just signed cannot be signed; `leave` knows of one refusal only.
    await dialog(page, '签字').dblclick();
    await page.getByText('已签字，现在是“主管部门审核”').waitFor();
    await tab(page, /过程/);
    await page.locator('.signatures [data-state="valid"]', { hasText: '导出时放印章图样' }).waitFor();
    await leave(page, /status of 403/);
  });

  it('what was signed is downloaded with the picture of the seal, or without it', async () => {
    const page = await visit('填表人', book);
    const item = (name: RegExp) => page.getByRole('menuitem', { name });
    const withSeal = page.getByRole('menuitemcheckbox', { name: '放上签字时的印章图样' });
    const download = async (): Promise<string> => {
      const downloading = page.waitForEvent('download');
      await item(/全册 · 网页/).click();
      return readFileSync(await (await downloading).path(), 'utf8');
    };
    await button(page, '导出').click();
    assert.equal(await withSeal.getAttribute('aria-checked'), 'true');
    const sealed = await download();
    assert.match(sealed, /电子签字：.*核对码/);
    assert.match(sealed, /印章图样：只是图片/);
    await button(page, '导出').click();
    // The menu stays open, so that what is to be downloaded can be chosen.
    await withSeal.press('Enter');
    assert.equal(await withSeal.getAttribute('aria-checked'), 'false');
    const plain = await download();
    assert.match(plain, /电子签字：.*核对码/);
    assert.doesNotMatch(plain, /印章图样|data:image/);
    await leave(page);
  });

  it('the queue tells what is most worth a look, and its filters live in the address', async () => {
    const page = await visit('主管部门审核员', '/review');
    await page.getByRole('heading', { name: /待我审核\s+1 册/ }).waitFor();
    const row = page.locator('.queue-row');
    assert.match(await row.innerText(), /演示街道办事处[\s\S]*第 \d 次报[\s\S]*930\.08[\s\S]*%[\s\S]*0 天/);
    await button(page, '有错误').click();
    await page.waitForURL(/errors=1/);
    await button(page, '过期').click();
    await page.getByText('没有符合条件的').waitFor();
    await page.reload();
    assert.equal(await button(page, '有错误').getAttribute('aria-pressed'), 'true');
    await button(page, '清除筛选').click();
    await row.waitFor();
    await page.getByLabel('搜索单位或册名').fill('没有这个单位');
    await page.waitForURL(/q=/);
    await page.getByText('没有符合条件的').waitFor();
    await page.getByRole('link', { name: /已通过/ }).click();
    await page.locator('.queue-card', { hasText: '测算单价离群' }).waitFor();
    await page.waitForURL(/view=approved/);
    await page.getByRole('heading', { name: /已通过/ }).waitFor();
    await leave(page);
  });

  it('two reviewers at once: one is told that the other was faster', async () => {
    // On a phone, where the sheet stands in another pane than the form.
    const [one, other] = [await visit('主管部门审核员', way, 390), await visit('主管部门审核员', way)];
    await button(other, '退回').waitFor();
    await button(one, '审核通过').click();
    await one.getByText('现在不能通过：请先填审核表').waitFor();
    await fileSheet(one, '中');
    await button(one, '审核通过').click();
    await one.getByText(/现在不能通过：审核表评为“中”/).waitFor();
    await fileSheet(one, '良');
    await pass(one);
    await button(other, '退回').click();
    await other.getByLabel('总的理由').fill('太晚了');
    await dialog(other, '退回').click();
    await other
      .getByRole('dialog')
      .getByText(/不由您办理|请刷新/)
      .waitFor();
    await leave(one);
    await leave(other, /status of (?:403|409)/);
  });

  it('the business reviewer takes it up and has last year beside', async () => {
    const page = await visit('业务审核员', way);
    const { x, y, width, height } = (await button(page, '受理').boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await button(page, '放回').waitFor();
    // The second of a slow double click, where the other button now stands.
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await page.getByText('业务审核员 已受理').waitFor();
    assert.equal(await page.locator(':focus').innerText(), '放回');
    await button(page, '上年并排').click();
    await page.locator('.last-year .paper', { hasText: '2022年部门整体支出绩效目标表' }).waitFor();
    await page.locator('.last-year-title', { hasText: '上年批复的版本：2022 年绩效目标册' }).waitFor();
    await button(page, '与上年比').click();
    await page.locator('.compare-bar', { hasText: '上年批复的版本：2022 年绩效目标册' }).waitFor();
    await page.locator('.paper ins').first().waitFor();
    await tab(page, /问题/);
    await page.locator('.finding-go').first().click();
    const message = (await page.locator('.finding[aria-current] .finding-message').innerText()).trim();
    await page.locator('.finding[aria-current]').getByRole('button', { name: '豁免……' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '豁免' }).click();
    await page.getByRole('dialog').getByText('请写明理由').waitFor();
    await page.getByRole('dialog').getByRole('textbox').fill('上级口径不同');
    await page.getByRole('dialog').getByRole('button', { name: '豁免' }).click();
    const waived = page.locator('.findings-waived');
    await waived.locator('summary').click();
    await waived.getByText('上级口径不同').waitFor();
    assert.ok((await waived.innerText()).includes(message));
    await fileSheet(page, '优');
    await pass(page);
    await leave(page);
  });

  it('by the keyboard alone: the performance reviewer opens it from the queue, grades and passes it', async () => {
    const page = await visit('绩效审核员', '/review');
    await page.locator('.queue-open').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.paper').waitFor();
    await stage(page, '绩效审核');
    // From the paper the tabs are reached by walking on; Alt+PageDown would be another form.
    await page.getByRole('tab', { name: /问题/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('.grade-field').first().waitFor();
    await page.keyboard.press('Tab');
    for (let field = 0; field < 5; field += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText('审核表已存').waitFor();
    await page.locator('.filed-sheets b', { hasText: '总的等级 良' }).first().waitFor();
    await button(page, '审核通过').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox').press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('已审核通过，现在是“批复”').waitFor();
    await leave(page);
  });

  it('it is approved, and the clerk asks for an adjustment', async () => {
    const page = await visit('业务审核员', `${way}?at=${encodeURIComponent('/forms/5/lines/1/amount')}`);
    await button(page, '批复').click();
    await dialog(page, '批复').click();
    await page.getByText('已批复').first().waitFor();
    await page.locator(`${AMOUNT}[data-active]`).waitFor();
    await tab(page, /批注/);
    const [letter] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载退回函（Word）' }).click(),
    ]);
    assert.equal(letter.suggestedFilename(), '演示街道办事处-2023-修改绩效目标的函.docx');
    await page.goto(`${served.address}/review?view=approved&q=2023`);
    await button(page, '下载 2023 年批复的').click();
    const [packed] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: '数据（.json）' }).click(),
    ]);
    assert.equal(packed.suggestedFilename(), '演示区-2023-批复的绩效目标册-1本.zip');
    await leave(page);
    const clerk = await visit('填表人', book);
    await clerk.getByText('这一册已经批复。要改请先申请调整。').waitFor();
    await button(clerk, '调整').click();
    await clerk.getByRole('menuitem', { name: '申请调整' }).click();
    await dialog(clerk, '申请调整').waitFor();
    await clerk.keyboard.press('Control+Enter');
    await clerk.getByText('请写明理由').waitFor();
    await clerk.keyboard.type('预算调减');
    await clerk.keyboard.press('Enter');
    await clerk.keyboard.type('见上级通知');
    await clerk.keyboard.press('Control+Enter');
    await button(clerk, '作废').click();
    await dialog(clerk, '作废').waitFor();
    assert.deepEqual(await violationsOf(clerk), [], 'what cannot be taken back is told apart and still read');
    await dialog(clerk, '取消').click();
    await clerk.locator(TOTAL).click();
    await clerk.keyboard.type('900');
    await clerk.keyboard.press('Enter');
    await button(clerk, '送审').click();
    await dialog(clerk, '带着错误送审').click();
    await clerk.getByText('不能修改').waitFor();
    await leave(clerk);
  });

  it('the signature is void once the book has changed, and the code on the paper says so to anyone', async () => {
    const page = await visit('单位负责人', way);
    await tab(page, /过程/);
    const old = page.locator('.signatures [data-state="void"]');
    await old.getByText('已失效').waitFor();
    const code = await old.locator('.signature-code').innerText();
    await leave(page);
    const { page: anyone, errors } = await served.visit({ path: '/verify' });
    await button(anyone, '核对').click();
    await anyone.getByText('请输入文件上的短码').waitFor();
    await anyone.getByLabel('短码').fill(code.toLowerCase().replaceAll('-', ''));
    await anyone.getByLabel('短码').press('Enter');
    await anyone.getByRole('heading', { name: '签字已失效' }).waitFor();
    await anyone.getByText('演示街道办事处').waitFor();
    await anyone.getByLabel('短码').fill('没有这个码');
    await anyone.getByLabel('短码').press('Enter');
    await anyone.getByText('这不是签字的短码').waitFor();
    assert.deepEqual(
      errors().filter((error) => !/status of 400/.test(error)),
      [],
    );
    await anyone.context().close();
  });

  it('an adjustment shows what differs from what was approved', async () => {
    const { body } = await (await served.desk.as('填表人')).get(`/api${book}/declarations`);
    const page = await visit('单位负责人', `/review/${unit}/${body.items[0].id}`);
    await page.getByRole('button', { name: /与批复的版本比/ }).click();
    await page.locator(`${TOTAL} ins`, { hasText: '900' }).waitFor();
    await page.getByText('绩效目标调整').waitFor();
    await sign(page);
    await leave(page);
  });

  it('a round is opened, seen by its units, changed and closed', async () => {
    const page = await visit('绩效审核员', '/rounds');
    await button(page, '开始一轮').click();
    await page.getByLabel('预算年度').fill('2031');
    await page.getByLabel('申报的期限').selectOption('date');
    await page.getByLabel('检查用的规则集').selectOption('只查勾稽');
    await page.getByLabel('部门整体支出绩效目标表要不要交').selectOption('必报');
    await page.getByLabel('部门整体支出绩效目标表的表样').selectOption('性质、单位分列式样');
    await page.getByLabel('项目支出绩效目标表要不要交').selectOption('必报');
    await page.getByLabel('绩效自评表要不要交').selectOption('不收');
    assert.equal(await page.getByLabel('绩效自评表的表样').count(), 0, 'what is not taken has no version');
    assert.deepEqual(await violationsOf(page), []);
    await button(page, '全部街道（乡镇）').click();
    await button(page, '开始这一轮').click();
    await page.getByText('申报的期限没有写全').waitFor();
    await page.getByLabel('申报的最后一天').fill('2031-01-04');
    await page.getByLabel('绩效审核的期限').selectOption('duty-days');
    await page.getByLabel('绩效审核的工作日数').fill('5');
    await page.locator('.unit-tree li', { hasText: '示范镇人民政府' }).locator('summary').click();
    await page.getByRole('group', { name: '示范镇人民政府不设的环节' }).getByLabel('主管部门审核').check();
    await button(page, '开始这一轮').click();
    await page.getByRole('heading', { name: '2031 年申报' }).waitFor();
    await page.getByText('检查用的规则集：只查勾稽').waitFor();
    const asked = page.getByRole('region', { name: '要的表和表样' });
    await asked.getByText('部门整体支出绩效目标表（性质、单位分列式样）').waitFor();
    await page.locator('tr', { hasText: '示范镇人民政府' }).getByText('不设：主管部门审核').waitFor();
    // The 4th is a Saturday.
    await page
      .locator('tr', { hasText: '演示街道办事处' })
      .getByText(/1月6日/)
      .waitFor();
    const clerk = await visit('填表人', '/todo');
    const due = clerk.locator('.todo-item', { hasText: '2031 年申报' });
    await due.getByText('项目支出绩效目标表（标准式样）').waitFor();
    await due.getByRole('link', { name: '2031 年申报' }).click();
    await clerk.getByRole('region', { name: '要的表和表样' }).getByText('绩效自评表').waitFor();
    assert.equal(await button(clerk, '改要的表').count(), 0, 'a unit sees what is asked, and changes nothing');
    const { body: begun } = await (await served.desk.as('填表人')).post('/api/books', {
      ...{ unitId: unit, fiscalYear: 2031, from: { template: 'declaration' } },
    });
    await clerk.goto(`${served.address}/books/${unit}/${begun.id}`);
    const first = clerk.locator('[data-at="/forms/0/indicators/0/target"]');
    await clerk.locator('th', { hasText: /指标\s*性质/ }).waitFor();
    await first.click();
    await clerk.keyboard.type('≥95%');
    await clerk.keyboard.press('Enter');
    assert.equal(await first.innerText(), '95');
    assert.match(await clerk.locator('[data-at="/forms/0/indicators/0/target/comparator"]').innerText(), /^≥/);
    assert.match(await clerk.locator('[data-at="/forms/0/indicators/0/target/unit"]').innerText(), /^%/);
    await button(clerk, '送审').click();
    await clerk.getByRole('dialog').getByText('册里没有本轮必报的项目支出绩效目标表。请补上再送审。').waitFor();
    assert.deepEqual(await violationsOf(clerk), []);
    await dialog(clerk, '取消').click();
    await clerk.getByRole('button', { name: '添项目支出绩效目标表 本轮必报' }).click();
    await clerk.locator('[data-at="/forms/3/project"][data-active]').waitFor();
    assert.deepEqual(await violationsOf(clerk), []);
    await button(clerk, '送审').click();
    await dialog(clerk, '送审').waitFor();
    assert.equal(await clerk.getByText('没有本轮必报').count(), 0);
    await leave(clerk);
    await button(page, '改要的表').click();
    await page.getByRole('dialog').getByLabel('项目支出绩效目标表要不要交').selectOption('选报');
    assert.deepEqual(await violationsOf(page), []);
    await dialog(page, '存要的表').click();
    await asked.getByText('选报').waitFor();
    await button(page, '改期限').click();
    await page.getByRole('dialog').getByLabel('申报的期限').selectOption('none');
    await dialog(page, '存期限').click();
    await page.locator('.round-deadlines div', { hasText: '申报' }).first().getByText('不限').waitFor();
    await button(page, '结束这一轮').click();
    const closing = page.getByRole('dialog', { name: '结束这一轮' });
    await closing.getByText(/^还有 \d+ 个单位没有批复，其中 \d+ 个还没有开始报。$/).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await dialog(page, '取消').click();
    await page.getByText('进行中').waitFor();
    await button(page, '结束这一轮').click();
    await dialog(page, '结束这一轮').click();
    await page.getByText('已结束').waitFor();
    await leave(page);
  });

  const SCREENS: readonly {
    readonly name: string;
    readonly login: string;
    readonly path: () => string;
    readonly ready: string;
  }[] = [
    { name: 'to-do', login: '单位负责人', path: () => '/todo', ready: '.todo-item' },
    { name: 'book under review', login: '填表人', path: () => book, ready: '.workbench-above .notice' },
    { name: 'queue', login: '业务审核员', path: () => '/review?view=approved', ready: '.queue-row' },
    { name: 'review desk', login: '绩效审核员', path: () => way, ready: '.paper' },
    { name: 'seal', login: '单位负责人', path: () => '/admin/seal', ready: '.unit-seal-picture' },
    { name: 'rounds', login: '绩效审核员', path: () => '/rounds', ready: '.rounds-table' },
    { name: 'signature', login: '审计员', path: () => '/verify/0000-0000-0000', ready: '.notice-error' },
  ];
  for (const { name, login, path, ready } of SCREENS) {
    it(`${name}: within everyone’s reach, wide and narrow, light and dark`, async () => {
      for (const width of [1440, 390]) {
        const page = await visit(login, path(), width);
        await page.locator(ready).first().waitFor();
        assert.deepEqual(await violationsOf(page), [], `${width} pixels`);
        assert.equal(await overflowOf(page), 0, `${width} pixels`);
        await leave(page, /status of 404/);
      }
    });
  }
});
