import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnitTotals } from '../../../api/comparison.ts';
import { rowsOf } from './totals-tree.ts';

const amounts = (total: number) => ({ total, basic: 0, project: total, funds: total });
const unit = (id: string, parentId: string | null, own: number | null, whole: number): UnitTotals => ({
  unit: { id, name: id },
  parentId,
  own: own === null ? null : amounts(own),
  whole: amounts(whole),
});
const UNITS = [
  unit('区', null, null, 60),
  unit('街道', '区', 30, 50),
  unit('社区', '街道', 20, 20),
  unit('镇', '区', 10, 10),
];

describe('rowsOf', () => {
  it('shows the uppermost alone while all is closed', () => {
    assert.deepEqual(
      rowsOf(UNITS, () => false).map(({ key, below }) => [key, below]),
      [['区', 2]],
    );
  });

  it('adds up at every level, with what a unit has of its own in a row beside those below', () => {
    const rows = rowsOf(UNITS, () => true);
    assert.deepEqual(
      rows.map(({ key, depth }) => [key, depth]),
      [
        ['区', 0],
        ['街道', 1],
        ['街道 own', 2],
        ['社区', 2],
        ['镇', 1],
      ],
    );
    for (const [at, { depth, below, amounts: whole }] of rows.entries()) {
      if (below === 0) continue;
      const end = rows.findIndex((row, index) => index > at && row.depth <= depth);
      const children = rows.slice(at + 1, end < 0 ? undefined : end).filter((row) => row.depth === depth + 1);
      assert.equal(children.length, below);
      assert.equal(
        children.reduce((sum, row) => sum + row.amounts.total, 0),
        whole.total,
      );
    }
  });
});
