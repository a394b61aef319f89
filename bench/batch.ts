// npm run bench -- batch: 300 Word files of six forms (or as many as are named), each of another unit, sent as one archive and
// read, checked and stored by the server; then whether its memory stays flat. Beside it LibreOffice converting some of the
// same files to HTML, which is only the reading of them: so few, because all 300 would take minutes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseBook } from '@duzhi/core/book';
import { writeBook } from '@duzhi/documents/write';
import { createServer, DEMONSTRATION_PASSWORD, newId, readSettings, seedDemonstration } from '@duzhi/server';
import { openStore } from '@duzhi/store';
import { zipSync } from 'fflate';
import { variedBook } from './check/varied-books.ts';
import { print, printRatio, say } from './common/print.ts';

const FILES = Number(process.argv[2] ?? 300);
const CONVERTED = 20;
const PARTS = 6;

const base = parseBook(JSON.parse(readFileSync(new URL('../fixtures/demo-office-2023.json', import.meta.url), 'utf8')));
assert.ok(base.ok);
const files: Uint8Array[] = [];
for (let index = 0; index < FILES; index += 1) {
  const written = await writeBook(variedBook(base.value, index), 'docx');
  assert.ok(written.ok);
  files.push(written.value);
}
const archive = zipSync(Object.fromEntries(files.map((bytes, index) => [`${index + 1}.docx`, bytes])), { level: 0 });

const folder = await mkdtemp(join(tmpdir(), 'duzhi-bench-'));
const opened = await openStore({ dataFolder: folder }, { clock: () => new Date(), newId });
assert.ok(opened.ok);
const store = opened.value;
assert.ok((await seedDemonstration(store)).ok);
const settings = readSettings({
  env: { PORT: '0', DUZHI_DATA: folder, DUZHI_LOG: 'silent', DUZHI_REQUESTS_PER_MINUTE: '100000000' },
  projectFolder: folder,
  isRoot: false,
});
assert.ok(settings.ok);
const app = await createServer({
  store,
  settings: settings.value,
  clock: () => new Date(),
  newId,
  random: randomBytes,
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
const entered = await fetch(`${address}/api/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ login: '业务审核员', password: DEMONSTRATION_PASSWORD }),
});
const { csrfToken } = (await entered.json()) as { csrfToken: string };
const headers = { cookie: entered.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': csrfToken };
const units = (await (await fetch(`${address}/api/units`, { headers })).json()) as {
  items: { id: string; name: string }[];
};
const unit = units.items.find(({ name }) => name === '示范镇人民政府')!.id;

interface Batch {
  readonly id: string;
  readonly state: string;
  readonly counts: { readonly done: number; readonly failed: number };
}

/** Megabytes that stay once all else is collected: of the threads too, since they share the process. */
function resident(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
}

const form = new FormData();
form.append('file', new Blob([new Uint8Array(archive)]), '三百个.zip');
const begun = performance.now();
const processor = process.cpuUsage();
const created = await fetch(`${address}/api/batches?unit=${unit}`, { method: 'POST', headers, body: form });
assert.equal(created.status, 202, await created.clone().text());
let batch = (await created.json()) as Batch;
const accepted = performance.now() - begun;
const memory: number[] = [];
while (batch.state === 'running') {
  await sleep(500);
  batch = (await (await fetch(`${address}/api/batches/${unit}/${batch.id}`, { headers })).json()) as Batch;
  if (batch.counts.done >= ((memory.length + 1) * FILES) / PARTS) memory.push(resident());
}
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(processor);
assert.deepEqual([batch.counts.done, batch.counts.failed], [FILES, 0]);

print('archive', `${FILES} files`, `${(archive.length / 1024 / 1024).toFixed(1)} MB`);
print('received and kept', `${(accepted / 1000).toFixed(1)} s`);
print('read, checked and stored', `${seconds.toFixed(1)} s`, `${((seconds * 1000) / FILES).toFixed(1)} ms a file`);
// Of all threads, without the database: tells what a machine needs that has other things to do.
print(
  'processor time of it',
  `${((user + system) / 1e6).toFixed(1)} s`,
  `${((user + system) / 1e3 / FILES).toFixed(1)} ms a file`,
);
print('resident memory along the way', ...memory.map((megabytes) => `${megabytes.toFixed(0)} MB`));

for (const [index, bytes] of files.slice(0, CONVERTED).entries())
  writeFileSync(join(folder, `${index + 1}.docx`), bytes);
const sources = Array.from({ length: CONVERTED }, (_, index) => join(folder, `${index + 1}.docx`));
const convert = (names: readonly string[]): number => {
  const start = performance.now();
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'html', '--outdir', join(folder, 'html'), ...names], {
    stdio: 'ignore',
  });
  return performance.now() - start;
};
try {
  // Once for its profile; then its start is taken off, which a long run would not notice.
  convert(sources.slice(0, 1));
  const [one, many] = [convert(sources.slice(0, 1)), convert(sources)];
  const each = (many - one) / (CONVERTED - 1);
  print('LibreOffice to HTML, without its start', `${CONVERTED} files`, `${each.toFixed(1)} ms a file`);
  printRatio('libreoffice', each / ((seconds * 1000) / FILES), 1);
} catch {
  say('LibreOffice is not installed: nothing to compare with.');
}

await app.close();
await store.close();
await rm(folder, { recursive: true, force: true });
