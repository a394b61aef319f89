// The demonstration: put in once, whole, and the same however often it is begun.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { TestDesk } from '../test-desk.ts';
import { openTestDesk } from '../test-desk.ts';
import { DISTRICT_UNITS } from './district/units.ts';
import { seedDemonstration } from './seed.ts';

let desk: TestDesk;
before(async () => {
  desk = await openTestDesk();
});
after(() => desk.close());

it('puts in the whole district, with books at every stage, and nothing twice', async () => {
  const told: number[] = [];
  const options = { district: true, onProgress: (done: number) => void told.push(done) };
  assert.ok((await seedDemonstration(desk.store, options)).ok);
  assert.equal(told.at(-1), DISTRICT_UNITS.length * 2);
  const count = async (): Promise<Record<string, number>> => {
    const { rows } = await desk.store.pool.query<{ stage: string; count: number }>(
      'select stage, count(*)::integer as count from declaration group by stage order by stage',
    );
    return Object.fromEntries(rows.map(({ stage, count: number }) => [stage, number]));
  };
  const first = await count();
  assert.deepEqual(Object.keys(first), [
    'approval',
    'approved',
    'business-review',
    'declaring',
    'department-review',
    'performance-review',
    'signing',
  ]);
  // One year of each is approved, and the street’s.
  assert.ok(first.approved! > DISTRICT_UNITS.length);
  assert.ok((await seedDemonstration(desk.store, { district: true })).ok);
  assert.deepEqual(await count(), first);
  const queue = (await (await desk.as('业务审核员')).get('/api/queue')).body;
  assert.ok(queue.total > 10);
  assert.ok(queue.items.every(({ amount }: { amount: number | null }) => amount !== null));
  const risks = queue.items.map(({ risk }: { risk: number }) => risk);
  assert.deepEqual(
    risks,
    risks.toSorted((a: number, b: number) => b - a),
  );
  const verified = await desk.store.verify();
  assert.ok(verified.ok && verified.value.breaks.length === 0);
});

it('begins one round for the street and the district together', async () => {
  const whole = await openTestDesk({ district: true });
  try {
    const { body } = await (await whole.as('绩效审核员')).get('/api/rounds');
    assert.deepEqual(
      body.items.map(({ title }: { title: string }) => title),
      ['2023 年绩效目标申报'],
    );
    const round = await (await whole.as('绩效审核员')).get(`/api/rounds/${body.items[0].id}`);
    assert.equal(round.body.units.length, DISTRICT_UNITS.length + 2);
  } finally {
    await whole.close();
  }
});
