import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Change } from './book-changes.ts';
import { Readers } from './readers.ts';

const READERS = new Readers();
for (const [rule, reading] of [
  { parts: undefined },
  { parts: ['lines/amount', 'lines/basis'] },
  { parts: ['lines'] },
  { parts: ['linesTotal'], readsOrigins: true },
  { parts: [], readsText: true },
].entries())
  READERS.add(rule, reading.parts, reading);

const change = (parts: Change['parts'] | readonly string[], rest: Partial<Change> = {}): Change => ({
  parts: parts === null || parts === 'all' ? parts : new Set(parts),
  text: false,
  origins: false,
  ...rest,
});

interface Case {
  readonly name: string;
  readonly change: Change;
  readonly touched: readonly number[];
}

const CASES: readonly Case[] = [
  { name: 'nothing', change: change(null), touched: [] },
  { name: 'a new form', change: change('all'), touched: [0, 1, 2, 3, 4] },
  { name: 'a figure of a row', change: change(['lines', 'lines/amount']), touched: [0, 1, 2] },
  { name: 'a text of a row', change: change(['lines', 'lines/detail'], { text: true }), touched: [0, 2, 4] },
  { name: 'a row that came', change: change(['lines', 'lines/*'], { text: true }), touched: [0, 1, 2, 4] },
  { name: 'a cell', change: change(['linesTotal']), touched: [0, 3] },
  { name: 'a cell no rule names', change: change(['title']), touched: [0] },
  { name: 'the source alone', change: change(null, { origins: true }), touched: [3] },
];

describe('a change touches', () => {
  for (const { name, change, touched } of CASES) {
    test(name, () => assert.deepEqual([...READERS.touched(change)].sort(), touched));
  }
});
