import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

// The shell is the same engine without a window's machinery: a page costs a third of the time.
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** 没有浏览器时为什么不运行；有时为 false。 */
export const skip = CHROMIUM !== undefined ? false : '没有安装 chromium，这一项没有运行';

export function launchBrowser(): Promise<Browser> {
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: CHROMIUM!, args: [...args, '--disable-background-networking'] });
}

/** 无障碍检查发现的问题，亮色暗色各查一遍，每处一行；没有时为空。 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // A screen is loaded when it is opened: judged before its heading stands, an empty page would fail for the wrong reason.
  await Promise.all(['main', 'h1'].map((part) => page.locator(part).first().waitFor()));
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate<unknown>(MOVED);
    for (const violation of await page.evaluate<string[]>(JUDGED)) found.push(`${colorScheme}: ${violation}`);
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

// As text, since the page's own globals are none of this program's.
const JUDGED =
  'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))';
// Colours that are on their way belong to neither scheme.
const MOVED =
  'Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished))';

/** 页面自己的错误：控制台的错误和没有接住的异常。 */
export function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
