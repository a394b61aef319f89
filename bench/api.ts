// npm run bench -- api: requests a second of saving a revision and of listing books, over HTTP to the server as a process of
// its own, beside what the database itself takes: a bare insert of the same bytes with its commit, and a bare select of a
// page, at the same time. Saves by a clerk of each street, and by as many of one street, whose audit is one chain; lists of
// 10,000 books and, to see it grow, of ten times as many.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book } from '@duzhi/core/book';
import { DEMONSTRATION_PASSWORD, newId } from '@duzhi/server';
import { openStore } from '@duzhi/store';
import { print, printRatio, say } from './common/print.ts';

const BOOKS = 10_000;
const CLIENTS = 8;
const SECONDS = 8;
const ROUNDS = 3;

const folder = await mkdtemp(join(tmpdir(), 'duzhi-bench-'));
// The embedded database does not run as root and has to get to its folder.
await chmod(folder, 0o711);
const server = spawn(process.execPath, [fileURLToPath(new URL('../cli/main.ts', import.meta.url)), 'serve'], {
  env: { ...process.env, PORT: '0', DUZHI_DATA: folder, DUZHI_LOG: 'silent', DUZHI_REQUESTS_PER_MINUTE: '100000000' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let told = '';
for await (const chunk of server.stdout) {
  told += String(chunk);
  if (/http:\/\/\S+/.test(told)) break;
}
const address = new URL(/http:\/\/\S+/.exec(told)![0]);
const opened = await openStore({ dataFolder: folder }, { clock: () => new Date(), newId, connections: CLIENTS });
assert.ok(opened.ok, 'the database answers');
const store = opened.value;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

/** Whoever is logged in. */
interface Person {
  readonly unitId: string;
  send(method: string, path: string, body?: string): Promise<Reply>;
}

function send(
  method: string,
  path: string,
  body: string | undefined,
  identity: Readonly<Record<string, string>>,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...identity,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    };
    const { hostname: host, port } = address;
    const sent = request({ agent, host, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function logIn(login: string): Promise<Person> {
  const entered = await send('POST', '/api/session', JSON.stringify({ login, password: DEMONSTRATION_PASSWORD }), {});
  assert.equal(entered.status, 200, entered.text);
  const { csrfToken, unit } = JSON.parse(entered.text) as { csrfToken: string; unit: { id: string } };
  const identity = { cookie: entered.cookie, 'x-csrf-token': csrfToken };
  return { unitId: unit.id, send: (method, path, body) => send(method, path, body, identity) };
}

interface Measurement {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** 几个客户端一起，一个接一个地做，做这么多秒。 */
async function measure(work: (client: number, turn: number) => Promise<void>): Promise<Measurement> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + (SECONDS * 1000) / ROUNDS;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        const start = performance.now();
        await work(client, turn);
        times.push(performance.now() - start);
      }
    }),
  );
  const took = performance.now() - begun;
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))]!;
  return { perSecond: (times.length * 1000) / took, p50: at(0.5), p99: at(0.99) };
}

const clerk = await logIn('填表人');
const reviewer = await logIn('业务审核员');
const { unitId } = clerk;
const [item] = (
  JSON.parse((await clerk.send('GET', '/api/books?year=2023')).text) as {
    items: { id: string; unit: { id: string } }[];
  }
).items.filter(({ unit }) => unit.id === unitId);
const source = JSON.parse((await clerk.send('GET', `/api/books/${unitId}/${item!.id}`)).text) as {
  head: { content: Book };
};
const { content } = source.head;

/** A clerk of a street of his own, with the password of the demonstration. */
async function newClerk(name: string): Promise<Person> {
  const { rows } = await store.pool.query(`select password_hash from person where login = '填表人'`);
  const above = { parentId: reviewer.unitId, name, kind: 'street', by: null } as const;
  const unit = await store.units.create(above);
  assert.ok(unit.ok);
  const made = await store.people.create({
    ...{ unitId: unit.value.unitId, login: name, displayName: name, mustChange: false, by: null },
    ...{ passwordHash: rows[0].password_hash, grants: [{ unitId: unit.value.unitId, role: 'clerk' }] },
  });
  assert.ok(made.ok);
  return logIn(name);
}

/** Saves by turns, each client a book of its own, so that none waits for another's. */
async function saver(clerks: readonly Person[]): Promise<(client: number) => Promise<void>> {
  const books = await Promise.all(
    clerks.map(async (person) => {
      const body = JSON.stringify({ unitId: person.unitId, fiscalYear: 2024, from: { template: 'declaration' } });
      const made = JSON.parse((await person.send('POST', '/api/books', body)).text) as {
        id: string;
        headRevisionId: string;
      };
      return { id: made.id, head: made.headRevisionId };
    }),
  );
  let count = 0;
  return async (client) => {
    const [person, book] = [clerks[client]!, books[client]!];
    count += 1;
    const [first, ...others] = content.forms;
    const changed = { ...content, forms: [{ ...first, duties: `第 ${count} 次` }, ...others] };
    const body = JSON.stringify({ baseRevisionId: book.head, book: changed, kind: 'draft' });
    const reply = await person.send('POST', `/api/books/${person.unitId}/${book.id}/revisions`, body);
    assert.equal(reply.status, 201, reply.text);
    book.head = (JSON.parse(reply.text) as { revision: { id: string } }).revision.id;
  };
}
const streets = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => newClerk(`演示街道${index + 1}`)));
const save = await saver(streets);
const saveInOneStreet = await saver(streets.map(() => clerk));

const { origins, ...bare } = content;
const bytes = [JSON.stringify(bare), JSON.stringify(origins)] as const;
await store.pool.query(
  'create table bench_row (unit_id uuid, row_id uuid, content text, origins text, primary key (unit_id, row_id))',
);
async function insert(): Promise<void> {
  await store.pool.query('insert into bench_row values ($1, $2, $3, $4)', [unitId, newId(), ...bytes]);
}

/** Books for a list: one revision each, of little content, since the list does not read it. */
async function fill(units: readonly string[], each: number): Promise<void> {
  await store.pool.query(
    `with made as (
       insert into book (unit_id, book_id, fiscal_year, title, head_revision_id, created_at, updated_at)
       select unit, gen_random_uuid(), 2010 + n % 12, n || ' 号目标册', gen_random_uuid(), now(), now() - n * interval '1 minute'
       from unnest($1::uuid[]) as unit, generate_series(1, $2::integer) as n returning *)
     insert into revision (unit_id, revision_id, book_id, kind, created_at, content, content_hash, origins, summary)
     select unit_id, head_revision_id, book_id, 'draft', created_at, '{}', '', '{}',
       '{"errors": 3, "warnings": 5, "advice": 2, "completeness": {"n": 200, "d": 290}}'
     from made`,
    [units, each],
  );
}
await fill([unitId], BOOKS);
await fill(
  streets.map((street) => street.unitId),
  (9 * BOOKS) / CLIENTS,
);
await store.pool.query('vacuum analyze');

/** On through the whole list, then from its beginning. */
function lister(person: Person): () => Promise<void> {
  let cursor = '';
  return async () => {
    const reply = await person.send('GET', `/api/books?limit=50${cursor}`);
    assert.equal(reply.status, 200);
    const { items, next } = JSON.parse(reply.text) as { items: unknown[]; next: string | null };
    assert.ok(items.length > 0);
    cursor = next === null ? '' : `&cursor=${next}`;
  };
}
const list = lister(clerk);
const listTenTimes = lister(reviewer);
let page = 0;
async function select(): Promise<void> {
  page = (page + 1) % (BOOKS / 50);
  const { rows } = await store.pool.query(
    `select * from book where unit_id = $1 and updated_at <= now() - $2 * interval '1 minute' order by updated_at desc limit 50`,
    [unitId, page * 50],
  );
  assert.ok(rows.length > 0);
}

const contenders = {
  'save a revision': save,
  'save, all in one unit': saveInOneStreet,
  'bare insert': insert,
  'list 50 of 10,000': list,
  'list 50 of 100,000': listTenTimes,
  'bare select of 50': select,
};
const measured: Record<string, Measurement[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
// In turns, so that what else the machine does falls on all alike.
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [name, work] of Object.entries(contenders)) {
    const result = await measure(work);
    // The first round warms up.
    if (round >= 0) measured[name]!.push(result);
  }
}

const middle = (name: string, of: (measurement: Measurement) => number): number =>
  measured[name]!.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
say(`${CLIENTS} clients, ${Math.round((bytes[0].length + bytes[1].length) / 1024)} KB a revision`);
for (const name of Object.keys(contenders)) {
  print(
    name,
    `${middle(name, (m) => m.perSecond).toFixed(0)} /s`,
    `p50 ${middle(name, (m) => m.p50).toFixed(1)} ms`,
    `p99 ${middle(name, (m) => m.p99).toFixed(1)} ms`,
  );
}
const ratio = (name: string, ours: string, theirs: string): void =>
  printRatio(name, middle(ours, (m) => m.perSecond) / middle(theirs, (m) => m.perSecond));
ratio('bare-insert', 'save a revision', 'bare insert');
ratio('bare-select', 'list 50 of 10,000', 'bare select of 50');
ratio('ten-times', 'list 50 of 100,000', 'list 50 of 10,000');

agent.destroy();
await store.close();
server.kill('SIGTERM');
await once(server, 'exit');
await rm(folder, { recursive: true, force: true });
