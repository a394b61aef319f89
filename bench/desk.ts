// npm run bench -- desk: from dropping the six-form Word file to findings on screen, and from a keystroke to the re-checked
// paint, in Chromium against the real server; at the demonstration file's size and with forty forms. Beside each time stands
// what the page's main thread took of the processor for it, which other work on the machine does not lengthen.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book } from '@duzhi/core/book';
import { parseBook } from '@duzhi/core/book';
import { writeBook } from '@duzhi/documents/write';
import { startServer } from '@duzhi/server';
import type { CDPSession, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { median } from './common/measure.ts';
import { print } from './common/print.ts';

const DROPS = 20;
const KEYS = 40;
const FORTY = 40;

execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/build-web.mjs', import.meta.url))], {
  stdio: 'inherit',
});
const folder = mkdtempSync(join(tmpdir(), 'duzhi-bench-'));
// The embedded database does not run as root and has to get to its folder.
chmodSync(folder, 0o711);
const started = await startServer(
  {
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(folder, 'data'),
    databaseUrl: process.env.DATABASE_URL,
    demonstration: true,
    demonstrationDistrict: false,
    mail: undefined,
    publicAddress: undefined,
    trustProxy: false,
    requestsPerMinute: 1_000_000,
    logLevel: 'error',
  },
  { logTo: process.stderr },
);
if (!started.ok) throw new Error(started.error.message);
const { address, stop } = started.value;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  // Without the wait for the screen's next refresh, what is measured is the work and not the clock of the screen.
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-frame-rate-limit',
    '--disable-gpu-vsync',
  ],
});

/** Runs in the page: notes when a file was chosen and when the first finding was painted. */
const WATCH_DROP = `window.dropped = new Promise((done) => {
  let start;
  addEventListener('change', () => { start = performance.now(); }, { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (start === undefined || !document.querySelector('.finding')) return;
    watch.disconnect();
    requestAnimationFrame(() => { const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - start); channel.port2.postMessage(0); });
  });
  watch.observe(document, { childList: true, subtree: true });
});`;

/** Runs in the page: for each key, how long until the findings had followed it and were painted. */
const WATCH_KEYS = `window.keyTimes = []; window.keyStart = undefined;
addEventListener('keydown', () => { window.keyStart = performance.now(); }, true);
new MutationObserver(() => {
  const start = window.keyStart;
  if (start === undefined) return;
  window.keyStart = undefined;
  requestAnimationFrame(() => { const channel = new MessageChannel();
    channel.port1.onmessage = () => window.keyTimes.push(performance.now() - start); channel.port2.postMessage(0); });
}).observe(document.querySelector('.finding').closest('aside, section, [role=complementary]') ?? document.body,
  { childList: true, subtree: true, characterData: true });`;

interface Watched {
  readonly page: Page;
  readonly client: CDPSession;
}

/** 毫秒：到画出来的时间，和其间页面的主线程用的处理器时间。 */
interface Measured {
  readonly times: readonly number[];
  readonly processor: readonly number[];
}

/** 页面的主线程至今用了多少处理器时间，毫秒。 */
async function processorOf({ client }: Watched): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

async function drop(watched: Watched, name: string, bytes: Buffer): Promise<Measured> {
  const { page } = watched;
  await page.goto(`${address}/try`);
  await page.waitForSelector('input[type=file]', { state: 'attached' });
  // As a statement: what evaluates to a promise would be waited for before the file is dropped.
  await page.evaluate(`{ ${WATCH_DROP} }; undefined`);
  const before = await processorOf(watched);
  await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer: bytes });
  const time = await page.evaluate<number>('window.dropped');
  return { times: [time], processor: [(await processorOf(watched)) - before] };
}

/** Types figures into the cost indicator of the last form, whose finding names the figure and so changes with each key. */
async function type(watched: Watched, form: number): Promise<Measured> {
  const { page } = watched;
  const processor: number[] = [];
  await page.locator('.outline button, .outline a').nth(form).click();
  const cell = page.locator(`[data-at="/forms/${form}/indicators/3/target"]`).first();
  await cell.click();
  await page.evaluate(WATCH_KEYS);
  for (let round = 0; round < KEYS / 4; round += 1) {
    for (const key of ['2', '8', '万', 'Escape']) {
      const before = await processorOf(watched);
      if (key === '万') await page.keyboard.insertText(key);
      else await page.keyboard.press(key);
      await page.waitForTimeout(60);
      // What an input method puts in comes without a key, and is not timed.
      if (key !== '万') processor.push((await processorOf(watched)) - before);
    }
    await cell.click();
  }
  return { times: await page.evaluate<number[]>('window.keyTimes'), processor };
}

const docx = readFileSync(fileURLToPath(new URL('../fixtures/demo-office-2023.docx', import.meta.url)));
const demonstration = bookOf(
  JSON.parse(readFileSync(new URL('../fixtures/demo-office-2023.json', import.meta.url), 'utf8')),
);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const watched = { page, client };
  row('drop to findings, first file', await drop(watched, '六张表.docx', docx));
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await drop(watched, '六张表.docx', docx);
  const drops: Measured[] = [];
  for (let run = 0; run < DROPS; run += 1) drops.push(await drop(watched, '六张表.docx', docx));
  row('drop to findings, 6 forms', {
    times: drops.flatMap(({ times }) => times),
    processor: drops.flatMap(({ processor }) => processor),
  });
  row('key to paint, 6 forms', await type(watched, 5));
  const forty = await writeBook(withForms(demonstration, FORTY), 'docx');
  if (!forty.ok) throw new Error(forty.error.message);
  row('drop to findings, 40 forms', await drop(watched, '四十张表.docx', Buffer.from(forty.value)));
  row('key to paint, 40 forms', await type(watched, FORTY - 1));
  const heap = await page.evaluate<number>('performance.memory.usedJSHeapSize');
  print('page memory', `${(heap / 1024 / 1024).toFixed(1)} MB`);
  print('load of the machine', loadavg()[0]!.toFixed(1));
} finally {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}

function row(name: string, { times, processor }: Measured): void {
  print(
    name,
    `median ${median(times).toFixed(1)} ms`,
    `worst ${Math.max(...times).toFixed(1)} ms`,
    `processor ${median(processor).toFixed(1)} ms`,
    `${times.length} times`,
  );
}

function bookOf(json: unknown): Book {
  const parsed = parseBook(json);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** The book with so many forms: its last one again and again, each with a label of its own. */
function withForms(book: Book, count: number): Book {
  const last = book.forms.at(-1)!;
  const more = Array.from({ length: count - book.forms.length }, (_, index) => ({
    ...last,
    label: `附表3-${index + 5}`,
  }));
  return { ...book, forms: [...book.forms, ...more], origins: {} };
}
