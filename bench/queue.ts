// npm run bench -- queue: the first page of the review queue over HTTP, for each filter, with 300 and with 3,000 units of
// three years; beside a bare select of as many rows on the same database in the same run. The units, books and
// declarations are made straight in the database; the books hold no forms, since the queue opens none of them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, DEMONSTRATION_PASSWORD, newId, readSettings, seedDemonstration } from '@duzhi/server';
import { openStore } from '@duzhi/store';
import { median } from './common/measure.ts';
import { print, printRatio, say } from './common/print.ts';

const UNITS = [300, 3_000];
const YEARS = [2021, 2022, 2023];
const WARM_UP = 20;
const TURNS = 200;
const AIM_MS = 100;

const folder = await mkdtemp(join(tmpdir(), 'duzhi-bench-'));
const opened = await openStore({ dataFolder: folder }, { clock: () => new Date(), newId });
assert.ok(opened.ok, 'the database starts');
const store = opened.value;
const settings = readSettings({
  env: { PORT: '0', DUZHI_DATA: folder, DUZHI_LOG: 'silent', DUZHI_REQUESTS_PER_MINUTE: '100000000' },
  projectFolder: folder,
  isRoot: false,
});
assert.ok(settings.ok);
assert.ok((await seedDemonstration(store)).ok);
const app = await createServer({
  store,
  settings: settings.value,
  clock: () => new Date(),
  newId,
  random: randomBytes,
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });

/** Units below the demonstration district, each with a book and a declaration a year, of every stage and size. */
async function grow(from: number, to: number): Promise<void> {
  const client = await store.pool.connect();
  try {
    await client.query('begin');
    await client.query('set constraints all deferred');
    await client.query(
      `insert into unit (unit_id, parent_id, path, name, kind, code, aliases, created_at)
       select id, top.unit_id, top.path || '/' || id, '演示单位' || n, 'street', null, '{}', now()
       from (select gen_random_uuid() as id, n from generate_series($1::integer, $2::integer) as n) as new,
            (select unit_id, path from unit where name = '演示区') as top`,
      [from, to],
    );
    await client.query(
      `create temporary table made on commit drop as
       select unit_id, gen_random_uuid() as book_id, gen_random_uuid() as revision_id, year,
              replace(name, '演示单位', '')::integer as n
       from unit, unnest($1::integer[]) as year
       where name like '演示单位%' and replace(name, '演示单位', '')::integer between $2 and $3`,
      [YEARS, from, to],
    );
    await client.query(
      `insert into book (unit_id, book_id, fiscal_year, title, head_revision_id, saved_revision_id, created_at, updated_at)
       select unit_id, book_id, year, year || ' 年绩效目标册', revision_id, revision_id, now(), now() from made`,
    );
    await client.query(
      `insert into revision (unit_id, revision_id, book_id, kind, created_at, content, content_hash, origins)
       select unit_id, revision_id, book_id, 'saved', now(), '{}', '', '{}' from made`,
    );
    await client.query(
      `insert into declaration (unit_id, declaration_id, book_id, fiscal_year, kind, opened_at, facts, stage, since,
         submissions, returns, due_on, errors, warnings, amount, last_amount, first_finding, risk)
       select unit_id, gen_random_uuid(), book_id, year, 'initial', now(), 4,
         (array['declaring', 'business-review', 'performance-review', 'approved', 'business-review'])[1 + (n + year) % 5],
         now() - make_interval(hours => n % 300), 1 + n % 2, n % 3,
         to_char(now() + make_interval(days => n % 20 - 10), 'YYYY-MM-DD'), n % 7, n % 30,
         (n * 7919::bigint % 2000 + 10) * 1000000, (n * 6007::bigint % 2000 + 10) * 1000000,
         '附表 3-4：垃圾清运费指标 30 万，明细 36 万元，两处不一致。', n * 31 % 90
       from made`,
    );
    await client.query('commit');
    await client.query('analyze');
  } finally {
    client.release();
  }
}

const FILTERS: readonly (readonly [string, string])[] = [
  ['waiting for me', ''],
  ['this year', 'year=2023'],
  ['with errors', 'errors=1'],
  ['five million and more', 'amount=500'],
  ['changed by 30 %', 'change=30'],
  ['sent again', 'resubmitted=1'],
  ['overdue', 'overdue=1'],
  ['by due day', 'order=due'],
  ['by name', 'q=单位29'],
  ['everything at once', 'year=2023&errors=1&amount=100&change=10&order=waiting'],
  ['under review', 'view=reviewing'],
  ['approved', 'view=approved'],
];

const entered = await fetch(`${address}/api/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ login: '业务审核员', password: DEMONSTRATION_PASSWORD }),
});
const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!;

async function measure(work: () => Promise<void>): Promise<{ readonly p50: number; readonly p99: number }> {
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
    const begun = performance.now();
    await work();
    if (turn >= WARM_UP) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(TURNS * 0.5)]!, p99: times[Math.floor(TURNS * 0.99)]! };
}

const percentiles = ({ p50, p99 }: Awaited<ReturnType<typeof measure>>): readonly string[] => [
  `p50 ${p50.toFixed(1)} ms`,
  `p99 ${p99.toFixed(1)} ms`,
];
let made = 0;
let worst = 0;
const medians: number[] = [];
for (const units of UNITS) {
  await grow(made + 1, units);
  made = units;
  say(`— ${units} units × ${YEARS.length} years`);
  medians.length = 0;
  for (const [name, query] of FILTERS) {
    let total = 0;
    const taken = await measure(async () => {
      const reply = await fetch(`${address}/api/queue?${encodeURI(query)}`, { headers: { cookie } });
      const body = (await reply.json()) as { total: number; items: readonly unknown[] };
      assert.equal(reply.status, 200);
      assert.ok(body.items.length > 0, `${name}: nothing is found`);
      total = body.total;
    });
    medians.push(taken.p50);
    if (units === UNITS.at(-1)) worst = Math.max(worst, taken.p99);
    print(name, ...percentiles(taken), `${total} books`);
  }
}
const bare = await measure(async () => {
  await store.pool.query('select * from declaration where unit_id > $1 order by unit_id, declaration_id limit 50', [
    newId(),
  ]);
});
print('bare select of 50', ...percentiles(bare));
print('resident memory', `${Math.round(process.memoryUsage().rss / 1024 / 1024)} MB`);
print('slowest filter', `p99 ${worst.toFixed(1)} ms`, `aim ${AIM_MS} ms`);
printRatio('bare-select', bare.p50 / median(medians), 3);

await app.close();
await store.close();
await rm(folder, { recursive: true, force: true });
