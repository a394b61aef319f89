// Writes the pages and schemas that are made from the code; with --check only says whether they are what the code says.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bookJsonSchema } from '@duzhi/core/book';
import { ADJUSTMENT_CHECKS, CHECKS } from '@duzhi/core/checks';
import { checkIndexPage, checkPage } from './check-pages.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** 生成的文件：路径 → 内容。 */
function generated(): Map<string, string> {
  const files = new Map<string, string>();
  files.set('docs/checks/README.md', checkIndexPage([...CHECKS, ...ADJUSTMENT_CHECKS]));
  for (const check of [...CHECKS, ...ADJUSTMENT_CHECKS]) files.set(`docs/checks/${check.code}.md`, checkPage(check));
  files.set('docs/schema/duzhi-book-1.schema.json', `${JSON.stringify(bookJsonSchema(), null, 2)}\n`);
  return files;
}

const files = generated();
const stale = [...files].filter(([path, text]) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});
const leftOver = ['docs/checks', 'docs/schema'].flatMap((folder) => {
  const directory = join(root, folder);
  const names = existsSync(directory) ? readdirSync(directory) : [];
  return names.map((name) => `${folder}/${name}`).filter((path) => !files.has(path));
});

if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stdout.write(`${path} 与代码不一致\n`);
  for (const path of leftOver) process.stdout.write(`${path} 已没有对应的代码\n`);
  if (stale.length + leftOver.length > 0) {
    process.stdout.write('请运行 npm run generate，并把结果一并提交。\n');
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of leftOver) rmSync(join(root, path));
  process.stdout.write(`写了 ${stale.length} 个文件，删了 ${leftOver.length} 个，共 ${files.size} 个。\n`);
}
