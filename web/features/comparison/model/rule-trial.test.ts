import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RuleTrialLine } from '../../../api/comparison.ts';
import type { TrialState } from './rule-trial.ts';
import { countsOf, IDLE, MOST_LISTED, RUNNING, withLine } from './rule-trial.ts';

const none = { items: [], total: 0 };
const trial = (fails: number): RuleTrialLine => ({
  trial: {
    book: { unit: { id: 'u', name: '演示街道办事处' }, bookId: 'b', declarationId: 'd', fiscalYear: 2023 },
    newlyFails: { items: [], total: fails },
    newlyPasses: none,
    regraded: none,
  },
});
const after = (lines: readonly RuleTrialLine[], from: TrialState = RUNNING): TrialState => lines.reduce(withLine, from);

describe('a trial of rules', () => {
  it('counts what changes, to the last line', () => {
    const state = after([
      { step: { done: 0, total: 20 } },
      { step: { done: 10, total: 20 } },
      trial(3),
      trial(1),
      { result: { books: 20, changed: 2 } },
    ]);
    assert.deepEqual([state.phase, state.done, state.changed, state.trials.length], ['done', 10, 2, 2]);
    assert.deepEqual(countsOf(state.trials), { fails: 4, passes: 0, regraded: 0 });
  });

  it('lists no more than can be read, and counts on', () => {
    const state = after(Array.from({ length: MOST_LISTED + 5 }, () => trial(1)));
    assert.equal(state.trials.length, MOST_LISTED);
    assert.equal(state.changed, MOST_LISTED + 5);
  });

  it('says why it broke off', () => {
    const state = after([{ error: { code: 'unavailable', message: '数据库暂时不可用。' } }]);
    assert.deepEqual([state.phase, state.failure?.code], ['failed', 'unavailable']);
  });

  it('hears nothing more once it was cancelled', () => {
    const cancelled: TrialState = { ...RUNNING, phase: 'cancelled' };
    assert.equal(after([trial(1)], cancelled), cancelled);
    assert.equal(after([trial(1)], IDLE), IDLE);
  });
});
