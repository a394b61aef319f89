import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';

// Plain JavaScript without types, as everything that runs before the pinned Node is there.
const { forwardSignals } = await import(new URL('./forward-signals.mjs', import.meta.url).href);

describe('signals passed on to the pinned Node', () => {
  for (const { signal, isTTY, passed } of [
    { signal: 'SIGINT', isTTY: true, passed: [] },
    { signal: 'SIGHUP', isTTY: true, passed: [] },
    { signal: 'SIGTERM', isTTY: true, passed: ['SIGTERM'] },
    { signal: 'SIGINT', isTTY: false, passed: ['SIGINT'] },
    { signal: 'SIGHUP', isTTY: false, passed: ['SIGHUP'] },
    { signal: 'SIGTERM', isTTY: false, passed: ['SIGTERM'] },
  ]) {
    it(`${signal} ${isTTY ? 'on a terminal' : 'without a terminal'}: ${passed.length === 0 ? 'not again' : 'once'}`, () => {
      const told: string[] = [];
      const parent = Object.assign(new EventEmitter(), { stdin: { isTTY } });
      forwardSignals({ kill: (name: string) => told.push(name) }, parent);
      parent.emit(signal);
      assert.deepEqual(told, passed);
    });
  }
});
