import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { skip, violationsOf } from '../../testing/browser.ts';
import type { ServedDesk } from '../../testing/serve-desk.ts';
import { overflowOf, serveDesk } from '../../testing/serve-desk.ts';

// What was, what is, and what comes next year: history, years side by side, new books, units and the audit log.

const CLERK = '填表人';

describe('from year to year', { skip }, () => {
  let served: ServedDesk;
  let book: string;
  before(async () => {
    served = await serveDesk();
    book = (await served.desk.bookPath()).replace('/api', '');
  });
  after(() => served?.close());

  it('tells what changed, in sentences and on the form', async () => {
    const { page, errors } = await served.visit({ login: CLERK, path: `${book}/history` });
    await page.locator('.history-sentences li').first().waitFor();
    assert.match(await page.locator('.history-sentences li').first().innerText(), /附表\S+ .*→/);
    await page.getByRole('button', { name: '在表上' }).click();
    await page.locator('.difference-sheets ins').first().waitFor();
    assert.ok((await page.locator('.difference-sheets .paper').count()) > 0);
    const [oldest] = (await page.getByLabel('从').locator('option').all()).slice(-1);
    await page.getByLabel('到').selectOption((await oldest!.getAttribute('value')) ?? '');
    await page.getByText('这两个版本的内容一样').waitFor();
    assert.match(page.url(), /to=/);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('restores an old revision as a new one', async () => {
    const { page } = await served.visit({ login: CLERK, path: `${book}/history` });
    await page.locator('.revision').nth(1).waitFor();
    const before = await page.locator('.revision').count();
    await page.locator('.revision-show').last().click();
    await page.getByRole('button', { name: '恢复成这个版本' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click();
    await page.getByText('已恢复成一个新的版本').waitFor();
    await page.locator('.revision').nth(before).waitFor();
    assert.match(await page.locator('.revision').first().innerText(), /最新[\s\S]*恢复 .* 的内容/);
    await page.close();
  });

  it('shows a reader the history without a way to restore', async () => {
    const { page } = await served.visit({ login: '审计员', path: `${book}/history` });
    await page.locator('.revision-show').last().click();
    assert.equal(await page.getByRole('button', { name: '恢复成这个版本' }).count(), 0);
    await page.close();
  });

  it('lays the years side by side', async () => {
    const { page, errors } = await served.visit({ login: CLERK, path: '/years' });
    const total = page.locator('tr', { hasText: '资金总额' });
    await total.waitFor();
    assert.match(await total.innerText(), /863\.42\s+930\.09/);
    const rows = await page.locator('.years-table tbody tr').count();
    await page.getByLabel('只看有变化的').check();
    assert.ok((await page.locator('.years-table tbody tr').count()) < rows);
    await page.getByLabel('单位').selectOption({ label: '　第一社区' });
    await page.getByText('还没有可以对照的年度').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('opens a new year from last year’s book', async () => {
    const { page, errors } = await served.visit({ login: CLERK, path: '/new' });
    const source = page.getByLabel('照哪一本');
    await page.getByRole('button', { name: '新建并打开' }).click();
    await page.getByText('请选要照抄的一本。').waitFor();
    const option = source.locator('option', { hasText: '2023 年绩效目标册' });
    await source.selectOption((await option.first().getAttribute('value')) ?? '');
    assert.equal(await page.getByLabel('预算年度').inputValue(), '2024');
    await page
      .getByText(/因年度改变而改动 \d+ 处/)
      .first()
      .waitFor();
    await page.getByText(/处金额、\d+ 条绩效目标/).waitFor();
    await page.getByRole('button', { name: '新建并打开' }).click();
    await page.locator('.paper').waitFor();
    assert.match(await page.locator('.paper').innerText(), /2024年部门整体支出绩效目标表/);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('opens a blank book by the keyboard', async () => {
    const { page } = await served.visit({ login: CLERK, path: '/new' });
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('样式', { exact: true }).selectOption('project');
    await page.getByLabel('预算年度').fill('24');
    await page.getByLabel('预算年度').press('Enter');
    await page.getByText('请写四位的年度').waitFor();
    await page.getByLabel('预算年度').fill('2025');
    await page.getByLabel('预算年度').press('Enter');
    await page.locator('.paper').waitFor();
    assert.match(await page.locator('.paper').innerText(), /项目支出绩效目标表/);
    await page.close();
  });

  it('adds a unit below another, renames it, and records it', async () => {
    const { page } = await served.visit({ login: '管理员', path: '/admin/units' });
    await page.getByRole('button', { name: '增设下级单位：示范镇人民政府' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('单位名称').fill('便民服务中心');
    await form.getByRole('button', { name: '增设下级单位' }).click();
    await page.locator('tr', { hasText: '便民服务中心' }).waitFor();
    await page.getByRole('button', { name: '修改“便民服务中心”' }).click();
    await form.getByLabel('单位名称').fill('便民中心');
    await form.getByLabel('别名').fill('便民服务中心、办事大厅');
    await form.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '修改“便民中心”' }).click();
    assert.equal(await form.getByLabel('别名').inputValue(), '便民服务中心、办事大厅');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '操作记录' }).click();
    await page.locator('tbody tr').first().waitFor();
    await page.close();
  });

  const SCREENS: readonly {
    readonly name: string;
    readonly login: string;
    readonly path: () => string;
    readonly ready: string;
  }[] = [
    { name: 'history', login: CLERK, path: () => `${book}/history`, ready: '.history-sentences' },
    { name: 'years', login: CLERK, path: () => '/years', ready: '.years-table' },
    { name: 'new book', login: CLERK, path: () => '/new', ready: '.narrow-form' },
    { name: 'password', login: CLERK, path: () => '/password', ready: '.narrow-form' },
    { name: 'people', login: '管理员', path: () => '/admin/people', ready: '.admin-table' },
    { name: 'units', login: '管理员', path: () => '/admin/units', ready: '.admin-table' },
    { name: 'audit log', login: '管理员', path: () => '/admin/audit', ready: '.admin-table' },
  ];
  for (const { name, login, path, ready } of SCREENS) {
    it(`${name}: within everyone’s reach, wide and narrow, light and dark`, async () => {
      for (const width of [1440, 390]) {
        const { page, errors } = await served.visit({ login, path: path(), width });
        await page.locator(ready).first().waitFor();
        assert.deepEqual(await violationsOf(page), [], `${width} pixels`);
        assert.equal(await overflowOf(page), 0, `${width} pixels`);
        assert.deepEqual(errors(), []);
        await page.close();
      }
    });
  }
});
