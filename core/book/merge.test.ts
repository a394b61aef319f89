import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameJson } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { arbitraryBook, arbitraryBookOf } from './arbitrary-book.ts';
import type { Book, Form, FormKind } from './book.ts';
import { bookSchema, FORM_KIND_TITLES } from './book.ts';
import { canonicalContent } from './canonical.ts';
import type { MergeConflict } from './merge.ts';
import { mergeBooks } from './merge.ts';
import type { JsonPatch } from './patch.ts';
import { editBook } from './patch.ts';

const line = (content: string, amount: number): unknown => ({ content, detail: null, amount, basis: null });
const indicator = (name: string, text: string | null): unknown => ({ level1: '产出指标', name, target: { text } });
const form = (fields: Record<string, unknown>): unknown => ({
  kind: 'expenditure-direction',
  label: null,
  title: '专项资金支出方向绩效目标表',
  fiscalYear: 2024,
  amountUnit: '万元',
  reportingUnit: null,
  signatures: { head: null, preparer: null, phone: null },
  direction: '社区治理',
  fund: null,
  directionAmount: null,
  fundAmount: null,
  period: { from: null, to: null },
  periodGoal: null,
  annualGoal: null,
  indicators: [indicator('巡查次数', '12次'), indicator('培训人次', '200人次')],
  lines: [line('路灯维修', 100), line('绿化养护', 200), line('垃圾清运', 300)],
  linesTotal: 600,
  ...fields,
});
const BASE: Book = {
  schema: 'duzhi-book/1',
  fiscalYear: 2024,
  unit: { name: '云溪街道办事处' },
  forms: [form({}) as Form],
  origins: {
    '/forms/0/lines/0/amount': { text: '0.0001', table: 1, row: 9, column: 3 },
    '/forms/0/lines/2/amount': { text: '0.0003', table: 1, row: 11, column: 3 },
  },
};

const edited = (book: Book, patch: JsonPatch): Book => {
  const result = editBook(book, patch);
  assert.ok(result.ok);
  return result.value;
};
const replace = (path: string, value: unknown): JsonPatch => [{ op: 'replace', path, value }];
const add = (path: string, value: unknown): JsonPatch => [{ op: 'add', path, value }];
const remove = (path: string): JsonPatch => [{ op: 'remove', path }];

interface Case {
  readonly name: string;
  readonly ours: JsonPatch;
  readonly theirs: JsonPatch;
  /** What the merged book is, as an edit of the base. */
  readonly expected: JsonPatch;
  readonly conflicts?: readonly MergeConflict[];
}

const LINES = '/forms/0/lines';
const CASES: readonly Case[] = [
  {
    name: 'edits of two cells of one row',
    ours: replace(`${LINES}/1/amount`, 250),
    theirs: replace(`${LINES}/1/basis`, '5处×50元'),
    expected: [...replace(`${LINES}/1/amount`, 250), ...replace(`${LINES}/1/basis`, '5处×50元')],
  },
  {
    name: 'the same edit of one cell',
    ours: replace(`${LINES}/1/amount`, 250),
    theirs: replace(`${LINES}/1/amount`, 250),
    expected: replace(`${LINES}/1/amount`, 250),
  },
  {
    name: 'one cell edited differently is a conflict, ours stays',
    ours: replace(`${LINES}/1/amount`, 250),
    theirs: [...replace(`${LINES}/1/amount`, 260), ...replace('/forms/0/linesTotal', 660)],
    expected: [...replace(`${LINES}/1/amount`, 250), ...replace('/forms/0/linesTotal', 660)],
    conflicts: [{ at: `${LINES}/1/amount`, base: 200, ours: 250, theirs: 260 }],
  },
  {
    name: 'a target is one cell',
    ours: replace('/forms/0/indicators/0/target/text', '15次'),
    theirs: add('/forms/0/indicators/0/target/unit', '次'),
    expected: replace('/forms/0/indicators/0/target/text', '15次'),
    conflicts: [
      {
        at: '/forms/0/indicators/0/target',
        base: { text: '12次' },
        ours: { text: '15次' },
        theirs: { text: '12次', unit: '次' },
      },
    ],
  },
  {
    name: 'a row inserted above an edited one',
    ours: add(`${LINES}/0`, line('消防演练', 50)),
    theirs: replace(`${LINES}/2/amount`, 350),
    expected: [...add(`${LINES}/0`, line('消防演练', 50)), ...replace(`${LINES}/3/amount`, 350)],
  },
  {
    name: 'a row removed above an edited one',
    ours: remove(`${LINES}/0`),
    theirs: replace(`${LINES}/2/amount`, 350),
    expected: [...replace(`${LINES}/2/amount`, 350), ...remove(`${LINES}/0`)],
  },
  {
    name: 'two rows added at the end by two people both stay',
    ours: add(`${LINES}/-`, line('助餐服务', 10)),
    theirs: add(`${LINES}/-`, line('禁毒宣传', 20)),
    expected: [...add(`${LINES}/-`, line('助餐服务', 10)), ...add(`${LINES}/-`, line('禁毒宣传', 20))],
  },
  {
    name: 'the same row added by both stays once',
    ours: add(`${LINES}/-`, line('助餐服务', 10)),
    theirs: [...add(`${LINES}/-`, line('助餐服务', 10)), ...add(`${LINES}/-`, line('图书借阅', 20))],
    expected: [...add(`${LINES}/-`, line('助餐服务', 10)), ...add(`${LINES}/-`, line('图书借阅', 20))],
  },
  {
    name: 'a row of one name added by both with two amounts is a conflict of the amount',
    ours: add(`${LINES}/-`, line('助餐服务', 10)),
    theirs: add(`${LINES}/-`, line('助餐服务', 15)),
    expected: add(`${LINES}/-`, line('助餐服务', 10)),
    conflicts: [{ at: `${LINES}/3/amount`, base: undefined, ours: 10, theirs: 15 }],
  },
  {
    name: 'a row that ours removed and theirs edited is a conflict, and stays removed',
    ours: remove(`${LINES}/1`),
    theirs: replace(`${LINES}/1/amount`, 250),
    expected: remove(`${LINES}/1`),
    conflicts: [{ at: `${LINES}/1`, base: line('绿化养护', 200), ours: undefined, theirs: line('绿化养护', 250) }],
  },
  {
    name: 'a row that ours edited and theirs removed is a conflict, and stays',
    ours: replace(`${LINES}/1/amount`, 250),
    theirs: remove(`${LINES}/1`),
    expected: replace(`${LINES}/1/amount`, 250),
    conflicts: [{ at: `${LINES}/1`, base: line('绿化养护', 200), ours: line('绿化养护', 250), theirs: undefined }],
  },
  {
    name: 'a row removed by both is removed',
    ours: [...remove(`${LINES}/1`), ...replace('/forms/0/linesTotal', 400)],
    theirs: [...remove(`${LINES}/1`), ...replace('/forms/0/annualGoal', '整治背街小巷')],
    expected: [
      ...remove(`${LINES}/1`),
      ...replace('/forms/0/linesTotal', 400),
      ...replace('/forms/0/annualGoal', '整治背街小巷'),
    ],
  },
  {
    name: 'a row moved by both to two places stays once',
    ours: [{ op: 'move', from: `${LINES}/2`, path: `${LINES}/0` }],
    theirs: [{ op: 'move', from: `${LINES}/2`, path: `${LINES}/1` }],
    expected: [{ op: 'move', from: `${LINES}/2`, path: `${LINES}/0` }],
  },
  {
    name: 'a form added before and a cell edited within another',
    ours: add('/forms/0', form({ direction: '文艺演出', indicators: [], lines: [] })),
    theirs: replace(`${LINES}/0/amount`, 120),
    expected: [
      ...replace(`${LINES}/0/amount`, 120),
      ...add('/forms/0', form({ direction: '文艺演出', indicators: [], lines: [] })),
    ],
  },
  {
    name: 'a column that only one side added',
    ours: add('/forms/0/indicators/0/standard', '计划标准'),
    theirs: add('/forms/0/indicators/1/standard', '行业标准'),
    expected: [
      ...add('/forms/0/indicators/0/standard', '计划标准'),
      ...add('/forms/0/indicators/1/standard', '行业标准'),
    ],
  },
];
for (const { name, ours, theirs, expected, conflicts = [] } of CASES) {
  test(`merge: ${name}`, () => {
    const [left, right] = [edited(BASE, ours), edited(BASE, theirs)];
    const merge = mergeBooks(BASE, left, right);
    assert.deepEqual(merge.conflicts, conflicts);
    assert.deepEqual(rowsSorted(merge.book), rowsSorted(edited(BASE, expected)));
    assert.ok(z.safeParse(bookSchema, merge.book).success);
    if (conflicts.length === 0) {
      assert.equal(canonicalContent(mergeBooks(BASE, right, left).book), canonicalContent(merge.book));
    }
  });
}

/** Rows that both added at one place come in an order of their own. */
function rowsSorted(book: Book): unknown {
  const { origins: _origins, ...content } = JSON.parse(JSON.stringify(book)) as Book;
  const inserted = (row: unknown): string => (/助餐服务|禁毒宣传/.test(JSON.stringify(row)) ? JSON.stringify(row) : '');
  return {
    ...content,
    forms: content.forms.map((item) =>
      'lines' in item
        ? { ...item, lines: item.lines?.toSorted((a, b) => inserted(a).localeCompare(inserted(b))) }
        : item,
    ),
  };
}

test('merge: values neither side touched keep their origins, where their rows went', () => {
  const ours = edited(BASE, add(`${LINES}/0`, line('消防演练', 50)));
  const theirs = edited(BASE, replace(`${LINES}/0/amount`, 120));
  const { book } = mergeBooks(BASE, ours, theirs);
  assert.deepEqual(book.origins, { '/forms/0/lines/3/amount': BASE.origins['/forms/0/lines/2/amount'] });
});

const variants = (kind: FormKind): fc.Arbitrary<readonly [Book, Book, Book]> =>
  arbitraryBookOf(kind).chain((base) => fc.tuple(fc.constant(base), variantOf(base), variantOf(base)));

/** A book that came from `base` by edits like those of a clerk: cells blanked or changed, rows removed, copied, moved. */
function variantOf(base: Book): fc.Arbitrary<Book> {
  const step = fc.tuple(
    fc.constantFrom('cell', 'remove', 'add', 'move'),
    fc.nat(),
    fc.nat(),
    fc.string({ maxLength: 4 }),
  );
  return fc.array(step, { maxLength: 4 }).map((steps) => steps.reduce(applyStep, base));
}

function applyStep(book: Book, [what, a, b, text]: readonly [string, number, number, string]): Book {
  const lists = book.forms.flatMap((item, index) =>
    Object.entries(item)
      .filter(([, value]) => Array.isArray(value) && value.length > 0)
      .map(([key, value]) => [`/forms/${index}/${key}`, value as readonly Record<string, unknown>[]] as const),
  );
  const [path, rows] = lists[a % Math.max(lists.length, 1)] ?? ['', []];
  if (path === '') return edited(book, replace('/fiscalYear', 2000 + (b % 50)));
  const row = b % rows.length;
  switch (what) {
    case 'remove':
      return edited(book, remove(`${path}/${row}`));
    case 'move':
      return edited(book, [{ op: 'move', from: `${path}/${row}`, path: `${path}/${(a + b) % rows.length}` }]);
    case 'add':
      return edited(book, add(`${path}/${row}`, rows[(a + b) % rows.length]));
    default: {
      const cells = Object.keys(rows[row]!).filter((key) => typeof rows[row]![key] === 'string');
      const cell = cells[a % Math.max(cells.length, 1)];
      return cell === undefined ? book : edited(book, replace(`${path}/${row}/${cell}`, `※${text}`));
    }
  }
}

for (const kind of Object.keys(FORM_KIND_TITLES) as FormKind[]) {
  test(`merge of any two edits of a ${kind} form is a book, and the same from either side`, () => {
    fc.assert(
      fc.property(variants(kind), ([base, ours, theirs]) => {
        const merge = mergeBooks(base, ours, theirs);
        assert.ok(z.safeParse(bookSchema, merge.book).success);
        const other = mergeBooks(base, theirs, ours);
        assert.equal(other.conflicts.length, merge.conflicts.length);
        if (merge.conflicts.length === 0) {
          assert.equal(canonicalContent(other.book), canonicalContent(merge.book));
        }
      }),
      { seed: 31, numRuns: 150 },
    );
  });
}

test('merge with a side that did not change is the other side', () => {
  fc.assert(
    fc.property(arbitraryBook, arbitraryBook, (base, other) => {
      assert.deepEqual(mergeBooks(base, base, other), { book: other, conflicts: [] });
      assert.deepEqual(mergeBooks(base, other, base), { book: other, conflicts: [] });
    }),
    { seed: 32, numRuns: 60 },
  );
});

test('merge of two books that have nothing in common is still a book', () => {
  fc.assert(
    fc.property(arbitraryBook, arbitraryBook, arbitraryBook, (base, ours, theirs) => {
      assert.ok(z.safeParse(bookSchema, mergeBooks(base, ours, theirs).book).success);
    }),
    { seed: 33, numRuns: 100 },
  );
});

test('an edit of ours is never lost: where the sides differ and theirs is not taken, ours stands or is named', () => {
  fc.assert(
    fc.property(variants('expenditure-direction'), ([base, ours, theirs]) => {
      const { book, conflicts } = mergeBooks(base, ours, theirs);
      if (conflicts.length > 0) return;
      const texts = (of: Book): Set<string> => new Set(JSON.stringify(of.forms).match(/"※[^"]*"/g) ?? []);
      const kept = texts(book);
      for (const side of [ours, theirs]) {
        for (const written of texts(side)) assert.ok(kept.has(written) || sameJson(ours, theirs), written);
      }
    }),
    { seed: 34, numRuns: 300 },
  );
});
