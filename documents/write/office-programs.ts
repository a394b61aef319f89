import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

// Test support: the programs with which others open what we write.

/** 没有安装某个程序时，说明测试为什么没有运行；已安装为 false，可直接用作 `skip`。 */
export function missingProgram(program: 'soffice' | 'pdftotext' | 'pdffonts' | 'pdfimages'): string | false {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const isThere = folders.some((folder) => folder !== '' && listNames(folder).includes(program));
  return isThere ? false : `没有安装 ${program}，这一项没有运行`;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** 用 LibreOffice 转换，得到转出的各文件，按文件名。Each call has a profile of its own, so that several may run at once. */
export function convertWithLibreOffice(bytes: Uint8Array, extension: string, to: string): Map<string, Buffer> {
  return inFolder((folder) => {
    const source = join(folder, `book.${extension}`);
    writeFileSync(source, bytes);
    const out = join(folder, 'out');
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, source], QUIET);
    return new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
  });
}

/** PDF 里的文字，按书写的次序；页与页之间为 "\f"。 */
export function pdfText(pdf: Uint8Array): string {
  return runOnPdf(pdf, (file) => ['pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']]);
}

/** pdffonts 列出的字库：每种一行，有没有嵌入。 */
export function pdfFonts(pdf: Uint8Array): string[] {
  return runOnPdf(pdf, (file) => ['pdffonts', [file]])
    .trim()
    .split('\n')
    .slice(2);
}

/** PDF 里每张图片在第几页，按页次；透明的遮罩不另算。 */
export function pdfPicturePages(pdf: Uint8Array): number[] {
  const lines = runOnPdf(pdf, (file) => ['pdfimages', ['-list', file]]);
  return [...lines.matchAll(/^\s*(\d+)\s+\d+\s+image\b/gm)].map(([, page]) => Number(page));
}

function runOnPdf(pdf: Uint8Array, command: (file: string) => [string, string[]]): string {
  return inFolder((folder) => {
    const file = join(folder, 'book.pdf');
    writeFileSync(file, pdf);
    const [program, options] = command(file);
    return execFileSync(program, options, QUIET);
  });
}

const QUIET: ExecFileSyncOptionsWithStringEncoding = { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' };

function inFolder<Value>(use: (folder: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'duzhi-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
