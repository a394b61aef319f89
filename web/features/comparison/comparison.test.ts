import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { skip, violationsOf } from '../../testing/browser.ts';
import type { ServedDesk } from '../../testing/serve-desk.ts';
import { overflowOf, serveDesk, waitForCount } from '../../testing/serve-desk.ts';

// Units side by side, on the screen: what was planted in the district is found, each tab on its own.

const REVIEWER = '绩效审核员';

describe('comparing units', { skip }, () => {
  let served: ServedDesk;
  before(async () => {
    served = await serveDesk({ district: true });
  });
  after(() => served?.close());

  const open = (path: string, login = REVIEWER) => served.visit({ login, path });

  it('names the prices far from the others, and leads to the cell', async () => {
    const { page, errors } = await open('/review');
    await page.getByRole('link', { name: '比较' }).click();
    const outliers = page.getByRole('table', { name: /离群的单价/ });
    const row = outliers.getByRole('row', { name: /演示紫藤镇人民政府 2023 年/ }).first();
    await row.waitFor();
    assert.match(await row.innerText(), /高于别家/);
    await row.getByRole('link', { name: /测算依据/ }).click();
    await page.locator('.paper [data-at="/forms/2/lines/0/basis"][data-active]').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('draws one kind of work, says the figures, and lists each price', async () => {
    const { page, errors } = await open('/compare');
    const works = page.getByRole('table', { name: /各种工作/ });
    const first = works.getByRole('row').nth(1);
    await first.waitFor();
    const prices = Number(await first.getByRole('cell').nth(2).innerText());
    await first.getByRole('link').click();
    const plot = page.getByRole('img', { name: /箱线图。各年：最低 .*中位数 .*2022 年.*2023 年/ });
    await plot.waitFor();
    await waitForCount(page.locator('.box-plot-box'), 3);
    await waitForCount(page.getByRole('table', { name: /每一条单价/ }).locator('tbody tr'), prices);
    assert.deepEqual(await violationsOf(page), []);
    await page.getByLabel('年度').selectOption('2022');
    await waitForCount(page.locator('.box-plot-box'), 1);
    assert.match(page.url(), /year=2022/);
    await page.getByRole('link', { name: '各种工作' }).click();
    await page.getByRole('searchbox').fill('没有这种工作');
    await page.getByText('没有这种工作的单价').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('lays a copy beside what it was copied from, and marks what differs', async () => {
    const { page, errors } = await open('/compare?tab=copies&relation=other-unit');
    const row = page.getByRole('row', {
      name: /演示橘灯街道办事处.*演示松涛街道办事处|演示松涛街道办事处.*演示橘灯街道办事处/,
    });
    await row.first().getByRole('link').click();
    await page.getByRole('heading', { name: /演示橘灯街道办事处 2023 年/, level: 2 }).waitFor();
    const pair = page.locator('.passage-pair').first();
    await pair.waitFor();
    assert.equal(await pair.locator('.passage-side').count(), 2);
    const [left, right] = await pair.locator('.passage-side ul').allInnerTexts();
    assert.ok(left !== '' && right !== '');
    assert.ok((await page.locator('.passage-pair mark').count()) > 0);
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('link', { name: '各对雷同' }).click();
    await page.getByLabel('和谁雷同').selectOption('same-unit');
    const own = page.getByRole('row', { name: /演示竹影街道办事处 2023 年.*演示竹影街道办事处 2022 年/ });
    await own.getByRole('link').click();
    await page.getByText('照搬自己上年').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('names the work that is funded twice', async () => {
    const { page, errors } = await open('/compare?tab=twice&year=2023');
    const pair = page.locator('.funded-pair', { hasText: '演示棋盘街道办事处' }).first();
    await pair.waitFor();
    assert.match(await pair.innerText(), /同一单位的两处/);
    assert.equal(await pair.getByRole('link').count(), 2);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('adds up from below, and names what does not tie', async () => {
    const { page, errors } = await open('/compare?tab=totals');
    const tree = page.locator('.totals-table');
    const figureOf = async (name: string | RegExp) => {
      const text = await tree.getByRole('row', { name }).getByRole('cell').first().innerText();
      return Math.round(Number(text.replaceAll(',', '')) * 1_000_000);
    };
    const whole = await figureOf(/收起演示区/);
    const texts = await tree.locator('tr[data-depth="1"] td:nth-of-type(1)').allInnerTexts();
    const sum = texts.reduce((fen, text) => fen + Math.round(Number(text.replaceAll(',', '')) * 1_000_000), 0);
    assert.equal(sum, whole);
    const before = await tree.getByRole('row').count();
    await tree.getByRole('button', { name: '展开演示晨星街道办事处' }).click();
    await tree.getByRole('row', { name: /演示晨星街道办事处（本级）/ }).waitFor();
    assert.ok((await tree.getByRole('row').count()) > before);
    const untied = page.getByRole('table', { name: /对不上的/ });
    const row = untied.getByRole('row', { name: /演示晨星街道办事处 资金总额/ });
    assert.match(await row.innerText(), /不相等/);
    await row.getByRole('link').click();
    await page.locator('.paper [data-at="/forms/0/budget/total"][data-active]').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('tries a rule before it is switched on, and tells who would newly fail', async () => {
    const { page, errors } = await open('/compare?tab=rules&before=arithmetic');
    await page.getByRole('button', { name: '试一遍' }).click();
    await page.getByText('请先换一个规则集，或加一条规则。').waitFor();
    await page.getByLabel('换成').selectOption('general');
    await page.getByLabel('年度', { exact: true }).selectOption('2023');
    await page.getByRole('button', { name: '试一遍' }).click();
    await page.getByText(/试了 \d+ 册，\d+ 册有变化/).waitFor();
    const trial = page.locator('.trial', { hasText: '演示人社局' });
    await trial.locator('summary', { hasText: /新报 \d+ 处/ }).waitFor();
    // The rule alone, switched off: nobody newly fails.
    await page.goto(`${served.address}/compare?tab=rules`);
    await page.getByLabel('加一条规则').selectOption('R31');
    await page.getByLabel('开关').selectOption('off');
    assert.match(page.url(), /rules=R31\.off/);
    await page.getByRole('button', { name: '试一遍' }).click();
    await page.getByText(/试了 \d+ 册/).waitFor();
    await page.getByText('新报 0 处').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('stops a trial that is cancelled', async () => {
    const { page, errors } = await open('/compare?tab=rules&before=arithmetic&after=general');
    // Held up between the request and its answer, so that there is time to cancel it.
    const asked = Promise.withResolvers<void>();
    await page.route('**/rule-trials', () => asked.resolve());
    await page.getByRole('button', { name: '试一遍' }).click();
    await asked.promise;
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('已取消').waitFor();
    await page.getByRole('button', { name: '试一遍' }).waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('says how far the first filling is, and shows the result when it is done', async () => {
    const { page, errors } = await open('/todo');
    let asked = 0;
    await page.route('**/api/comparison/twice-funded*', async (route) => {
      asked += 1;
      if (asked === 1) await route.fulfill({ status: 202, json: { state: 'filling', done: 30, total: 100 } });
      else await route.continue();
    });
    await page.goto(`${served.address}/compare?tab=twice`);
    await page.getByText('正在把各单位的目标册放在一起').waitFor();
    await page.getByText('30 / 100').waitFor();
    await page.locator('.funded-pair').first().waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('says why it cannot be shown, and shows it when asked again', async () => {
    const { page } = await open('/todo');
    let broken = true;
    await page.route('**/api/comparison/near-copies*', (route) =>
      broken
        ? route.fulfill({ status: 400, json: { error: { code: 'invalid', message: '这一次没有比成。' } } })
        : route.continue(),
    );
    await page.goto(`${served.address}/compare?tab=copies`);
    await page.getByText('这一次没有比成。').waitFor();
    broken = false;
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.locator('.compare-table tbody tr').first().waitFor();
    await page.close();
  });

  it('is not offered to whoever fills in forms', async () => {
    const { page } = await open('/', '填表人');
    await page.getByRole('link', { name: '历年对比' }).waitFor();
    assert.equal(await page.getByRole('link', { name: '比较' }).count(), 0);
    await page.goto(`${served.address}/compare`);
    await page.getByText('您的角色不能做这件事').waitFor();
    await page.close();
  });

  const SCREENS = [
    { name: 'unit costs', path: '/compare', ready: '.compare-table tbody tr' },
    { name: 'near copies', path: '/compare?tab=copies', ready: '.compare-table tbody tr' },
    { name: 'funded twice', path: '/compare?tab=twice', ready: '.funded-pair' },
    { name: 'totals', path: '/compare?tab=totals', ready: '.totals-table tbody tr' },
    { name: 'rules on trial', path: '/compare?tab=rules&rules=R31.off~R22.error', ready: '.rule-draft' },
  ] as const;
  for (const { name, path, ready } of SCREENS) {
    it(`${name}: within everyone’s reach, wide and narrow, light and dark`, async () => {
      for (const width of [1440, 390]) {
        const { page, errors } = await served.visit({ login: REVIEWER, path, width });
        await page.locator(ready).first().waitFor();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await violationsOf(page), [], `${width} ${colorScheme}`);
        }
        assert.equal(await overflowOf(page), 0, `${width} pixels`);
        assert.deepEqual(errors(), []);
        await page.close();
      }
    });
  }
});
