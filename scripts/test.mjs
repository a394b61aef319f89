// npm test: installs what the tests need, checks, runs every test, ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { pinnedNode, prepare, root } from './pinned-node.mjs';

prepare();

/** Debian packages the tests use, each with a file that tells whether it is there and what is not run without it. */
const PACKAGES = [
  ['chromium', '/usr/bin/chromium', '网页在真实浏览器中的样子'],
  ['fonts-noto-cjk', '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '中文字体下的版面'],
  ['libreoffice-writer-nogui', '/usr/lib/libreoffice/program/libswlo.so', '用 LibreOffice 打开写出的 Word'],
  ['libreoffice-calc-nogui', '/usr/lib/libreoffice/program/libsclo.so', '用 LibreOffice 打开写出的 Excel'],
  ['poppler-utils', '/usr/bin/pdftotext', '写出的 PDF 的文字'],
];

installMissing();

let failed = 0;
let passed = 0;
const check = spawnSync(process.execPath, [join(root, 'scripts', 'check.mjs')], { cwd: root, stdio: 'inherit' });
if (check.status === 0) passed += 1;
else failed += 1;

// Once and for all browser tests, which would otherwise build at the same time.
if (!buildWeb()) failed += 1;

const run = spawnSync(
  pinnedNode(),
  [
    '--test',
    // The default leaves a core idle; a file that hangs fails instead of stopping the rest.
    '--test-concurrency=2',
    '--test-timeout=600000',
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'scripts', 'count-reporter.mjs')}`,
    '--test-reporter-destination=stderr',
    '{core,documents,cli,store,server,web,quality,fixtures,scripts}/**/*.test.ts',
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
const lines = (run.stderr ?? '').split('\n');
const counts = lines.map((line) => /^duzhi-test-counts (\d+) (\d+) (\d+)$/.exec(line)).find(Boolean);
process.stdout.write(`\n${lines.filter((line) => !line.startsWith('duzhi-test-counts')).join('\n')}\n`);
let skipped = 0;
if (counts) {
  passed += Number(counts[1]);
  failed += Number(counts[2]);
  skipped = Number(counts[3]);
}
// A runner that died before it counted has failed, whatever it printed.
if (!counts || (run.status !== 0 && Number(counts[2]) === 0)) failed += 1;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed === 0 ? 0 : 1;

function installMissing() {
  const missing = () => PACKAGES.filter(([, file]) => !existsSync(file));
  if (missing().length === 0) return;
  const names = missing().map(([name]) => name);
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    process.stderr.write(`正在安装测试所需的系统软件包：${names.join('、')}……\n`);
    const options = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options);
  }
  for (const [name, , purpose] of missing()) process.stderr.write(`没有 ${name}，下列测试不运行：${purpose}\n`);
}
