import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TryResult } from '../../api/types.ts';
import { errorsOf, launchBrowser, skip, violationsOf } from '../../testing/browser.ts';
import { serveWeb } from '../../testing/serve-web.ts';

// The workbench in a real browser, on the demonstration book, as the trial page opens it: nothing but /api/try is answered.

const BOOK = JSON.parse(
  readFileSync(new URL('../../../fixtures/demo-office-2023.json', import.meta.url), 'utf8'),
) as Book;
const LAST = BOOK.forms.length - 1;

let web: Awaited<ReturnType<typeof serveWeb>>;
let browser: Browser;
let page: Page;
let errors: readonly string[];

before(async () => {
  if (skip) return;
  web = await serveWeb();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  web?.close();
});

interface Viewing {
  readonly width?: number;
  readonly book?: Book;
  readonly problems?: TryResult['problems'];
  readonly tables?: NonNullable<TryResult['tables']>;
}

// One context per width: what was loaded once need not be loaded again.
const contexts = new Map<number, BrowserContext>();

async function contextFor(width: number): Promise<BrowserContext> {
  const known = contexts.get(width);
  if (known !== undefined) return known;
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  contexts.set(width, context);
  return context;
}

async function open(viewing?: Viewing): Promise<void> {
  await openTrial(viewing);
  await dropFile();
  await page.waitForSelector('.paper');
}

async function openTrial({ width = 1440, book = BOOK, problems = [], tables }: Viewing = {}): Promise<void> {
  await page?.close();
  const context = await contextFor(width);
  page = await context.newPage();
  errors = errorsOf(page);
  await page.route('**/api/try', (route) =>
    route.fulfill({
      contentType: 'application/x-ndjson',
      body: `{"step":"checking"}\n${JSON.stringify({ result: { book, problems, findings: [], tables } })}\n`,
    }),
  );
  await page.goto(`${web.address}/try`);
}

async function dropFile(): Promise<void> {
  await page.setInputFiles('input[type=file]', { name: '册子.docx', mimeType: 'text/plain', buffer: Buffer.from('x') });
}

const cell = (path: string) => page.locator(`[data-at="/forms/${path}"]`);
const finding = (rule: string) => page.locator('.finding', { hasText: rule });
const textOf = async (path: string) => {
  // What is only read out is not on the paper.
  const shown = await cell(path).evaluate((element) =>
    [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map((node) => node.textContent)
      .join(''),
  );
  return shown;
};

const COST_TIES = '成本指标应与支出明细金额一致';
const COST = `${LAST}/indicators/3/target`;
const LINE = `${LAST}/lines/2`;

describe('打开', { skip }, () => {
  it('读完就是工作台，中间不换成空白的等待', async () => {
    await openTrial();
    await page.evaluate(`window.gap = false; new MutationObserver(() => {
      if (!document.querySelector('.try, .workbench-wait, .workbench')) window.gap = true;
    }).observe(document.body, { childList: true, subtree: true });`);
    await dropFile();
    await page.waitForSelector('.finding');
    assert.equal(await page.evaluate('window.gap'), false);
    assert.deepEqual(errors, []);
  });

  it('读不了的文件说为什么，英文界面用英文说', async () => {
    await page?.close();
    page = await (await contextFor(1440)).newPage();
    const line = { error: { code: 'encrypted', message: '文件设有打开密码，读不了。' } };
    await page.route('**/api/try', (route) =>
      route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify(line)}\n` }),
    );
    await page.goto(`${web.address}/try`);
    await dropFile();
    assert.equal(await page.getByRole('alert').innerText(), '文件设有打开密码，读不了。');
    await page.getByRole('button', { name: '显示' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('alert').getByText('needs a password').waitFor();
    await dropFile();
    await page.getByRole('alert').getByText('needs a password').waitFor();
    await page.evaluate('localStorage.clear()');
  });

  it('“其中：”之下的各行缩进三个字', async () => {
    await open();
    const sizes = (name: string) =>
      page.getByRole('rowheader', { name, exact: true }).evaluate((element) => {
        const { paddingInlineStart, fontSize } = getComputedStyle(element);
        return [paddingInlineStart, fontSize].map((length) => Number.parseFloat(length));
      });
    const [first = 0] = await sizes('其中：基本支出');
    const [part = 0, character = 0] = await sizes('项目支出');
    assert.equal(Math.round(part - first), Math.round(3 * character));
  });

  it('工作台没有取到时说怎么办', async () => {
    await page?.close();
    page = await (await contextFor(1440)).newPage();
    await page.route('**/api/try', (route) =>
      route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify({ result: { book: BOOK } })}\n` }),
    );
    await page.route('**/assets/workbench-page-*.js', (route) => route.abort());
    await page.goto(`${web.address}/try`);
    await dropFile();
    assert.match(await page.getByRole('alert').innerText(), /工作台没有取到.*刷新页面再试/);
  });
});

describe('工作台', { skip }, () => {
  beforeEach(async () => {
    await open();
    await page
      .getByRole('button', { name: /^附表3-4/ })
      .first()
      .click();
  });

  it('F8 走到下一个问题，亮出被判的格和与它比对的格', async () => {
    await page.keyboard.press('F8');
    await page.waitForSelector('.finding[aria-current]');
    assert.ok((await page.locator('[data-frame="judged"]').count()) > 0);
    const first = await page.locator('.finding[aria-current]').innerText();
    await page.keyboard.press('F8');
    assert.notEqual(await page.locator('.finding[aria-current]').innerText(), first);
    await page.keyboard.press('Shift+F8');
    assert.equal(await page.locator('.finding[aria-current]').innerText(), first);
    assert.deepEqual(errors, []);
  });

  it('改成对得上的数，问题在输入时就消失；Esc 又回来', async () => {
    assert.equal(await finding(COST_TIES).count(), 1);
    await cell(COST).click();
    await page.keyboard.type('36万');
    await finding(COST_TIES).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await finding(COST_TIES).waitFor();
    assert.equal(await textOf(COST), '30万');
    await page.keyboard.type('36万');
    await page.keyboard.press('Enter');
    assert.equal(await textOf(COST), '36万');
    assert.equal(await finding(COST_TIES).count(), 0);
    assert.deepEqual(errors, []);
  });

  it('一键采用修正，一键撤销', async () => {
    await page.getByRole('button', { name: '指标改为 36 万元' }).click();
    await finding(COST_TIES).waitFor({ state: 'detached' });
    assert.equal(await textOf(COST), '36万');
    await page.keyboard.press('Control+z');
    await finding(COST_TIES).waitFor();
    assert.equal(await textOf(COST), '30万');
    await page.keyboard.press('Control+y');
    await finding(COST_TIES).waitFor({ state: 'detached' });
    assert.deepEqual(errors, []);
  });

  it('改一行明细，提出合计与汇总表跟着改；采用是一步', async () => {
    await cell(`${LINE}/amount`).click();
    await page.keyboard.type('38');
    await page.keyboard.press('Enter');
    const bar = page.locator('.proposal');
    assert.match(await bar.innerText(), /附表3-4 合计、项目金额、所属专项金额改为 50万元/);
    await bar.getByRole('button', { name: '采用' }).click();
    assert.equal(await textOf(`${LAST}/linesTotal`), '50');
    await page.keyboard.press('Control+z');
    assert.equal(await textOf(`${LAST}/linesTotal`), '48');
  });

  it('从 Excel 粘贴三行三列', async () => {
    await cell(`${LAST}/lines/0/content`).click();
    await paste('甲\t甲费\t1\n乙\t乙费\t2万\n丙\t丙费\t30000元');
    assert.deepEqual(
      await Promise.all(['0/content', '1/detail', '2/amount'].map((path) => textOf(`${LAST}/lines/${path}`))),
      ['甲', '乙费', '3'],
    );
    await page.keyboard.press('Control+z');
    assert.equal(await textOf(`${LAST}/lines/2/amount`), '36');
    assert.deepEqual(errors, []);
  });

  it('复制一块，得到 Excel 认得的表格', async () => {
    await cell(`${LAST}/lines/0/detail`).click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    const copied = await page.evaluate<{ text: string; html: string }>(`(() => {
      const data = new DataTransfer();
      document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return { text: data.getData('text/plain'), html: data.getData('text/html') };
    })()`);
    assert.equal(copied.text.split('\n').length, 2);
    assert.match(copied.text, /\t6$/);
    assert.match(copied.html, /^<table><tr><td>/);
  });

  it('只用键盘：添一行，填上，移动，删去', async () => {
    await cell(`${LINE}/content`).click();
    await page.keyboard.press('Control+Enter');
    await page.keyboard.type('新事');
    await page.keyboard.press('Tab');
    await page.keyboard.type('新事费');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    assert.deepEqual(
      await Promise.all(['content', 'detail', 'amount'].map((key) => textOf(`${LAST}/lines/3/${key}`))),
      ['新事', '新事费', '2'],
    );
    await cell(`${LAST}/lines/3/content`).click();
    await page.keyboard.press('Alt+ArrowUp');
    assert.equal(await textOf(`${LINE}/content`), '新事');
    await page.keyboard.press('Control+Delete');
    assert.equal(await cell(`${LAST}/lines/3/content`).count(), 0);
    assert.deepEqual(errors, []);
  });

  it('菜单键打开行的菜单，上下键选，Esc 回到格里', async () => {
    await cell(`${LAST}/indicators/0/name`).click();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /在下面添一行/ }).waitFor();
    await page.keyboard.press('Enter');
    // The new row joins the group: its levels are the merged cells above.
    assert.equal(await cell(`${LAST}/indicators/1/level2`).count(), 0);
    assert.equal(await textOf(`${LAST}/indicators/1/name`), '');
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('Escape');
    await page.keyboard.type('清运次数');
    await page.keyboard.press('Enter');
    assert.equal(await textOf(`${LAST}/indicators/1/name`), '清运次数');
  });

  it('看不懂的金额留在格里并说明，Alt+Enter 在格内换行', async () => {
    await cell(`${LINE}/amount`).click();
    await page.keyboard.type('很多');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.cell-note').innerText(), /不是金额/);
    await page.keyboard.press('Escape');
    await cell(`${LAST}/annualGoal`).click();
    await page.keyboard.type('一');
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.type('二');
    await page.keyboard.press('Enter');
    assert.equal(await textOf(`${LAST}/annualGoal`), '一\n二');
  });

  it('输入到一半 Ctrl+Z 逐步退回所打的字，格子照原样；再按才撤销上一步', async () => {
    const editor = page.locator('.cell-editor');
    await cell(COST).click();
    await page.keyboard.type('36万');
    await page.keyboard.press('Enter');
    await cell(COST).click();
    await page.keyboard.press('F2');
    await page.keyboard.type('元');
    await page.keyboard.press('Control+z');
    assert.equal(await editor.inputValue(), '36万');
    assert.equal(await page.locator('.cell-editor[data-idle]').count(), 0);
    await page.keyboard.press('Control+y');
    assert.equal(await editor.inputValue(), '36万元');
    await page.keyboard.press('Escape');
    await page.keyboard.type('4');
    await page.keyboard.press('Control+z');
    assert.equal(await page.locator('.cell-editor[data-idle]').count(), 1);
    assert.equal(await textOf(COST), '36万');
    await page.keyboard.press('Control+z');
    assert.equal(await textOf(COST), '30万');
    assert.deepEqual(errors, []);
  });

  it('绩效标准有可选的写法：打字时挑，F2 全列，点开来选', async () => {
    const standard = `${LAST}/indicators/2/standard`;
    const options = page.getByRole('option');
    await cell(standard).click();
    await page.keyboard.type('计');
    assert.deepEqual(await options.allInnerTexts(), ['计划标准']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getByRole('option', { selected: true }).innerText(), '行业标准');
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.press('Enter');
    assert.equal(await textOf(standard), '行业标准');
    await cell(standard).click();
    await page.getByRole('button', { name: '选一种写法' }).click();
    await page.getByRole('option', { name: '历史标准' }).click();
    assert.equal(await textOf(standard), '历史标准');
    assert.equal(await options.count(), 0);
    await page.keyboard.press('Control+z');
    assert.equal(await textOf(standard), '行业标准');
    assert.deepEqual(errors, []);
  });

  it('没有读懂的各处：点一处，纸上和原表里的那一格都亮出来；填上了就说', async () => {
    const origin = { text: '三十几', table: 1, row: 2, column: 1 };
    const at = `/forms/${LINE}/amount`;
    const emptied = structuredClone(BOOK) as unknown as { forms: { lines?: { amount: number | null }[] }[] };
    emptied.forms[LAST]!.lines![2]!.amount = null;
    const origins = { ...BOOK.origins, [at]: origin };
    await open({
      book: { ...(emptied as unknown as Book), origins },
      problems: [
        { at, origin, message: '金额“三十几”不是金额，没有读入。' },
        { origin: { ...origin, row: 1 }, message: '认不出这一栏。' },
      ],
      tables: {
        blocks: [
          {
            ...{ kind: 'table', index: 1, rowCount: 2, columnCount: 1 },
            cells: ['一栏', '三十几'].map((text, row) => ({
              row: row + 1,
              column: 1,
              rowSpan: 1,
              columnSpan: 1,
              text,
            })),
          },
        ],
      },
    });
    await page.getByRole('button', { name: '读文件时有 2 处没有读懂' }).click();
    const problems = page.locator('.reading-problems');
    await problems.getByRole('button', { name: /三十几/ }).click();
    assert.equal(await cell(`${LINE}/amount`).getAttribute('data-active'), 'true');
    assert.equal(await page.locator('.origin-table [data-lit]').innerText(), '三十几');
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.type('36');
    await page.keyboard.press('Enter');
    assert.match(await problems.getByRole('button', { name: /三十几/ }).innerText(), /后来填上了/);
    assert.equal(await problems.getByRole('heading').innerText(), '读文件时有 1 处没有读懂');
    await problems.getByRole('button', { name: /认不出/ }).click();
    assert.equal(await page.locator('.origin-table [data-lit]').innerText(), '一栏');
    assert.deepEqual(errors, []);
  });

  it('放大缩小，与栏同宽；输入框跟着格子，重新打开还是', async () => {
    const zoom = page.getByRole('group', { name: '缩放' });
    const widthOf = async (selector: string) => (await page.locator(selector).boundingBox())!.width;
    const editorFits = async () => {
      const [box, at] = [await page.locator('.cell-editor').boundingBox(), await cell(COST).boundingBox()];
      return Math.abs(box!.x - at!.x) < 1 && Math.abs(box!.width - at!.width) < 1;
    };
    await cell(COST).click();
    const whole = await widthOf('.paper');
    await zoom.getByRole('button', { name: '放大' }).click();
    assert.ok(Math.abs((await widthOf('.paper')) / whole - 1.1) < 0.01);
    await zoom.getByRole('button', { name: '页宽' }).click();
    // What the desk has between its paddings.
    assert.ok(Math.abs((await widthOf('.paper')) - ((await widthOf('.desk')) - 48)) < 20);
    while (!(await editorFits())) await page.waitForTimeout(20);
    assert.deepEqual(await violationsOf(page), []);
    await page.reload();
    await dropFile();
    await page.waitForSelector('.desk[data-zoom="fit"]');
    await zoom.getByRole('button', { name: '回到原大' }).click();
    assert.ok(Math.abs((await widthOf('.paper')) - whole) < 1);
    assert.deepEqual(errors, []);
  });

  it('拼音没有选定时 Enter 不离开格子', async () => {
    await cell(`${LAST}/annualGoal`).click();
    const client = await page.context().newCDPSession(page);
    await client.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
    assert.equal(await page.locator('.cell-editor').inputValue(), 'nihao');
    await page.evaluate(`document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))`);
    assert.equal(await page.locator('.cell-editor[data-idle]').count(), 0);
    await client.send('Input.insertText', { text: '你好' });
    await page.keyboard.press('Enter');
    assert.equal(await textOf(`${LAST}/annualGoal`), '你好');
  });

  it('测算依据下面写着算出来的结果', async () => {
    await cell(`${LINE}/basis`).click();
    assert.equal(await page.locator('.cell-note').innerText(), '24次 × 1.5万元/次 = 36万元 ✓');
    await page.keyboard.type('24次*1.5万元/次=30万元');
    assert.equal(await page.locator('.cell-note').innerText(), '24次 × 1.5万元/次 = 36万元，写的是 30万元 ✗');
  });

  it('改动一栏：旧的划去，新的标出，一处一句', async () => {
    await cell(COST).click();
    await page.keyboard.type('36万');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: '改动' }).click();
    assert.equal(await cell(COST).locator('del').innerText(), '30万');
    assert.equal(await cell(COST).locator('ins').innerText(), '36万');
    assert.match(await page.locator('.changes li').first().innerText(), /指标值：30万 → 36万/);
    await page.getByRole('tab', { name: /问题/ }).click();
    await page.locator('.paper del').first().waitFor({ state: 'detached' });
  });

  it('只重画变了的格', async () => {
    await page.evaluate(`window.redrawn = new Set();
      new MutationObserver((records) => {
        for (const { target } of records) {
          const cell = (target instanceof Element ? target : target.parentElement).closest('td,th');
          if (cell) window.redrawn.add(cell.dataset.at ?? '');
        }
      }).observe(document.querySelector('.paper'), { subtree: true, childList: true, characterData: true });`);
    await cell(`${LINE}/detail`).click();
    await page.keyboard.type('另一个名称');
    await page.keyboard.press('Enter');
    const redrawn = await page.evaluate<string[]>('[...window.redrawn]');
    assert.ok(redrawn.includes(`/forms/${LINE}/detail`));
    assert.ok(redrawn.length < 12, `redrawn: ${redrawn.join(', ')}`);
  });
});

async function paste(text: string): Promise<void> {
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
}

describe('无障碍', { skip }, () => {
  for (const width of [1440, 390])
    it(`宽 ${width} 像素，亮色暗色`, async () => {
      await open({ width });
      assert.deepEqual(await violationsOf(page), []);
      await page.keyboard.press('F8');
      assert.deepEqual(await violationsOf(page), []);
      if (width === 1440) return;
      for (const pane of ['表册', /^问题/]) {
        await page.locator('.workbench-panes').getByRole('button', { name: pane }).click();
        assert.deepEqual(await violationsOf(page), []);
      }
    });
});

describe('很长的单位名称', { skip }, () => {
  it('不挤掉册名和能办的事', async () => {
    await open({ book: { ...BOOK, unit: { name: '很长的单位名称'.repeat(100) } } });
    const { x, width } = (await page.getByRole('button', { name: '显示' }).boundingBox())!;
    assert.ok(x + width <= 1440, `${x + width}`);
    assert.ok((await page.locator('h1').boundingBox())!.width > 20);
  });
});

describe('语言和明暗', { skip }, () => {
  it('选了英文和暗色，重新打开还是；纸总是白的', async () => {
    await open();
    await page.getByRole('button', { name: '显示' }).click();
    await page.getByRole('menuitemradio', { name: '暗色' }).click();
    await page.getByRole('button', { name: '显示' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await page.getByRole('tab', { name: /^Findings/ }).waitFor();
    await cell('0/budget/total').click();
    await page.keyboard.type('很多');
    assert.match(await page.locator('.cell-note').innerText(), /^“很多” is no amount/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    assert.equal(
      await page.locator('.status-notice').innerText(),
      'First select a row of the indicators, lines, tasks or funds.',
    );
    assert.equal(
      await page.evaluate('getComputedStyle(document.querySelector(".paper")).backgroundColor'),
      'rgb(255, 255, 255)',
    );
    await page.reload();
    assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
    assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
    await page.evaluate('localStorage.clear()');
  });
});

describe('窄屏', { skip }, () => {
  it('390 像素：不横向滚动，表册、表、问题各占一屏，点问题回到表上', async () => {
    await open({ width: 390 });
    const panes = page.locator('.workbench-panes');
    await panes.getByRole('button', { name: '表册' }).click();
    await page.getByRole('button', { name: /^附表3-4/ }).click();
    await cell(COST).waitFor();
    await panes.getByRole('button', { name: /^问题/ }).click();
    await finding(COST_TIES).getByRole('button').first().click();
    await page.locator('[data-frame="judged"]').waitFor();
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
    const box = await cell(COST).boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 390, 'the judged cell is in view');
  });

  it('修正之后焦点不丢：纸下的一条回到格上，问题一栏到下一个问题', async () => {
    await open({ width: 390 });
    const panes = page.locator('.workbench-panes');
    const strip = page.locator('.finding-strip');
    const strike = async () => {
      await panes.getByRole('button', { name: '表册' }).click();
      await page.getByRole('button', { name: /^附表3-4/ }).click();
      await panes.getByRole('button', { name: /^问题/ }).click();
      await finding(COST_TIES).getByRole('button').first().click();
      await strip.waitFor();
    };
    await strike();
    await strip.getByRole('button').last().press('Enter');
    await strip.waitFor({ state: 'detached' });
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.press('Control+z');
    await strike();
    await panes.getByRole('button', { name: /^问题/ }).click();
    const cards = page.locator('.finding');
    const index = await finding(COST_TIES).evaluate((card) => [...document.querySelectorAll('.finding')].indexOf(card));
    await finding(COST_TIES).locator('.finding-actions button').last().press('Enter');
    await finding(COST_TIES).waitFor({ state: 'detached' });
    const next = cards.nth(Math.min(index, (await cards.count()) - 1));
    assert.ok(await next.locator('.finding-go').evaluate((go) => go === document.activeElement), 'the next finding');
  });
});
