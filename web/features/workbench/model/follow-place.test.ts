import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followPlace } from './follow-place.ts';
import { SAMPLE_BOOK } from './sample-book.ts';
import { createWorkbench } from './workbench-store.ts';

function followed() {
  const workbench = createWorkbench(SAMPLE_BOOK, { now: () => 0 });
  const told: string[] = [];
  let waiting: (() => void) | null = null;
  const stop = followPlace(workbench, {
    onPlace: (at) => told.push(at),
    schedule: (run) => {
      waiting = run;
      return () => {
        waiting = null;
      };
    },
  });
  const rest = (): readonly string[] => {
    waiting?.();
    waiting = null;
    return told;
  };
  return { workbench, rest, stop };
}

describe('follow the place', () => {
  it('tells where the cursor came to rest, not where it came through', () => {
    const { workbench, rest } = followed();
    workbench.openForm(2);
    workbench.selectCell('/forms/2/lines/0/amount');
    workbench.selectCell('/forms/2/lines/1/amount');
    assert.deepEqual(rest(), ['/forms/2/lines/1/amount']);
  });

  it('typing in a cell is no move', () => {
    const { workbench, rest } = followed();
    workbench.selectCell('/forms/2/lines/1/amount');
    rest();
    workbench.edit('replace', '');
    workbench.type('38');
    workbench.commit();
    assert.equal(rest().length, 1);
  });

  it('tells nothing once the page is left', () => {
    const { workbench, rest, stop } = followed();
    workbench.openForm(1);
    stop();
    workbench.openForm(2);
    assert.deepEqual(rest(), []);
  });
});
