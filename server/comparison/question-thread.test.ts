import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openQuestionThread } from './question-thread.ts';

describe('the thread of comparisons', () => {
  let lost = 0;
  const thread = openQuestionThread(() => {
    lost += 1;
  });
  after(() => thread.stop());
  const page = { units: ['甲'], from: 0, limit: 10 };

  it('answers one question after the other', async () => {
    const answers = await Promise.all([thread.ask('listNearCopies', page), thread.ask('showTotals', page)]);
    assert.deepEqual(answers[0], { ok: true, value: { items: [], total: 0 } });
    assert.ok(answers[1].ok && answers[1].value.year === null);
  });

  it('does not ask what nobody waits for any more', async () => {
    const controllers = [new AbortController(), new AbortController()];
    const asked = controllers.map(({ signal }) => thread.ask('showTotals', page, signal));
    const last = thread.ask('showTotals', page);
    // The first is with the thread already, and is answered; the second has not been asked.
    for (const controller of controllers) controller.abort();
    const [first, second] = await Promise.all(asked);
    assert.ok(first!.ok);
    assert.deepEqual(second, { ok: false, error: 'cancelled' });
    assert.ok((await last).ok);
    assert.deepEqual(await thread.ask('showTotals', page, AbortSignal.abort()), { ok: false, error: 'cancelled' });
  });

  it('tells a bug as a bug, and goes on', async () => {
    await assert.rejects(thread.ask('put', null as never), TypeError);
    assert.ok((await thread.ask('showTotals', page)).ok);
  });

  it('gives up what waits when it is stopped, and begins anew when asked again', async () => {
    const waiting = [thread.ask('showTotals', page), thread.ask('showTotals', page)];
    await thread.stop();
    for (const answer of await Promise.all(waiting)) assert.deepEqual(answer, { ok: false, error: 'cancelled' });
    assert.ok((await thread.ask('showTotals', page)).ok);
    assert.equal(lost, 0);
  });

  it('says so when the memory is not enough, and that all is lost', async () => {
    const small = openQuestionThread(
      () => {
        lost += 1;
      },
      { memoryMegabytes: 24 },
    );
    const line = { content: '疏通'.repeat(100), detail: '疏通', amount: 1, basis: '0.6万元/次×12次' };
    const form = {
      kind: 'expenditure-direction',
      label: '附表3-1',
      lines: Array.from({ length: 2000 }, () => line),
      indicators: [],
    };
    const book = { schema: 'duzhi-book/1', fiscalYear: 2023, unit: { name: '甲' }, forms: [form], origins: {} };
    const books = Array.from({ length: 30 }, (_, at) => ({ bookId: `${at}`, unit: `${at}`, fiscalYear: 2023, book }));
    const [heavy, next] = await Promise.all([
      small.ask('put', { books: books as never }),
      small.ask('showTotals', page),
    ]);
    assert.deepEqual(heavy, { ok: false, error: 'too-heavy' });
    assert.deepEqual(next, { ok: false, error: 'too-heavy' });
    assert.equal(lost, 1);
    assert.ok((await small.ask('showTotals', page)).ok);
    await small.stop();
  });
});
