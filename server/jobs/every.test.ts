import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { every } from './every.ts';

it('works at once and every so often, but not while the last turn is not over, and goes on after a fault', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const turns: PromiseWithResolvers<void>[] = [];
  const faults: unknown[] = [];
  const timer = every(
    1000,
    () => {
      const turn = Promise.withResolvers<void>();
      turns.push(turn);
      return turn.promise;
    },
    { error: (fault: unknown) => void faults.push(fault) },
  );
  assert.equal(turns.length, 1);
  t.mock.timers.tick(3000);
  assert.equal(turns.length, 1);
  const fault = new Error('no mail server');
  turns[0]!.reject(fault);
  await settled();
  assert.deepEqual(faults, [fault]);
  t.mock.timers.tick(1000);
  assert.equal(turns.length, 2);
  turns[1]!.resolve();
  await settled();
  t.mock.timers.tick(1000);
  assert.equal(turns.length, 3);
  clearInterval(timer);
});
