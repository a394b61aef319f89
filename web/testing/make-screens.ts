// Draws the pictures of the main screens in docs/images from the demonstration data: node web/testing/make-screens.ts
// With names behind it, only those: node web/testing/make-screens.ts queue review
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ServedDesk, Visit } from './serve-desk.ts';
import { serveDesk } from './serve-desk.ts';

interface Screen extends Visit {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

const CLERK = '填表人';
const ADMIN = '管理员';
const REVIEWER = '业务审核员';
const folder = join(import.meta.dirname, '..', '..', 'docs', 'images');

const wanted = new Set(process.argv.slice(2));
const served = await serveDesk();
const book = (await served.desk.bookPath()).replace('/api', '');
const SCREENS: readonly Screen[] = [
  { name: 'login', path: '/login', ready: '.login-account' },
  { name: 'desk', login: CLERK, path: '/', ready: '.desk-row' },
  {
    name: 'workbench',
    login: CLERK,
    path: book,
    ready: '.paper',
    async prepare(page) {
      // On a phone the list of forms is a pane of its own.
      const panes = page.locator('.workbench-panes');
      if (await panes.isVisible()) await panes.getByRole('button', { name: '表册' }).click();
      await page
        .getByRole('button', { name: /^附表3-4/ })
        .first()
        .click();
      await page.keyboard.press('F8');
      await page.locator('[data-frame="judged"]').first().waitFor();
    },
  },
  {
    name: 'new-book',
    login: CLERK,
    path: '/new',
    ready: '.narrow-form',
    async prepare(page) {
      await page.getByLabel('照哪一本').selectOption({ label: '演示街道办事处 2023 年绩效目标册' });
      await page.locator('.new-book-preview li').first().waitFor();
    },
  },
  { name: 'history', login: CLERK, path: `${book}/history`, ready: '.history-sentences' },
  {
    name: 'history-on-form',
    login: CLERK,
    path: `${book}/history`,
    ready: '.history-sentences',
    async prepare(page) {
      await page.getByRole('button', { name: '在表上' }).click();
      await page.locator('.difference-sheets ins').first().scrollIntoViewIfNeeded();
    },
  },
  { name: 'years', login: CLERK, path: '/years', ready: '.years-table' },
  { name: 'people', login: ADMIN, path: '/admin/people', ready: '.admin-table' },
  { name: 'units', login: ADMIN, path: '/admin/units', ready: '.admin-table' },
];

/** What many units send is seen in a whole district. */
const DISTRICT_SCREENS: readonly Screen[] = [
  { name: 'todo', login: REVIEWER, path: '/todo', ready: '.todo-item' },
  { name: 'queue', login: REVIEWER, path: '/review', ready: '.queue-row' },
  {
    name: 'review',
    login: REVIEWER,
    path: '/review',
    ready: '.queue-row',
    async prepare(page) {
      await page.locator('.queue-open').first().click();
      await page.getByRole('button', { name: '上年并排' }).click();
      await page.locator('.last-year .paper').waitFor();
    },
  },
  {
    name: 'round',
    login: '绩效审核员',
    path: '/rounds',
    ready: '.round-open',
    async prepare(page) {
      await page.locator('.round-open').first().click();
      await page.locator('.round-units tbody tr').first().waitFor();
    },
  },
];

mkdirSync(folder, { recursive: true });
await draw(served, SCREENS);
await draw(await serveDesk({ district: true }), DISTRICT_SCREENS);

async function draw(desk: ServedDesk, all: readonly Screen[]): Promise<void> {
  try {
    await drawOn(
      desk,
      all.filter(({ name }) => wanted.size === 0 || wanted.has(name)),
    );
  } finally {
    await desk.close();
  }
}

async function drawOn(desk: ServedDesk, chosen: readonly Screen[]): Promise<void> {
  for (const width of [1440, 390]) {
    for (const dark of [false, true]) {
      // The dark is shown once: it is the same screens with other pigments.
      const screens = dark ? chosen.filter(({ name }) => name === 'desk' || name === 'workbench') : chosen;
      for (const { name, ready, prepare, ...visit } of screens) {
        const { page } = await desk.visit({ ...visit, width, dark });
        await page.locator(ready).first().waitFor();
        await prepare?.(page);
        await page.evaluate<void>('document.fonts.ready.then(() => undefined)');
        await page.screenshot({
          path: join(folder, `${name}-${width}${dark ? '-dark' : ''}.png`),
          animations: 'disabled',
        });
        await page.close();
      }
    }
  }
}
