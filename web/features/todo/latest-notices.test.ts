import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Notice } from '../../api/queue.ts';
import { latestNotices } from './latest-notices.ts';

const notice = (declarationId: string, action: string, fresh: boolean) =>
  ({ declarationId, action, fresh }) as unknown as Notice;

describe('notices, one for a book', () => {
  it('tell the latest step, how many came before, and whether one of them was not seen', () => {
    const told = latestNotices([
      notice('a', 'return', false),
      notice('b', 'pass', true),
      notice('a', 'take-up', true),
      notice('a', 'submit', false),
    ]);
    assert.deepEqual(
      told.map(({ latest, earlier, fresh }) => [latest.declarationId, latest.action, earlier, fresh]),
      [
        ['a', 'return', 2, true],
        ['b', 'pass', 0, true],
      ],
    );
  });

  it('are none where nothing happened', () => assert.deepEqual(latestNotices([]), []));
});
