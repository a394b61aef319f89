import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { createWorkerPool } from './worker-pool.ts';

const WORD = new Uint8Array(readFileSync(new URL('../../fixtures/demo-office-2023.docx', import.meta.url)));
/** A text of very many tables, which takes long to read. */
const HEAVY = Buffer.from(`附表1\n${'| 甲 | 乙 | 丙 | 丁 |\n'.repeat(400_000)}`);

describe('worker pool', () => {
  const pool = createWorkerPool({ size: 2 });
  const hasty = createWorkerPool({ size: 1, timeLimit: 20 });
  after(() => Promise.all([pool.close(), hasty.close()]));

  it('reads in threads, telling each step', async () => {
    const steps: string[] = [];
    const read = await pool.run('read', { bytes: WORD, fileName: 'a.docx' }, { onStep: (step) => steps.push(step) });
    assert.ok(read.ok && read.value.ok);
    assert.equal(read.value.value.book.forms.length, 6);
    assert.deepEqual(steps, ['reading', 'recognising', 'checking']);
  });

  it('loads what a task needs before there is one', async () => {
    const loaded = await pool.run('load', { task: 'read' });
    assert.deepEqual(loaded, { ok: true, value: null });
  });

  it('does more tasks than it has threads', async () => {
    const all = await Promise.all(
      Array.from({ length: 7 }, () => pool.run('tables', { bytes: WORD, fileName: 'a.docx' })),
    );
    assert.ok(all.every((each) => each.ok && each.value.ok));
  });

  it('leaves the thread of the requests free while a heavy file is read', async () => {
    const before = performance.eventLoopUtilization();
    await pool.run('read', { bytes: HEAVY, fileName: 'a.txt' });
    const { utilization } = performance.eventLoopUtilization(before);
    assert.ok(utilization < 0.5, `busy for ${Math.round(utilization * 100)} % of the time`);
  });

  it('stops a task that takes too long, and goes on with the next', async () => {
    const slow = await hasty.run('read', { bytes: HEAVY, fileName: 'a.txt' });
    assert.ok(!slow.ok);
    assert.equal(slow.error.code, 'too-slow');
    const patient = createWorkerPool({ size: 1 });
    const next = await patient.run('tables', { bytes: WORD, fileName: 'a.docx' });
    await patient.close();
    assert.ok(next.ok);
  });

  it('stops a task that is no longer wanted, running or waiting', async () => {
    const single = createWorkerPool({ size: 1 });
    const controllers = [new AbortController(), new AbortController()];
    const runs = controllers.map(({ signal }) => single.run('read', { bytes: HEAVY, fileName: 'a.txt' }, { signal }));
    const following = single.run('tables', { bytes: WORD, fileName: 'a.docx' });
    for (const controller of controllers) controller.abort();
    for (const run of await Promise.all(runs)) assert.ok(!run.ok && run.error.code === 'cancelled');
    assert.ok((await following).ok);
    await single.close();
  });

  it('tells a bug as a bug', async () => {
    await assert.rejects(pool.run('read', null as never), TypeError);
    assert.ok((await pool.run('tables', { bytes: WORD, fileName: 'a.docx' })).ok);
  });
});
