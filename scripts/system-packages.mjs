// The Debian packages that the tests use: installed where they are missing and we may, told where we may not.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Each with the files of which one tells that it is there, and what is not run without it. */
const PACKAGES = [
  {
    name: 'chromium-headless-shell',
    files: ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'],
    tests: '网页在真实浏览器中的样子',
  },
  {
    name: 'fonts-noto-cjk',
    files: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
    tests: '中文字体下的版面',
  },
  {
    name: 'libreoffice-writer-nogui',
    files: ['/usr/lib/libreoffice/program/libswlo.so'],
    tests: '用 LibreOffice 打开写出的 Word',
  },
  {
    name: 'libreoffice-calc-nogui',
    files: ['/usr/lib/libreoffice/program/libsclo.so'],
    tests: '用 LibreOffice 打开写出的 Excel',
  },
  { name: 'poppler-utils', files: ['/usr/bin/pdftotext'], tests: '写出的 PDF 的文字' },
];

const ATTEMPTS = 3;
const PAUSE_MS = 10_000;
const SURROUNDINGS = {
  packages: PACKAGES,
  isThere: existsSync,
  mayInstall: process.platform === 'linux' && process.getuid?.() === 0,
  /** Runs apt-get; whether it succeeded. */
  aptGet: (args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0,
  pause: () => sleep(PAUSE_MS),
  tell: (sentence) => void process.stderr.write(`${sentence}\n`),
};

/** Installs what is missing, trying again when a mirror is away for a moment. Gives what is missing still. */
export async function installMissing(surroundings = {}) {
  const { packages, isThere, mayInstall, aptGet, pause, tell } = { ...SURROUNDINGS, ...surroundings };
  // The preferred file comes first: without it we install, but the others do as well.
  const wanted = () => packages.filter(({ files }) => !isThere(files[0]));
  const missing = () => packages.filter(({ files }) => !files.some((file) => isThere(file)));
  const install = (names) =>
    aptGet(['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...names]);
  for (let attempt = 1; mayInstall && wanted().length > 0 && attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1 && missing().length === 0) break;
    if (attempt > 1) await pause();
    const names = wanted().map(({ name }) => name);
    tell(`正在安装测试所需的系统软件包：${names.join('、')}……`);
    aptGet(['update', '-qq']);
    // One that this system does not know would keep the others out.
    if (!install(names)) for (const name of names) install([name]);
  }
  for (const { name, tests } of missing()) tell(`没有 ${name}，下列测试不运行：${tests}`);
  return missing();
}
