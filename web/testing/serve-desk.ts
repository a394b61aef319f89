import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestDesk } from '@duzhi/server/test-desk';
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { errorsOf, launchBrowser } from './browser.ts';
import { buildWeb } from './serve-web.ts';

const SESSION_COOKIE = 'duzhi_session';
// A loaded machine takes its time; what never comes fails all the same.
const PATIENCE_MS = 60_000;

/** 怎样看：多宽、明暗、登录了谁。 */
export interface Visit {
  readonly width?: number;
  readonly dark?: boolean;
  /** 演示账号；没有就不登录。 */
  readonly login?: string;
  readonly path?: string;
}

/** 打开的一页，和它自己的错误。 */
export interface Visited {
  readonly page: Page;
  readonly errors: () => readonly string[];
}

/** 真的服务器、真的数据库、真的浏览器。 */
export interface ServedDesk {
  readonly address: string;
  readonly desk: Awaited<ReturnType<typeof openTestDesk>>;
  visit(visit?: Visit): Promise<Visited>;
  /** 此后这一页的请求都以这个账号的名义。 */
  logIn(page: Page, login: string): Promise<void>;
  close(): Promise<void>;
}

/** 打包好的网页由真的服务器端出来，数据库是随附的，有演示数据。 */
export async function serveDesk(options: Parameters<typeof openTestDesk>[0] = {}): Promise<ServedDesk> {
  buildWeb();
  const desk = await openTestDesk(options);
  const address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  // One context per way of looking: what was loaded once need not be loaded again.
  const contexts = new Map<string, BrowserContext>();
  const logIn = async (context: BrowserContext, login: string): Promise<void> => {
    const { session } = await desk.as(login);
    await context.addCookies([{ name: SESSION_COOKIE, value: session!.cookie, url: address }]);
  };
  const visitIn = async (context: BrowserContext, path: string): Promise<Visited> => {
    const page = await context.newPage();
    const seen = errorsOf(page);
    await page.goto(address + path);
    return { page, errors: () => seen };
  };
  return {
    address,
    desk,
    logIn: (page, login) => logIn(page.context(), login),
    async visit({ width = 1440, dark = false, login, path = '/' } = {}) {
      const phone: BrowserContextOptions = width < 500 ? { hasTouch: true, isMobile: true } : {};
      const key = `${width} ${dark} ${login ?? ''}`;
      const known = login === undefined ? undefined : contexts.get(key);
      if (known !== undefined) return visitIn(known, path);
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 844 : 900 },
        colorScheme: dark ? 'dark' : 'light',
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...phone,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      if (login !== undefined) await logIn(context, login);
      if (login !== undefined) contexts.set(key, context);
      return visitIn(context, path);
    },
    async close() {
      await browser.close();
      await desk.close();
    },
  };
}

/** 等到正好有这么多个；不用页面里的脚本，安全策略不许。 */
export async function waitForCount(locator: Locator, count: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while ((await locator.count()) !== count) {
    if (Date.now() > until) assert.equal(await locator.count(), count);
    await sleep(50);
  }
}

/** 页面是否横着滚：窄屏上不该。 */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
