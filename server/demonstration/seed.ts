import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Book } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { MoveFailure, Store, StoreFailure, UnitKind } from '@duzhi/store';
import { hashPassword } from '../access/password.ts';
import type { Random } from '../call.ts';
import { summarise } from '../summarise.ts';
import { readFile } from '../workers/read-file.ts';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD, type DemonstrationUnit } from './accounts.ts';
import { demonstrationBookId, earlierDraft } from './books.ts';
import { lastYear } from './last-year.ts';
import { seedDistrict, seedStreetCycle } from './seed-cycle.ts';
import { DEMONSTRATION_UNITS, type DemonstrationUnitName } from './units.ts';

const SOURCE = new URL('../../fixtures/demo-office-2023.docx', import.meta.url);
const SOURCE_NAME = '演示街道办事处2023年预算绩效目标表.docx';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 放入演示数据；已有的不动，没有放完的接着放。 */
export async function seedDemonstration(
  store: Store,
  { district = false, random = randomBytes, onProgress = () => {} }: SeedOptions = {},
): Promise<Result<null, MoveFailure>> {
  const units = await seedUnits(store);
  if (!units.ok) return units;
  const people = await seedPeople(store, units.value);
  if (!people.ok) return people;
  const books = await seedBooks(store, units.value, people.value);
  if (!books.ok) return books;
  const street = await seedStreetCycle(store, people.value, random, district);
  if (!street.ok || !district) return street;
  return seedDistrict(store, people.value, random, onProgress);
}

export interface SeedOptions {
  /** 连同演示区的六十来个单位。 */
  readonly district?: boolean;
  readonly random?: Random;
  readonly onProgress?: (done: number, all: number) => void;
}

type UnitIds = ReadonlyMap<DemonstrationUnitName, string>;

async function seedUnits(store: Store): Promise<Result<UnitIds, StoreFailure>> {
  const present = await store.units.list(null);
  if (!present.ok) return present;
  const ids = new Map<DemonstrationUnitName, string>();
  for (const { name, kind, parent, code } of DEMONSTRATION_UNITS) {
    const parentId = parent === null ? null : ids.get(parent)!;
    const known = present.value.find((unit) => unit.name === name && unit.parentId === parentId);
    if (known !== undefined) {
      ids.set(name, known.unitId);
      continue;
    }
    const kindOf: UnitKind = kind;
    const created = await store.units.create({ parentId, name, kind: kindOf, code, by: null });
    if (!created.ok) return created;
    ids.set(name, created.value.unitId);
  }
  return ok(ids);
}

const PLACES: Readonly<Record<DemonstrationUnit, DemonstrationUnitName>> = {
  district: '演示区',
  street: '演示街道办事处',
  office: '综合治理办公室',
  community: '第一社区',
};

/** The account ids by login. */
async function seedPeople(store: Store, units: UnitIds): Promise<Result<ReadonlyMap<string, string>, StoreFailure>> {
  const ids = new Map<string, string>();
  let passwordHash: string | undefined;
  for (const { login, displayName, unit, role } of DEMONSTRATION_ACCOUNTS) {
    const known = await store.people.findByLogin(login);
    if (!known.ok) return known;
    if (known.value !== null) {
      ids.set(login, known.value.personId);
      continue;
    }
    passwordHash ??= await hashPassword(DEMONSTRATION_PASSWORD);
    const unitId = units.get(PLACES[unit])!;
    const grants = [{ unitId, role }];
    const person = { unitId, login, displayName, passwordHash, mustChange: false, grants, by: null };
    const created = await store.people.create(person);
    if (!created.ok) return created;
    ids.set(login, created.value.personId);
  }
  return ok(ids);
}

/** The book of 2023 as it was read, with an earlier draft before it, and the one of the year before. */
async function seedBooks(
  store: Store,
  units: UnitIds,
  people: ReadonlyMap<string, string>,
): Promise<Result<null, StoreFailure>> {
  const unitId = units.get('演示街道办事处')!;
  const authorId = people.get('填表人')!;
  const thisYear = demonstrationBookId(2023);
  const present = await store.books.find(unitId, thisYear);
  if (!present.ok) return present;
  const bytes = readFileSync(SOURCE);
  const read = readFile({ bytes, fileName: SOURCE_NAME }, () => {});
  if (!read.ok) throw new Error(`the demonstration file cannot be read: ${read.error.code}`);
  const { book, problems } = read.value;
  if (present.value === null) {
    const attachment = await store.attachments.add({
      unitId,
      fileName: SOURCE_NAME,
      mediaType: WORD,
      bytes,
      by: authorId,
    });
    if (!attachment.ok) return attachment;
    const created = await store.books.create({
      ...{ unitId, bookId: thisYear, fiscalYear: 2023, title: '2023 年绩效目标册' },
      ...{ book: earlierDraft(book), kind: 'saved', authorId, attachmentId: attachment.value.attachmentId, problems },
      reason: '初稿，按上报的 Word 文件录入',
      summarise,
    });
    if (!created.ok) return created;
  }
  const finished = await finish(store, { unitId, bookId: thisYear, authorId }, book);
  if (!finished.ok) return finished;
  return seedLastYear(store, { unitId, authorId }, book);
}

/** A seeding that broke off left the draft alone: the second revision follows now. */
async function finish(
  store: Store,
  { unitId, bookId, authorId }: { readonly unitId: string; readonly bookId: string; readonly authorId: string },
  book: Book,
): Promise<Result<null, StoreFailure>> {
  const revisions = await store.books.listRevisions({ unitId, bookId, limit: 2 });
  if (!revisions.ok) return revisions;
  const [only, second] = revisions.value.items;
  if (only === undefined || second !== undefined) return ok(null);
  const saved = await store.books.saveRevision({
    ...{ unitId, bookId, baseRevisionId: only.revisionId, book, kind: 'saved', authorId, summarise },
    reason: '补齐指标值，作为上报稿',
  });
  if (saved.ok) return ok(null);
  if (saved.error.code === 'conflict') throw new Error('nobody else edits the demonstration book while it is made');
  return { ok: false, error: saved.error };
}

async function seedLastYear(
  store: Store,
  { unitId, authorId }: { readonly unitId: string; readonly authorId: string },
  book: Book,
): Promise<Result<null, StoreFailure>> {
  const bookId = demonstrationBookId(2022);
  const present = await store.books.find(unitId, bookId);
  if (!present.ok) return present;
  if (present.value !== null) return ok(null);
  const created = await store.books.create({
    ...{ unitId, bookId, fiscalYear: 2022, title: '2022 年绩效目标册', book: lastYear(book), kind: 'saved' },
    ...{ authorId, summarise },
  });
  return created.ok ? ok(null) : created;
}
