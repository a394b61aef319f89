import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { blankForm } from '@duzhi/core/book';
import type { Page } from 'playwright-core';
import { skip, violationsOf } from '../../testing/browser.ts';
import type { ServedDesk } from '../../testing/serve-desk.ts';
import { overflowOf, serveDesk, waitForCount } from '../../testing/serve-desk.ts';

// The desk in a real browser, on the real server with the demonstration data.

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url));
const DOCX = fixture('demo-office-2023.docx');
const CLERK = '填表人';
/** 首屏脚本（压缩后）的上限，字节。 */
const FIRST_LOAD = 350 * 1024;

describe('the desk', { skip }, () => {
  let served: ServedDesk;
  before(async () => {
    served = await serveDesk();
  });
  after(() => served?.close());

  it('lists the books, told in counts and the finding most worth looking at', async () => {
    const { page, errors } = await served.visit({ login: CLERK });
    const row = page.locator('.desk-row', { hasText: '2023 年' });
    await row.waitFor();
    assert.equal(await page.locator('.desk-row').count(), 2);
    assert.match(await row.innerText(), /演示街道办事处[\s\S]*错误\s\d+[\s\S]*提醒\s\d+[\s\S]*附表\d[\s\S]*\d+%/);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('opens a book by the keyboard alone', async () => {
    const { page } = await served.visit({ login: CLERK });
    await page.locator('.desk-open').first().waitFor();
    await page.locator('.desk-open').first().focus();
    await page.keyboard.press('ArrowDown');
    const title = await page.evaluate<string>('document.activeElement.textContent');
    assert.equal(title, await page.locator('.desk-open').nth(1).innerText());
    await page.keyboard.press('Enter');
    await page.locator('.paper').waitFor();
    assert.equal(await page.locator('h1').innerText(), title);
    await page.getByRole('link', { name: '历史' }).click();
    await page.locator('.revision').first().waitFor();
    await page.close();
  });

  it('keeps its filters in the address', async () => {
    const { page } = await served.visit({ login: CLERK });
    await page.locator('.desk-row').first().waitFor();
    await page.getByLabel('年度').selectOption('2022');
    await page.waitForURL(/\?year=2022$/);
    await waitForCount(page.locator('.desk-row'), 1);
    await page.reload();
    await page.locator('.desk-row').first().waitFor();
    assert.equal(await page.locator('.desk-row').count(), 1);
    await page.getByLabel('搜索名称或单位').fill('没有这样的名称');
    await page.getByText('没有符合条件的目标册').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).first().click();
    await waitForCount(page.locator('.desk-row'), 2);
    assert.equal(await page.getByLabel('搜索名称或单位').inputValue(), '');
    assert.equal(new URL(page.url()).search, '');
    await page.close();
  });

  it('archives a book, and takes it back', async () => {
    const { page } = await served.visit({ login: CLERK });
    const archive = async (year: string) => {
      const row = page.locator('.desk-row', { hasText: `${year} 年` });
      await row.getByRole('button', { name: /的操作/ }).click();
      await page.getByRole('menuitem', { name: '归档' }).click();
      return row;
    };
    const approved = await archive('2022');
    await approved.getByText('已经批复，是这一年的依据，不能归档').waitFor();
    const row = await archive('2023');
    await page.getByText('已归档，内容和历史都在').waitFor();
    await waitForCount(page.locator('.desk-row'), 1);
    await page.getByLabel('状态').selectOption('archived');
    await row.waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('没有符合条件的目标册').waitFor();
    await page.getByLabel('状态').selectOption('');
    await waitForCount(page.locator('.desk-row'), 2);
    await page.close();
  });

  it('downloads the chosen books as one zip', async () => {
    const { page, errors } = await served.visit({ login: CLERK });
    await page.getByLabel('选中列出的全部').check();
    await page.getByText('已选 2 本').first().waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '打包下载' }).click();
    await page.getByRole('menuitem', { name: 'Word' }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), '演示街道办事处-绩效目标册-2本.zip');
    const bytes = readFileSync(await download.path());
    assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    // The end of a zip says how many files it holds.
    assert.equal(bytes.readUInt16LE(bytes.lastIndexOf('PK\x05\x06') + 10), 2);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('reads one file and opens it', async () => {
    const { page, errors } = await served.visit({ login: CLERK });
    await page.locator('input[type=file]').first().setInputFiles(DOCX);
    await page.locator('.paper').waitFor();
    assert.match(page.url(), /\/books\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('says why a file cannot be read, and keeps the list', async () => {
    const { page } = await served.visit({ login: CLERK });
    const broken = { name: '坏的.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK 不是文档') };
    await page.locator('input[type=file]').first().setInputFiles(broken);
    await page.locator('.notice-error').waitFor();
    assert.match(await page.locator('.notice-error').innerText(), /。$/);
    assert.ok((await page.locator('.desk-row').count()) >= 2);
    const script = { name: 'x.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') };
    await page.locator('input[type=file]').first().setInputFiles(script);
    await page.getByText('这里面没有能读的文件').waitFor();
    assert.equal(await page.locator('.notice-error').count(), 0, 'what was said of the file before is past');
    await page.close();
  });

  it('reads files dropped on it, and says when the connection is gone', async () => {
    const { page } = await served.visit({ login: CLERK });
    await page.locator('.file-drop').waitFor();
    await page.route('**/api/uploads*', (route) => route.abort());
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File(['附表1'], '表.txt'));
      document.querySelector('.file-drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    }`);
    await page.getByText('连不上服务器').waitFor();
    await page.close();
  });

  it('reads many files as a batch that survives a reload', async () => {
    const { page, errors } = await served.visit({ login: CLERK });
    const broken = { name: '坏的.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK 不是文档') };
    const files = ['demo-office-2023.docx', 'demo-office-2023.xlsx', 'demo-office-2023.txt'].map((name) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: readFileSync(fixture(name)),
    }));
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([...files, broken]);
    await page.waitForURL(/\/batches\//);
    await page.getByText('3 个文件读成了目标册，1 个没有读成').waitFor();
    assert.equal(await page.getByRole('link', { name: /^打开由/ }).count(), 3);
    await page.reload();
    await page.getByText('3 个文件读成了目标册，1 个没有读成').waitFor();
    await page.getByLabel('只看没有读成的').check();
    assert.equal(await page.locator('tbody tr').count(), 1);
    assert.match(await page.locator('tbody tr').innerText(), /坏的\.docx[\s\S]*。/);
    await page.getByLabel('只看没有读成的').uncheck();
    await page
      .getByRole('link', { name: /^打开由/ })
      .first()
      .click();
    await page.locator('.paper').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  /** What the system does when files and folders of the disk are dragged onto the page and let go. */
  const dropFromDisk = async (page: Page, files: readonly string[]): Promise<void> => {
    // The list below comes in, and what stands above it moves no more.
    await page.locator('.desk-row').first().waitFor();
    const box = (await page.locator('.file-drop').boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const at = { x: box.x + 10, y: box.y + 10, data: { items: [], files: [...files], dragOperationsMask: 1 } };
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
    await page.locator('.file-drop-over').waitFor();
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
    await session.detach();
  };

  describe('a folder', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'duzhi-folder-'));
      for (const street of ['甲街道', '乙街道']) {
        mkdirSync(join(folder, street));
        writeFileSync(join(folder, street, '表.txt'), '这里没有表。');
      }
      mkdirSync(join(folder, '空的'));
      // The browser tells a folder's files a hundred at a time.
      mkdirSync(join(folder, '乙街道', '草稿'));
      for (let index = 0; index < 120; index += 1) writeFileSync(join(folder, '乙街道', '草稿', `~$${index}.docx`), '');
      writeFileSync(join(folder, '乙街道', '草稿', '又一表.txt'), '这里也没有表。');
    });
    after(() => rmSync(folder, { recursive: true }));
    const name = () => basename(folder);
    const INSIDE = ['乙街道/草稿/又一表.txt', '乙街道/表.txt', '甲街道/表.txt'];
    const names = async (page: Page) => (await page.locator('.batch-name').allInnerTexts()).sort();

    it('that is chosen: files of one name are told apart by their way in it', async () => {
      const { page } = await served.visit({ login: CLERK });
      await page.locator('input[webkitdirectory]').setInputFiles(folder);
      await page.getByText('3 个没有读成').waitFor();
      assert.deepEqual(
        await names(page),
        INSIDE.map((path) => `${name()}/${path}`),
      );
      await page.close();
    });

    it('that is dragged from the disk, with a file beside it, is read to its bottom', async () => {
      const { page, errors } = await served.visit({ login: CLERK });
      await dropFromDisk(page, [folder, fixture('demo-office-2023.txt')]);
      await page.getByText('1 个文件读成了目标册，3 个没有读成').waitFor();
      assert.deepEqual(
        await names(page),
        ['demo-office-2023.txt', ...INSIDE.map((path) => `${name()}/${path}`)].sort(),
      );
      assert.deepEqual(errors(), []);
      await page.close();
    });

    it('that is dragged and holds nothing to read says so', async () => {
      const { page, errors } = await served.visit({ login: CLERK });
      await dropFromDisk(page, [join(folder, '空的')]);
      await page.getByText('这里面没有能读的文件').waitFor();
      assert.deepEqual(errors(), []);
      await page.close();
    });

    it('of which a file is gone before it is read says which, and reads nothing', async () => {
      const { page, errors } = await served.visit({ login: CLERK });
      await page.evaluate(`{
        const lost = { isFile: true, name: '表.docx', fullPath: '/甲街道/表.docx', file: (_, fail) => fail(new DOMException('', 'NotFoundError')) };
        DataTransferItem.prototype.webkitGetAsEntry = () => lost;
      }`);
      await dropFromDisk(page, [folder]);
      await page.getByText('“甲街道/表.docx”读不出来，都没有放进去').waitFor();
      assert.deepEqual(errors(), []);
      await page.close();
    });
  });

  it('cancels a batch', async () => {
    const { page } = await served.visit({ login: CLERK });
    const files = Array.from({ length: 60 }, (_, index) => ({
      name: `${index + 1}.docx`,
      mimeType: 'application/octet-stream',
      buffer: readFileSync(DOCX),
    }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.waitForURL(/\/batches\//);
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: '取消余下的' }).click();
    await page.getByText('已取消。先前读成的').waitFor();
    assert.ok((await page.getByText('没有读（已取消）').count()) > 0);
    await page.close();
  });

  it('shows on the desk what is being read, cancels it there, and keeps the records', async () => {
    const { page, errors } = await served.visit({ login: CLERK });
    const files = Array.from({ length: 60 }, (_, index) => ({
      name: `乡镇${index + 1}.docx`,
      mimeType: 'application/octet-stream',
      buffer: readFileSync(DOCX),
    }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.waitForURL(/\/batches\//);
    await page.getByRole('link', { name: '回填报台' }).click();
    const atHand = page.getByRole('region', { name: '正在成批读入' });
    await atHand.getByRole('progressbar').waitFor();
    assert.match(await atHand.innerText(), /“乡镇1\.docx”等 60 个文件[\s\S]*演示街道办事处/);
    assert.deepEqual(await violationsOf(page), []);
    await atHand.getByRole('button', { name: /取消余下的：“乡镇1\.docx”等 60 个文件/ }).click();
    await atHand.getByRole('progressbar').waitFor({ state: 'detached' });
    await atHand.getByRole('link', { name: '批量读入记录' }).click();
    await page.waitForURL(/\/batches$/);
    const row = page.getByRole('row').filter({ hasText: '乡镇1.docx' });
    assert.match(await row.innerText(), /已取消，读成 \d+ 个/);
    assert.deepEqual(await violationsOf(page), []);
    await row.getByRole('link', { name: /^看结果：/ }).click();
    await page.getByText('已取消。先前读成的').waitFor();
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('takes one file where many may not be read, and one from a reviewer as a batch', async () => {
    const office = await served.visit({ login: '科室经办人' });
    await office.page.locator('.file-drop').waitFor();
    await office.page.evaluate(`{
      const data = new DataTransfer();
      for (const name of ['甲.txt', '乙.txt']) data.items.add(new File(['没有表'], name));
      document.querySelector('.file-drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    }`);
    await office.page.getByText('这里一次读一个文件').waitFor();
    const picture = { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') };
    await office.page.locator('input[type=file]').setInputFiles(picture);
    const refusal = await office.page.getByText('这个文件读不了').innerText();
    assert.ok(!refusal.includes('zip'), 'an archive is not read here');
    assert.equal(await office.page.getByRole('button', { name: '选择文件夹' }).count(), 0);
    await office.page.close();
    const reviewer = await served.visit({ login: '业务审核员' });
    await reviewer.page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '甲.txt', mimeType: 'text/plain', buffer: Buffer.from('没有表') });
    await reviewer.page.waitForURL(/\/batches\//);
    await reviewer.page.getByText('0 个文件读成了目标册，1 个没有读成').waitFor();
    await reviewer.page.close();
  });

  it('names the forms that a book of a batch lacks for its round, until it has them', async () => {
    const office = await served.desk.unit('演示街道办事处');
    const opened = await (await served.desk.as('绩效审核员')).post('/api/rounds', {
      ...{ unitId: await served.desk.unit('演示区'), fiscalYear: 2039, title: '2039 年申报', deadlines: {} },
      forms: {
        project: { need: 'required', version: 'standard' },
        monitoring: { need: 'required', version: 'standard' },
        'special-fund-summary': { need: 'excluded', version: 'standard' },
      },
      units: [{ id: office }],
    });
    assert.equal(opened.status, 201, opened.text);
    const { page, errors } = await served.visit({ login: '业务审核员', width: 390 });
    const file = readFileSync(fixture('demo-office-2023.html'), 'utf8');
    const buffer = Buffer.from(file.replaceAll('2023', '2039'));
    await page.locator('input[type=file]').first().setInputFiles({ name: '册.html', mimeType: 'text/html', buffer });
    await page.waitForURL(/\/batches\//);
    const amiss = page.locator('.batch-forms');
    await amiss.waitFor();
    assert.equal(
      await amiss.innerText(),
      '缺本轮必报的项目支出绩效目标表、绩效运行监控表。有本轮不收的专项资金绩效目标汇总表。',
    );
    assert.equal(await overflowOf(page), 0);
    assert.deepEqual(await violationsOf(page), []);
    // The book is mended, and looked at again.
    const clerk = await served.desk.as('填表人');
    const { items } = (await clerk.get('/api/books?year=2039')).body;
    const path = `/api/books/${office}/${items[0].id}`;
    const { head } = (await clerk.get(path)).body;
    const content = {
      ...head.content,
      origins: {},
      forms: [
        ...head.content.forms.filter(({ kind }: { kind: string }) => kind !== 'special-fund-summary'),
        blankForm('project', { label: null, fiscalYear: 2039, unitName: null }),
        blankForm('monitoring', { label: null, fiscalYear: 2039, unitName: null }),
      ],
    };
    const saved = await clerk.post(`${path}/revisions`, { baseRevisionId: head.id, book: content, kind: 'saved' });
    assert.equal(saved.status, 201, saved.text);
    const asked = page.waitForResponse(/\/forms$/);
    await page.reload();
    assert.deepEqual(await (await asked).json(), { items: [] });
    await page.locator('.batch-open a').waitFor();
    await waitForCount(amiss, 0);
    assert.deepEqual(errors(), []);
    await page.close();
  });

  it('hides from a role what it may not do', async () => {
    const head = await served.visit({ login: '单位负责人' });
    await head.page.locator('.desk-row').first().waitFor();
    assert.equal(await head.page.locator('.file-drop').count(), 0);
    assert.equal(await head.page.getByRole('link', { name: '新建目标册' }).count(), 0);
    await head.page.close();
    const worker = await served.visit({ login: '网格员01' });
    await worker.page.getByText('您的角色没有要填的表').waitFor();
    assert.equal(await worker.page.getByRole('link', { name: '历年对比' }).count(), 0);
    await worker.page.close();
    const admin = await served.visit({ login: '管理员' });
    await admin.page.waitForURL(/\/admin\/people$/);
    await admin.page.close();
  });

  it('tells a lost connection to the list, and tries again', async () => {
    const { page } = await served.visit({ login: '审计员' });
    await page.locator('.desk-row').first().waitFor();
    await page.route('**/api/books?*', (route) => route.fulfill({ status: 503, json: UNAVAILABLE }));
    await page.getByLabel('年度').selectOption('2023');
    await page.getByText('数据库暂时连不上').waitFor({ timeout: 20_000 });
    await page.unroute('**/api/books?*');
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.locator('.notice-error').waitFor({ state: 'detached' });
    await page.close();
  });

  it('no name of a unit, however long and odd, bursts a phone’s screen', async () => {
    const admin = await served.desk.as('管理员');
    const name = `演示"引'号&<script>alert(1)</script>${'综合行政执法与应急管理'.repeat(5)}`;
    const made = await admin.post('/api/units', {
      parentId: await served.desk.unit('演示区'),
      name,
      kind: 'department',
    });
    assert.equal(made.status, 201, made.text);
    for (const [login, path] of [
      ['审计员', '/'],
      ['审计员', '/years'],
      ['管理员', '/admin/people'],
      ['管理员', '/admin/audit'],
    ] as const) {
      const { page } = await served.visit({ login, path, width: 390 });
      await page.locator('option', { hasText: name }).first().waitFor({ state: 'attached' });
      assert.equal(await overflowOf(page), 0, path);
      await page.close();
    }
  });

  it('loads little script before the desk is there', async () => {
    const { page } = await served.visit({ path: '/login' });
    await served.logIn(page, CLERK);
    // What the page before still loads is left behind with it.
    await page.goto('about:blank');
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) scripts.set(response.url(), response.body());
    });
    await page.goto(served.address);
    await page.locator('.desk-row').first().waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all([...scripts.values()].map(async (body) => gzipSync(await body).length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(sizes.length > 0 && total <= FIRST_LOAD, `${total} bytes of compressed script, at most ${FIRST_LOAD}`);
    await page.close();
  });

  for (const width of [1440, 390]) {
    it(`is within everyone’s reach at ${width} pixels, light and dark`, async () => {
      const { page, errors } = await served.visit({ login: CLERK, width });
      await page.locator('.desk-row').first().waitFor();
      await page
        .getByRole('button', { name: /的操作/ })
        .first()
        .click();
      await page.getByRole('menu').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(await overflowOf(page), 0);
      await page.keyboard.press('Escape');
      await page.locator('.desk-row .desk-choose input').first().check();
      assert.deepEqual(await violationsOf(page), []);
      assert.deepEqual(errors(), []);
      await page.close();
    });
  }
});

const UNAVAILABLE = { error: { code: 'unavailable', message: '数据库暂时连不上，没有保存。' } };
