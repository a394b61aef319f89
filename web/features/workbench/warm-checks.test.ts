import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKS } from '@duzhi/core/checks';
import { warmChecks } from './warm-checks.ts';

/** Idle moments that come when the test says so. */
function idleMoments() {
  let waiting: (() => void) | null = null;
  return {
    whenIdle(run: () => void) {
      waiting = run;
      return () => {
        waiting = null;
      };
    },
    /** 闲着一次；没有事等着做时答 false。 */
    pass(): boolean {
      const run = waiting;
      waiting = null;
      run?.();
      return run !== null;
    },
  };
}

describe('warm checks', () => {
  it('one rule at each idle moment, until all were judged', () => {
    const idle = idleMoments();
    warmChecks(idle.whenIdle);
    let moments = 0;
    while (idle.pass()) moments += 1;
    // The last one finds that nothing is left.
    assert.equal(moments, CHECKS.length + 1);
  });

  it('none any more once stopped', () => {
    const idle = idleMoments();
    const stop = warmChecks(idle.whenIdle);
    assert.ok(idle.pass());
    stop();
    assert.ok(!idle.pass());
  });
});
