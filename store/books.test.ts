import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Book } from '@duzhi/core/book';
import { canonicalContent } from '@duzhi/core/book';
import type { BookListItem, Person, Revision, Store, Unit } from './index.ts';
import type { TestDatabase } from './test-database.ts';
import { bookOf, expectOk, startTestDatabase } from './test-database.ts';

let database: TestDatabase;
let store: Store;
let street: Unit;
let clerk: Person;
before(async () => {
  database = await startTestDatabase();
  store = await database.newStore();
  street = expectOk(await store.units.create({ parentId: null, name: '演示街道办事处', kind: 'street', by: null }));
  clerk = expectOk(
    await store.people.create({
      unitId: street.unitId,
      login: 'clerk',
      displayName: '填表人',
      passwordHash: '',
      mustChange: false,
      grants: [],
      by: null,
    }),
  );
});
after(() => database.stop());

const summarise = (book: Book) => ({ errors: book.forms.length, warnings: 0, advice: 0, completeness: { n: 1, d: 2 } });

const create = async (book: Book, kind: 'draft' | 'saved' = 'saved'): Promise<Revision> =>
  expectOk(
    await store.books.create({
      unitId: street.unitId,
      fiscalYear: 2024,
      title: '2024年绩效目标',
      book,
      kind,
      authorId: clerk.personId,
      summarise,
    }),
  ).revision;

const save = (base: Revision, book: Book, kind: 'draft' | 'saved' = 'draft') =>
  store.books.saveRevision({
    unitId: base.unitId,
    bookId: base.bookId,
    baseRevisionId: base.revisionId,
    book,
    kind,
    authorId: clerk.personId,
    summarise,
  });

test('a book comes back as it was, with its origins, author, hash and summary', async () => {
  const first = await create(bookOf(100));
  const found = expectOk(await store.books.findRevision(street.unitId, first.revisionId));
  assert.deepEqual(found, first);
  assert.deepEqual(first.book, bookOf(100));
  assert.equal(
    first.contentHash,
    createHash('sha256')
      .update(canonicalContent(bookOf(100)))
      .digest('hex'),
  );
  assert.deepEqual(first.author, { personId: clerk.personId, displayName: '填表人' });
  assert.deepEqual(first.summary, { errors: 1, warnings: 0, advice: 0, completeness: { n: 1, d: 2 } });
  const book = expectOk(await store.books.find(street.unitId, first.bookId));
  assert.equal(book?.state, 'saved');
  assert.equal(book?.headRevisionId, first.revisionId);
  assert.equal(expectOk(await store.books.find(street.unitId, street.unitId)), null);
});

test('any text comes back, even what the database does not hold', async () => {
  const goal = 'NUL \u0000、半个代理对 \ud800、U+2028 \u2028、𠮷、"\\';
  const first = await create(bookOf(1, goal));
  const found = expectOk(await store.books.findRevision(street.unitId, first.revisionId));
  assert.deepEqual(found?.book, bookOf(1, goal));
  // A summary quotes it.
  const quoting = (book: Book) => ({ ...summarise(book), first: `“${goal}”不是金额` });
  const quoted = expectOk(
    await store.books.create({
      ...{ unitId: street.unitId, fiscalYear: 2024, title: goal, book: bookOf(1, goal), kind: 'saved' },
      ...{ authorId: null, summarise: quoting },
    }),
  ).revision;
  assert.match(quoted.summary?.first ?? '', /^“NUL �、半个代理对 �、/);
});

test('origins are held once as long as they stay, and come back with each revision', async () => {
  const { origins } = bookOf(1);
  const moved = { '/forms/0/lines/1/amount': origins['/forms/0/lines/0/amount']! };
  const books = [bookOf(1), bookOf(2), bookOf(3), { ...bookOf(4), origins: moved }, { ...bookOf(5), origins: moved }];
  const revisions = [await create(books[0]!)];
  for (const book of books.slice(1)) revisions.push(expectOk(await save(revisions.at(-1)!, book)).revision);
  for (const [index, { revisionId }] of revisions.entries())
    assert.deepEqual(expectOk(await store.books.findRevision(street.unitId, revisionId))?.book, books[index]);
  const { rows } = await store.pool.query(
    'select origins is not null as holds, origins_held_by from revision where book_id = $1 order by revision_id',
    [revisions[0]!.bookId],
  );
  const [first, , , fourth] = revisions.map(({ revisionId }) => revisionId);
  assert.deepEqual(rows, [
    { holds: true, origins_held_by: null },
    { holds: false, origins_held_by: first },
    { holds: false, origins_held_by: first },
    { holds: true, origins_held_by: null },
    { holds: false, origins_held_by: fourth },
  ]);
});

test('what could not be read of a source file stays with the book, whatever is saved later', async () => {
  const { unitId } = street;
  const file = { unitId, fileName: '甲.docx', mediaType: '', bytes: Buffer.from('甲'), by: null };
  const { attachmentId } = expectOk(await store.attachments.add(file));
  const origin = { text: 'NUL \u0000、半个代理对 \ud800', table: 1, row: 2, column: 3 };
  const problems = [
    { at: '/forms/0/lines/0/amount', origin, message: '不是金额。' },
    { origin, others: [{ ...origin, row: 3 }], message: '这一列没有读入。' },
  ];
  const book = { unitId, fiscalYear: 2024, title: '册', kind: 'saved' as const, authorId: null };
  const read = expectOk(await store.books.create({ ...book, book: bookOf(1), attachmentId, problems })).revision;
  const of = (bookId: string, of = attachmentId) => store.books.findProblems({ unitId, bookId, attachmentId: of });
  assert.deepEqual(expectOk(await of(read.bookId)), problems);
  expectOk(await save(read, bookOf(2)));
  assert.deepEqual(expectOk(await of(read.bookId)), problems);
  // Read once more, by a reader that understands all of it: the other book keeps what its own reading left.
  const better = expectOk(await store.books.create({ ...book, book: bookOf(1), attachmentId, problems: [] })).revision;
  assert.deepEqual(expectOk(await of(better.bookId)), []);
  assert.deepEqual(expectOk(await of(read.bookId)), problems);
  const typed = await create(bookOf(1));
  assert.equal(expectOk(await of(typed.bookId)), null);
  assert.equal(expectOk(await of(read.bookId, street.unitId)), null);
});

test('each save is a new revision upon the last; the same content is none', async () => {
  const first = await create(bookOf(100));
  const second = expectOk(await save(first, bookOf(200)));
  assert.equal(second.merged, false);
  assert.equal(second.revision.parentId, first.revisionId);
  assert.equal(expectOk(await store.books.find(street.unitId, first.bookId))?.state, 'draft');
  // Origins are no content.
  const again = expectOk(await save(second.revision, { ...bookOf(200), origins: {} }));
  assert.equal(again.unchanged, true);
  assert.equal(again.revision.revisionId, second.revision.revisionId);
  // Saving on purpose what the draft already holds makes it the saved one.
  expectOk(await save(second.revision, bookOf(200), 'saved'));
  const book = expectOk(await store.books.find(street.unitId, first.bookId));
  assert.equal(book?.state, 'saved');
  assert.equal(book?.savedRevisionId, second.revision.revisionId);
  const history = expectOk(await store.books.listRevisions({ unitId: street.unitId, bookId: first.bookId }));
  assert.deepEqual(
    history.items.map(({ revisionId }) => revisionId),
    [second.revision.revisionId, first.revisionId],
  );
});

test('edits apart by two people are merged, and the summary is of the merged book', async () => {
  const first = await create(bookOf(100));
  const theirs = expectOk(await save(first, bookOf(200)));
  const ours = expectOk(await save(first, bookOf(100, '整治背街小巷')));
  assert.equal(ours.merged, true);
  assert.equal(ours.revision.parentId, theirs.revision.revisionId);
  assert.equal(ours.revision.secondParentId, first.revisionId);
  assert.equal(canonicalContent(ours.revision.book), canonicalContent(bookOf(200, '整治背街小巷')));
  assert.deepEqual(ours.revision.summary, summarise(bookOf(0)));
  // The answer was lost: the same save again changes nothing.
  const again = expectOk(await save(first, bookOf(100, '整治背街小巷')));
  assert.equal(again.unchanged, true);
  assert.equal(again.revision.revisionId, ours.revision.revisionId);
});

test('one cell edited by two people is a conflict with both values, and nothing is written', async () => {
  const first = await create(bookOf(100));
  const theirs = expectOk(await save(first, bookOf(200)));
  const ours = await save(first, bookOf(300, '整治背街小巷'));
  assert.ok(!ours.ok && ours.error.code === 'conflict' && 'conflicts' in ours.error);
  assert.deepEqual(ours.error.conflicts, [{ at: '/forms/0/lines/0/amount', base: 100, ours: 300, theirs: 200 }]);
  assert.equal(ours.error.theirs.revisionId, theirs.revision.revisionId);
  assert.equal(canonicalContent(ours.error.merged), canonicalContent(bookOf(300, '整治背街小巷')));
  const book = expectOk(await store.books.find(street.unitId, first.bookId));
  assert.equal(book?.headRevisionId, theirs.revision.revisionId);
});

test('a save on a revision of another book, or of no book, is refused', async () => {
  const [first, other] = [await create(bookOf(1)), await create(bookOf(2))];
  expectOk(await save(first, bookOf(3)));
  const foreign = await save({ ...first, revisionId: other.revisionId }, bookOf(4));
  assert.ok(!foreign.ok && foreign.error.code === 'not-found');
  const nowhere = await save({ ...first, bookId: street.unitId }, bookOf(4));
  assert.ok(!nowhere.ok && nowhere.error.code === 'not-found');
});

test('twenty people saving at once: each edit is in the book or named as a conflict', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => ({
    content: `第${index}项`,
    detail: null,
    amount: 1,
    basis: null,
  }));
  const withLines = (lines: readonly unknown[]): Book => {
    const book = bookOf(1);
    return { ...book, forms: [{ ...book.forms[0], lines }] } as unknown as Book;
  };
  const first = await create(withLines(rows));
  const saves = await Promise.all(
    rows.map((row, index) => save(first, withLines(rows.with(index, { ...row, amount: 100 + index })))),
  );
  for (const result of saves) expectOk(result);
  const book = expectOk(await store.books.find(street.unitId, first.bookId))!;
  const head = expectOk(await store.books.findRevision(street.unitId, book.headRevisionId))!;
  assert.deepEqual(
    (head.book.forms[0] as unknown as { lines: { amount: number }[] }).lines.map(({ amount }) => amount),
    rows.map((_, index) => 100 + index),
  );
  const same = await Promise.all(
    rows.map((_, index) => save(head, withLines(rows.with(0, { ...rows[0]!, amount: 900 + index })))),
  );
  assert.equal(same.filter((result) => result.ok).length, 1);
  const { chains, breaks } = expectOk(await store.verify());
  assert.ok(chains > 0);
  assert.deepEqual(breaks, []);
});

test('the history is read page by page, each revision once', async () => {
  let revision = await create(bookOf(0));
  for (let amount = 1; amount <= 12; amount++) revision = expectOk(await save(revision, bookOf(amount))).revision;
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = expectOk(
      await store.books.listRevisions({
        unitId: street.unitId,
        bookId: revision.bookId,
        limit: 5,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    );
    seen.push(...page.items.map(({ revisionId }) => revisionId));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.equal(seen.length, 13);
  assert.equal(new Set(seen).size, 13);
  assert.equal(seen[0], revision.revisionId);
});

test('a book is renamed, archived and brought back', async () => {
  const { bookId } = await create(bookOf(5));
  const { unitId } = street;
  const archived = expectOk(
    await store.books.update({ unitId, bookId, title: '旧册', archived: true, by: clerk.personId }),
  );
  assert.equal(archived.state, 'archived');
  assert.equal(archived.title, '旧册');
  const listed = async (state?: 'archived'): Promise<boolean> =>
    expectOk(
      await store.books.list({ scope: [unitId], limit: 200, ...(state === undefined ? {} : { state }) }),
    ).items.some((item) => item.bookId === bookId);
  assert.deepEqual([await listed(), await listed('archived')], [false, true]);
  assert.equal(expectOk(await store.books.update({ unitId, bookId, archived: false, by: null })).state, 'saved');
  const missing = await store.books.update({ unitId, bookId: unitId, title: '无', by: null });
  assert.ok(!missing.ok && missing.error.code === 'not-found');
});

test('10,000 books are listed page by page, newest first, within scope, year, text and state', async () => {
  const many = await database.newStore();
  const root = expectOk(await many.units.create({ parentId: null, name: '演示区', kind: 'district', by: null }));
  const streets: Unit[] = [];
  for (const name of ['甲_街道', '乙%街道', '丙街道']) {
    streets.push(expectOk(await many.units.create({ parentId: root.unitId, name, kind: 'street', by: null })));
  }
  const first = expectOk(
    await many.books.create({
      unitId: streets[0]!.unitId,
      fiscalYear: 2020,
      title: '起点',
      book: bookOf(1),
      kind: 'saved',
      authorId: null,
      summarise,
    }),
  );
  await many.pool.query('begin; set constraints all deferred; commit');
  // Copies of the first book, as many as a district has.
  await many.pool.query(
    `with made as (
       select gen_random_uuid() as book_id, gen_random_uuid() as revision_id, n,
         ($1::uuid[])[1 + n % 3] as unit_id, timestamptz '2024-01-01' + n / 4 * interval '1 second' as at
       from generate_series(1, 9999) as n
     ), books as (
       insert into book (unit_id, book_id, fiscal_year, title, head_revision_id, saved_revision_id, created_at, updated_at)
       select unit_id, book_id, 2021 + n % 4, '第' || n || '册', revision_id, case when n % 5 = 0 then revision_id end, at, at from made
     )
     insert into revision (unit_id, revision_id, book_id, kind, created_at, content, content_hash, origins, summary)
     select made.unit_id, made.revision_id, made.book_id, 'draft', at, content, content_hash, origins, summary
     from made, revision where revision.revision_id = $2`,
    [streets.map(({ unitId }) => unitId), first.revision.revisionId],
  );
  await many.pool.query('analyze');
  const all: BookListItem[] = [];
  let cursor: string | null = null;
  do {
    const page = expectOk(
      await many.books.list({ scope: [root.unitId], limit: 200, ...(cursor === null ? {} : { cursor }) }),
    ) as {
      items: readonly BookListItem[];
      next: string | null;
    };
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  assert.equal(all.length, 10_000);
  assert.equal(new Set(all.map(({ bookId }) => bookId)).size, 10_000);
  for (let index = 1; index < all.length; index++) assert.ok(all[index - 1]!.updatedAt >= all[index]!.updatedAt);
  assert.deepEqual(all[5000]!.summary, summarise(bookOf(1)));

  const count = async (filter: Parameters<Store['books']['list']>[0]): Promise<string> => {
    const page = expectOk(await many.books.list({ limit: 200, ...filter }));
    return `${page.items.length}${page.next === null ? '' : '+'}`;
  };
  assert.equal(await count({ scope: [root.unitId], fiscalYear: 2020 }), '1');
  assert.equal(await count({ scope: [streets[1]!.unitId], fiscalYear: 2020 }), '0');
  assert.equal(await count({ scope: [streets[1]!.unitId], unitId: streets[0]!.unitId }), '0');
  assert.equal(await count({ scope: null, unitId: streets[0]!.unitId, fiscalYear: 2020 }), '1');
  assert.equal(await count({ scope: [] }), '0');
  assert.equal(await count({ scope: null, q: '第777册' }), '1');
  assert.equal(await count({ scope: null, q: '甲_街道', fiscalYear: 2020 }), '1');
  assert.equal(await count({ scope: null, q: '甲%街道' }), '0');
  assert.equal(await count({ scope: null, q: '_' }), '200+');
  assert.equal(await count({ scope: [root.unitId], q: '第99', state: 'saved' }), '22');
  assert.equal(await count({ scope: [root.unitId], q: '第99', state: 'draft' }), '89');
  assert.equal(await count({ scope: null, state: 'archived' }), '0');
  assert.equal(await count({ scope: null, fiscalYear: 2020, cursor: 'nonsense' }), '1');
});
