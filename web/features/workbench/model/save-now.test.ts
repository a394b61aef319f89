import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WorkbenchSource } from '../source.ts';
import { saveNow } from './save-now.ts';
import type { Saver, SavingState } from './saver.ts';

/** A saver that goes through these states, one at each turn, once it is asked to save. */
function saverGoing(...states: SavingState['state'][]): Saver {
  const listeners = new Set<() => void>();
  let state: SavingState['state'] = 'waiting';
  return {
    getState: () => ({ state }),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async save() {
      void (async () => {
        for (const next of states) {
          await Promise.resolve();
          state = next;
          for (const listener of [...listeners]) listener();
        }
      })();
    },
  } as unknown as Saver;
}

const source = { head: () => 'newest' } as unknown as WorkbenchSource;

describe('saving before something else is done', () => {
  for (const { name, states, expected } of [
    { name: 'saved at once', states: ['saving', 'clean'], expected: 'newest' },
    { name: 'typed meanwhile, and saved again', states: ['saving', 'waiting', 'saving', 'clean'], expected: 'newest' },
    { name: 'no connection', states: ['saving', 'offline'], expected: null },
    { name: 'another changed the same', states: ['saving', 'conflict'], expected: null },
    { name: 'refused', states: ['saving', 'failed'], expected: null },
  ] as const) {
    it(`${name}: ${expected ?? 'not saved'}`, async () =>
      assert.equal(await saveNow(saverGoing(...states), source), expected));
  }
});
