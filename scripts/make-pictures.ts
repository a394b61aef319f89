// Makes docs/images from what the program prints, in a terminal of 100 columns, drawn by Chromium.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const CHROMIUM = '/usr/bin/chromium';
const COLORS: Record<string, string> = {
  31: '#c0392b',
  32: '#2b7a57',
  33: '#a86a00',
  34: '#1c5d99',
  36: '#1c5d99',
  90: '#7b8591',
};

/** 终端里的样子，转成 HTML。 */
function asHtml(output: string): string {
  const escaped = output.replaceAll('\r', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  let open = 0;
  const html = escaped.replace(/\u001b\[([\d;]*)m/g, (_all, codes: string) => {
    if (codes === '' || codes.split(';').some((code) => ['0', '22', '39'].includes(code))) {
      const closed = '</span>'.repeat(open);
      open = 0;
      return closed;
    }
    open += 1;
    const style = codes
      .split(';')
      .map((code) =>
        code === '1' ? 'font-weight:700' : code === '2' ? 'color:#7b8591' : `color:${COLORS[code] ?? 'inherit'}`,
      );
    return `<span style="${style.join(';')}">`;
  });
  return `<meta charset="utf-8"><style>body{margin:0;background:#eceef0}pre{margin:0;padding:20px 24px;width:max-content;background:#fff;color:#1d2126;font:14px/1.55 "Noto Sans Mono CJK SC",monospace}</style><pre>${html}${'</span>'.repeat(open)}</pre>`;
}

/** 在 100 列的终端里运行 duzhi，取从某一行起的若干行。 */
function run(args: readonly string[], from: RegExp, count: number): string {
  const command = ['stty', 'cols', '100', ';', process.execPath, join('cli', 'main.ts'), ...args].join(' ');
  let output: string;
  try {
    output = execFileSync('script', ['-qec', command, '/dev/null'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TERM: 'xterm-256color' },
    });
  } catch (error) {
    output = String((error as { stdout?: string }).stdout ?? '');
  }
  const lines = output.split('\n');
  const start = lines.findIndex((line) => from.test(line));
  return lines.slice(start, start + count).join('\n');
}

const pictures = [{ name: 'check.png', text: run(['check', 'fixtures/demo-office-2023.docx'], /^\S*附表3-4/, 30) }];

mkdirSync(join(root, 'docs', 'images'), { recursive: true });
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { name, text } of pictures) {
  const page = await browser.newPage({ deviceScaleFactor: 1.5 });
  await page.setContent(asHtml(text));
  await page.locator('pre').screenshot({ path: join(root, 'docs', 'images', name) });
  await page.close();
}
await browser.close();
