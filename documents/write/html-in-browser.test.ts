import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { writeBook } from './index.ts';
import { demonstrationBook, SEALED } from './sample-books.ts';

// The printed page in a real browser: nothing runs over the edge, nothing is unreadable for a screen reader.

const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
const skip = CHROMIUM !== undefined ? false : '没有安装 chromium，这一项没有运行';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'duzhi-page-'));
const page = join(folder, 'book.html');
let browser: Browser | undefined;

before(async () => {
  if (skip) return;
  const written = await writeBook(demonstrationBook(), 'html', SEALED);
  assert.ok(written.ok);
  writeFileSync(page, written.value);
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: CHROMIUM!, args: [...args, '--disable-background-networking'] });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const width of [1440, 390]) {
  test(`宽 ${width} 像素：页面不横向滚动，表格在自己的框里滚动`, { skip }, async () => {
    const tab = await browser!.newPage({ viewport: { width, height: 900 } });
    await tab.goto(pathToFileURL(page).href);
    // As text, since the page's own globals are none of this program's.
    const content = await tab.evaluate<number>('document.documentElement.scrollWidth');
    const sheets = await tab.evaluate<number[]>(
      '[...document.querySelectorAll(".sheet")].map((sheet) => sheet.getBoundingClientRect().right)',
    );
    assert.ok(content <= width, `the page is ${content} px wide`);
    assert.equal(sheets.length, 6);
    for (const right of sheets) assert.ok(right <= width, `a table reaches ${right} px`);
    await tab.close();
  });

  test(`宽 ${width} 像素：无障碍检查没有问题`, { skip }, async () => {
    const tab = await browser!.newPage({ viewport: { width, height: 900 } });
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(AXE);
    const violations = await tab.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
    );
    assert.deepEqual(violations, []);
    await tab.close();
  });
}

test('印章图样四厘米见方，底边与签字栏的末行齐，不推开文字', { skip }, async () => {
  const tab = await browser!.newPage({ viewport: { width: 1440, height: 900 } });
  await tab.goto(pathToFileURL(page).href);
  const seals = await tab.evaluate<{ width: number; height: number; below: number; lines: number }[]>(
    `[...document.querySelectorAll('.signed')].map((foot) => {
      const seal = foot.querySelector('.seal').getBoundingClientRect();
      const lines = [...foot.querySelectorAll('p')];
      const last = lines.at(-1).getBoundingClientRect();
      return { width: seal.width, height: seal.height, below: seal.bottom - last.bottom, lines: lines.length };
    })`,
  );
  assert.equal(seals.length, 6);
  const side = (40 * 96) / 25.4;
  for (const { width, height, below } of seals) {
    assert.ok(Math.abs(width - side) < 1 && Math.abs(height - side) < 1, `${width} × ${height}`);
    assert.ok(Math.abs(below) < 8, `${below} px below the last line`);
  }
  await tab.close();
});

test('打印成 A4：一张表一页，页面宽度够用', { skip }, async () => {
  const tab = await browser!.newPage();
  await tab.goto(pathToFileURL(page).href);
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  const sizes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)];
  assert.equal(sizes.length, 6);
  for (const [, across, down] of sizes) {
    assert.ok(Math.abs(Number(across) - 595) < 2 && Math.abs(Number(down) - 842) < 2, `${across} × ${down} is not A4`);
  }
  await tab.close();
});
