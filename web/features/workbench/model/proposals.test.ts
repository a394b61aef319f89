import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonPatch } from '@duzhi/core/book';
import { applyPatch } from '@duzhi/core/book';
import { proposalFor } from './proposals.ts';
import { removeRows } from './rows.ts';
import { SAMPLE_BOOK } from './sample-book.ts';

const after = (patch: JsonPatch) => {
  const edited = applyPatch(SAMPLE_BOOK, patch);
  assert.ok(edited.ok);
  return edited.value;
};
const set = (path: string, value: unknown): JsonPatch => [{ op: 'replace', path: `/forms/${path}`, value }];

const CASES: readonly { name: string; edit: JsonPatch; parts: readonly string[] }[] = [
  {
    name: 'a line carries its change up to the overall table',
    edit: set('2/lines/1/amount', 38_000_000),
    parts: [
      '附表3-1 合计、项目金额、所属专项金额改为 50万元',
      '附表2 “环境整治”、合计改为 50万元',
      '附表1 项目支出改为 50万元',
      '附表1 资金总额、一般公共预算拨款改为 150万元',
    ],
  },
  {
    name: 'so does a line that goes',
    edit: removeRows('/forms/2/lines', 0, 0),
    parts: [
      '附表3-1 合计、项目金额、所属专项金额改为 36万元',
      '附表2 “环境整治”、合计改为 36万元',
      '附表1 项目支出改为 36万元',
      '附表1 资金总额、一般公共预算拨款改为 136万元',
    ],
  },
  { name: 'words change no figure', edit: set('2/lines/1/detail', '垃圾清运费'), parts: [] },
  {
    name: 'what the edit itself has changed is not changed back; what rests on it follows',
    edit: [...set('2/lines/1/amount', 38_000_000), ...set('2/linesTotal', 49_000_000)],
    parts: [
      '附表3-1 项目金额、所属专项金额改为 49万元',
      '附表2 “环境整治”、合计改为 49万元',
      '附表1 项目支出改为 49万元',
      '附表1 资金总额、一般公共预算拨款改为 149万元',
    ],
  },
];

describe('proposal', () => {
  for (const { name, edit, parts } of CASES)
    it(name, () => {
      const proposal = proposalFor(SAMPLE_BOOK, after(edit));
      assert.deepEqual(proposal?.parts ?? [], parts);
    });

  it('a total that was wrong before is left to the findings', () => {
    const wrong = after(set('2/linesTotal', 47_000_000));
    const edited = applyPatch(wrong, set('2/lines/1/amount', 38_000_000));
    assert.ok(edited.ok);
    assert.equal(proposalFor(wrong, edited.value), null);
  });

  it('once adopted nothing is left to propose', () => {
    const edited = after(set('2/lines/1/amount', 38_000_000));
    const adopted = applyPatch(edited, proposalFor(SAMPLE_BOOK, edited)!.patch);
    assert.ok(adopted.ok);
    assert.equal(proposalFor(SAMPLE_BOOK, adopted.value), null);
  });
});
