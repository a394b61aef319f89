import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { CopiedBook } from './near-copies.ts';
import { NearCopyIndex } from './near-copies.ts';
import { sampleBook } from './sample-books.ts';
import type { UnitBook } from './unit-book.ts';

const SEED = 20240613;
const GOAL =
  '全年清扫主次干道12条，清运生活垃圾240车；疏通老旧小区下水道30处，整治卫生死角60处；居民对环境卫生的投诉不超过20件，比上年明显减少';

function reportOf(books: readonly UnitBook[]): CopiedBook[] {
  const index = new NearCopyIndex();
  for (const book of books) index.put(book);
  return index.report();
}

const goalOf = (unit: string, fiscalYear: number, goal: string): UnitBook => sampleBook(unit, fiscalYear, [{ goal }]);
const [BLUE, WHITE] = ['演示青石街道办事处', '演示白沙镇人民政府'];

const PAIRS: readonly {
  name: string;
  a: UnitBook;
  b: UnitBook;
  expected: { relation: string; kinds: string[]; sentences?: object[]; namesOther?: boolean } | null;
}[] = [
  {
    name: 'the same unit a year later, only the year changed',
    a: goalOf(BLUE, 2023, `2023年${GOAL}`),
    b: goalOf(BLUE, 2022, `2022年${GOAL}`),
    expected: { relation: 'same-unit', kinds: ['year'] },
  },
  {
    name: 'another unit, word for word',
    a: goalOf(BLUE, 2023, GOAL),
    b: goalOf(WHITE, 2023, GOAL),
    expected: { relation: 'other-unit', kinds: [] },
  },
  {
    name: 'another unit, only its name changed',
    a: goalOf(BLUE, 2023, `演示青石街道${GOAL}`),
    b: goalOf(WHITE, 2023, `演示白沙镇${GOAL}`),
    expected: { relation: 'other-unit', kinds: ['unit-name'] },
  },
  {
    name: 'another unit, with figures of its own',
    a: goalOf(BLUE, 2023, GOAL),
    b: goalOf(WHITE, 2022, GOAL.replace('240', '300').replace('12条', '9条')),
    expected: {
      relation: 'other-unit',
      kinds: ['figures'],
      sentences: [{ a: '全年清扫主次干道12条，清运生活垃圾240车', b: '全年清扫主次干道9条，清运生活垃圾300车' }],
    },
  },
  {
    name: 'another unit, a few words changed and the order too',
    a: goalOf(BLUE, 2023, GOAL),
    b: goalOf(WHITE, 2023, GOAL.replace('，比上年明显减少', '').split('；').reverse().join('；')),
    expected: {
      relation: 'other-unit',
      kinds: ['words'],
      sentences: [{ a: '居民对环境卫生的投诉不超过20件', b: '居民对环境卫生的投诉不超过20件，比上年明显减少' }],
    },
  },
  {
    name: 'the name of the other unit left where it was',
    a: goalOf(BLUE, 2023, `做好演示白沙镇的工作，${GOAL}`),
    b: goalOf(WHITE, 2023, `做好演示白沙镇的工作，${GOAL}`),
    expected: {
      relation: 'other-unit',
      kinds: ['words'],
      sentences: [
        {
          a: '做好演示白沙镇的工作，全年清扫主次干道12条，清运生活垃圾240车',
          b: '做好演示白沙镇的工作，全年清扫主次干道12条，清运生活垃圾240车',
        },
      ],
      namesOther: true,
    },
  },
  {
    name: 'other words altogether',
    a: goalOf(BLUE, 2023, GOAL),
    b: goalOf(
      WHITE,
      2023,
      '为300名老人助餐6万人次，组织送餐员入户；每季度开展一次膳食抽检，就餐老人满意度不低于95%，签约助餐点5个',
    ),
    expected: null,
  },
  { name: 'years too far apart', a: goalOf(BLUE, 2023, GOAL), b: goalOf(WHITE, 2020, GOAL), expected: null },
  {
    name: 'the same unit twice in one year',
    a: goalOf(BLUE, 2023, GOAL),
    b: { ...goalOf(BLUE, 2023, GOAL), bookId: 'b' },
    expected: null,
  },
  {
    name: 'a text that anyone would write',
    a: goalOf(BLUE, 2023, '保障机关正常运转'),
    b: goalOf(WHITE, 2023, '保障机关正常运转'),
    expected: null,
  },
];

for (const { name, a, b, expected } of PAIRS) {
  test(`two books: ${name}`, () => {
    const report = reportOf([a, b]);
    const found = report.map(({ relation, copies }) => {
      const [{ differs }] = copies as [CopiedBook['copies'][number]];
      return { relation, kinds: differs.kinds, sentences: differs.sentences, namesOther: differs.namesOther };
    });
    assert.deepEqual(found, expected === null ? [] : [{ sentences: [], namesOther: false, ...expected }]);
    assert.deepEqual(reportOf([b, a]), report);
  });
}

test('the share of the book is told, by length, and the passages with their pointers', () => {
  const own = '为300名老人助餐6万人次，组织送餐员入户；每季度开展一次膳食抽检，就餐老人满意度不低于95%';
  const [pair] = reportOf([
    sampleBook(BLUE, 2023, [{ goal: own }, { goal: GOAL }]),
    sampleBook(WHITE, 2022, [{ goal: GOAL }]),
  ]) as [CopiedBook];
  assert.deepEqual(
    pair.copies.map(({ a, b }) => [a, b]),
    [['/forms/1/annualGoal', '/forms/0/annualGoal']],
  );
  assert.equal(pair.a.unit, BLUE);
  assert.ok(pair.share.n < pair.share.d && pair.share.n > pair.share.d / 3, JSON.stringify(pair.share));
});

test('what many units say alike is no copying, and comes back when they say it no longer', () => {
  const units = Array.from({ length: 6 }, (_, at) => `演示第${'一二三四五六'[at]}街道办事处`);
  const index = new NearCopyIndex();
  for (const unit of units.slice(0, 5)) index.put(goalOf(unit, 2023, GOAL));
  assert.equal(index.report().length, 10);
  index.put(goalOf(units[5]!, 2023, GOAL));
  assert.equal(index.report().length, 0);
  index.put(goalOf(units[5]!, 2023, '另写一段别人没有的文字，说清楚今年要做的几件事，每件事都有数量和时间'));
  assert.equal(index.report().length, 10);
});

/** Random texts of units over two years; some are copied from others, with small changes. */
interface District {
  readonly books: readonly UnitBook[];
  readonly planted: readonly string[];
}

function districtOf(seed: number, units: number): District {
  let state = seed >>> 0;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (): string => {
    let drawn = '';
    for (let at = 0; at < 90; at += 1) drawn += at % 15 === 14 ? '；' : String.fromCharCode(0x4e00 + draw(2_000));
    return drawn;
  };
  const books: UnitBook[] = [];
  const planted: string[] = [];
  for (let unit = 0; unit < units; unit += 1) {
    for (const year of [2022, 2023]) {
      let goal = text();
      const from = books[draw(books.length + 1)];
      if (draw(4) === 0 && from !== undefined && from.bookId !== `单位${unit}-2022`) {
        const form = from.book.forms[0]!;
        if (form.kind === 'expenditure-direction') goal = form.annualGoal!.replace(/^./, '改');
        planted.push([from.bookId, `单位${unit}-${year}`].sort().join(' '));
      }
      books.push(goalOf(`单位${unit}`, year, goal));
    }
  }
  return { books, planted };
}

const district = fc.tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 14 }));
const pairsOf = (report: readonly CopiedBook[]): string[] =>
  report.map(({ a, b }) => [a.bookId, b.bookId].sort().join(' ')).sort();

test('every planted copy is found, and nothing else but copies of the copied', () => {
  fc.assert(
    fc.property(district, ([seed, units]) => {
      const { books, planted } = districtOf(seed, units);
      const found = new Set(pairsOf(reportOf(books)));
      for (const pair of planted) assert.ok(found.has(pair), pair);
      // Who copies the same text is near all others that do: what is found lies within the families that were planted.
      const family = new Map<string, string>();
      const rootOf = (id: string): string => (family.has(id) ? rootOf(family.get(id)!) : id);
      for (const pair of planted) {
        const [a, b] = pair.split(' ').map(rootOf) as [string, string];
        if (a !== b) family.set(a, b);
      }
      for (const pair of found) {
        const [a, b] = pair.split(' ').map(rootOf) as [string, string];
        assert.equal(a, b, pair);
      }
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('the order in which books come makes no difference, and asked book by book it is the same report', () => {
  fc.assert(
    fc.property(district, fc.integer(), ([seed, units], turn) => {
      const { books } = districtOf(seed, units);
      const report = reportOf(books);
      const at = Math.abs(turn) % books.length;
      const turned = [...books.slice(at), ...books.slice(0, at)].reverse();
      assert.deepEqual(reportOf(turned), report);
      const index = new NearCopyIndex();
      for (const book of turned) index.put(book);
      for (const { bookId } of books) {
        const own = report.filter(({ a, b }) => a.bookId === bookId || b.bookId === bookId);
        assert.deepEqual(index.copiesOf(bookId), own);
      }
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('a book taken out or put anew leaves no trace', () => {
  fc.assert(
    fc.property(district, fc.integer({ min: 1, max: 2 ** 31 }), ([seed, units], other) => {
      const { books } = districtOf(seed, units);
      const index = new NearCopyIndex();
      for (const book of districtOf(other, units).books) index.put(book);
      for (const book of books) index.put(book);
      const [first, ...rest] = books as [UnitBook, ...UnitBook[]];
      assert.deepEqual(index.report(), reportOf(books));
      index.remove(first.bookId);
      index.remove('none');
      assert.deepEqual(index.report(), reportOf(rest));
      assert.deepEqual(index.copiesOf(first.bookId), []);
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('a report kept up to date is what a new one is, where no wording becomes common', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 2 ** 31 }), (seed, other) => {
      // So few units that nothing can be what any unit writes.
      const [before, after] = [districtOf(seed, 5).books, districtOf(other, 5).books];
      const index = new NearCopyIndex();
      for (const book of before) index.put(book);
      const report = index.report();
      const [gone, ...changed] = after.slice(0, 4) as [UnitBook, ...UnitBook[]];
      for (const book of changed) index.put(book);
      index.remove(gone.bookId);
      assert.deepEqual(
        index.updateReport(report, new Set([gone, ...changed].map(({ bookId }) => bookId))),
        index.report(),
      );
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('units by other names have the same copies', () => {
  fc.assert(
    fc.property(district, ([seed, units]) => {
      const { books } = districtOf(seed, units);
      const renamed = books.map((one) => ({ ...one, unit: `z${units - Number(one.unit.slice(2))}` }));
      assert.deepEqual(pairsOf(reportOf(renamed)), pairsOf(reportOf(books)));
    }),
    { seed: SEED, numRuns: 30 },
  );
});
