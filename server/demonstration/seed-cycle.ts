import { createHash } from 'node:crypto';
import type { Capacity, RoundForms, Stage } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { MoveFailure, Round, Store, StoreFailure } from '@duzhi/store';
import { newSigningKey, signRevision } from '../access/signing-key.ts';
import type { Random } from '../call.ts';
import { summarise } from '../summarise.ts';
import { DEMONSTRATION_PASSWORD } from './accounts.ts';
import { demonstrationBookId } from './books.ts';
import { districtBooks } from './district/district-books.ts';
import { DISTRICT_UNITS } from './district/units.ts';
import type { Walk, Walkers } from './walk-declaration.ts';
import { walkDeclaration } from './walk-declaration.ts';

const DISTRICT = '演示区';
const STREET = '演示街道办事处';

/** 演示街道所在的一轮，和它上年批复的册。 */
export async function seedStreetCycle(
  store: Store,
  people: ReadonlyMap<string, string>,
  random: Random,
  district: boolean,
): Promise<Result<null, MoveFailure>> {
  const units = await (district ? districtUnits(store) : unitIds(store));
  if (!units.ok) return units;
  const others = district ? DISTRICT_UNITS.map(({ name }) => name) : [];
  const round = await currentRound(store, units.value, [STREET, '示范镇人民政府', ...others], people);
  if (!round.ok) return round;
  const walkers = await walkersOf(random, {
    prepare: people.get('填表人')!,
    sign: people.get('单位负责人')!,
    ...reviewers(people),
  });
  const bookId = demonstrationBookId(2022);
  const walk = { unitId: units.value.get(STREET)!, bookId, roundId: null, to: 'approved', reason: '' } as const;
  return walkDeclaration(store, walk, walkers);
}

/**
 * 演示区的六十来个单位，两年的册，办到各个环节；已有的不动，没有放完的接着放。
 *
 * Made-up units all, whose names say 演示. They take some seconds, so that tests which need none of them leave them out.
 */
export async function seedDistrict(
  store: Store,
  people: ReadonlyMap<string, string>,
  random: Random,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<Result<null, MoveFailure>> {
  const known = await districtUnits(store);
  if (!known.ok) return known;
  const units = known.value;
  const seeded = await isSeeded(store, units);
  if (!seeded.ok || seeded.value) return seeded.ok ? ok(null) : seeded;
  const round = await currentRound(
    store,
    units,
    DISTRICT_UNITS.map(({ name }) => name),
    people,
  );
  if (!round.ok) return round;
  const own = await districtPeople(store, units.get(DISTRICT)!);
  if (!own.ok) return own;
  const walkers = await walkersOf(random, { ...own.value, ...reviewers(people) });
  const places = new Map(DISTRICT_UNITS.map(({ name }, index) => [name, index]));
  let done = 0;
  for (const { unit, fiscalYear, book } of districtBooks()) {
    const unitId = units.get(unit.name)!;
    const bookId = districtBookId(unit.name, fiscalYear);
    const present = await store.books.find(unitId, bookId);
    if (!present.ok) return present;
    if (present.value === null) {
      const created = await store.books.create({
        ...{ unitId, bookId, fiscalYear, title: `${fiscalYear} 年绩效目标册`, book, kind: 'saved' },
        ...{ authorId: own.value.prepare, summarise },
      });
      if (!created.ok) return created;
    }
    const to = fiscalYear === 2023 ? stageOf(places.get(unit.name)!) : 'approved';
    if (to !== null) {
      const roundId = fiscalYear === 2023 ? round.value.roundId : null;
      const reason = '测算依据与金额对不上，请核对后再报。';
      const walked = await walkDeclaration(store, { unitId, bookId, roundId, to, reason }, walkers);
      if (!walked.ok) return walked;
    }
    done += 1;
    onProgress(done, DISTRICT_UNITS.length * 2);
  }
  return ok(null);
}

/** 演示区的单位，连同其余的；没有的添上，上级在前。 */
async function districtUnits(store: Store): Promise<Result<ReadonlyMap<string, string>, StoreFailure>> {
  const known = await unitIds(store);
  if (!known.ok) return known;
  const units = new Map(known.value);
  for (const { name, kind, parent, code } of DISTRICT_UNITS) {
    if (units.has(name)) continue;
    const created = await store.units.create({ parentId: units.get(parent)!, name, kind, code, by: null });
    if (!created.ok) return created;
    units.set(name, created.value.unitId);
  }
  return ok(units);
}

/** 末一个单位今年的册批复了，就是都放完了：每次启动不必再看一遍。 */
async function isSeeded(store: Store, units: ReadonlyMap<string, string>): Promise<Result<boolean, StoreFailure>> {
  const { name } = DISTRICT_UNITS.at(-1)!;
  const unitId = units.get(name);
  if (unitId === undefined) return ok(false);
  const known = await store.declarations.listOfBook(unitId, districtBookId(name, 2023));
  return known.ok ? ok(known.value.some(({ state }) => state.stage === 'approved')) : known;
}

/** 今年办到哪里：各处都有几册，有的还没有开始。 */
const STAGES: readonly (Walk['to'] | null)[] = [
  'business-review',
  'approved',
  'performance-review',
  null,
  'business-review',
  'returned',
  'department-review',
  'performance-review',
  'signing',
  'approval' satisfies Stage,
];

function stageOf(place: number): Walk['to'] | null {
  return STAGES[place % STAGES.length]!;
}

function reviewers(people: ReadonlyMap<string, string>): Omit<Walkers['people'], 'prepare' | 'sign'> {
  return {
    'department-review': people.get('主管部门审核员')!,
    'business-review': people.get('业务审核员')!,
    'performance-review': people.get('绩效审核员')!,
    approve: people.get('业务审核员')!,
  };
}

async function walkersOf(random: Random, people: Readonly<Record<Capacity, string>>): Promise<Walkers> {
  const { privateKey } = await newSigningKey(DEMONSTRATION_PASSWORD, random);
  return { people, sign: (place, revision, signedAt) => signRevision(privateKey, { ...place, revision, signedAt }) };
}

/** 替演示区各单位填表和签字的两个账号；停用的，不能登录。 */
async function districtPeople(
  store: Store,
  unitId: string,
): Promise<Result<Pick<Walkers['people'], 'prepare' | 'sign'>, StoreFailure>> {
  const ids: string[] = [];
  for (const login of ['演示单位填表人', '演示单位负责人']) {
    const known = await store.people.findByLogin(login);
    if (!known.ok) return known;
    if (known.value !== null) {
      ids.push(known.value.personId);
      continue;
    }
    const created = await store.people.create({
      ...{ unitId, login, displayName: login, passwordHash: '', mustChange: false, grants: [], by: null },
    });
    if (!created.ok) return created;
    const disabled = await store.people.update({ personId: created.value.personId, disabled: true, by: null });
    if (!disabled.ok) return disabled;
    ids.push(created.value.personId);
  }
  return ok({ prepare: ids[0]!, sign: ids[1]! });
}

async function unitIds(store: Store): Promise<Result<ReadonlyMap<string, string>, StoreFailure>> {
  const units = await store.units.list(null);
  return units.ok ? ok(new Map(units.value.map(({ name, unitId }) => [name, unitId]))) : units;
}

/** 一轮里要的表：附表1、2、3；监控和自评另有时候。 */
const ROUND_FORMS: RoundForms = {
  'department-overall': { need: 'required', version: 'standard' },
  'special-fund-summary': { need: 'required', version: 'standard' },
  'expenditure-direction': { need: 'required', version: 'standard' },
  monitoring: { need: 'excluded', version: 'standard' },
  'self-evaluation': { need: 'excluded', version: 'standard' },
};

/** 2023 年的一轮，期限从开始那天按工作日算，演示何时打开都不过期；这些单位已在其中的一轮，没有就开一轮。 */
async function currentRound(
  store: Store,
  units: ReadonlyMap<string, string>,
  due: readonly string[],
  people: ReadonlyMap<string, string>,
): Promise<Result<Round, StoreFailure>> {
  const first = units.get(due[0]!)!;
  const known = await store.rounds.current(first, 2023);
  if (!known.ok) return known;
  if (known.value !== null) return ok(known.value);
  const days = (count: number) => ({ kind: 'duty-days', days: count }) as const;
  return store.rounds.open({
    unitId: units.get(DISTRICT)!,
    fiscalYear: 2023,
    title: due.includes(STREET) ? '2023 年绩效目标申报' : '2023 年绩效目标申报（全区）',
    deadlines: {
      declaring: days(10),
      signing: days(3),
      'department-review': days(5),
      'business-review': days(5),
      'performance-review': days(5),
      approval: days(10),
    },
    skipped: [],
    profile: null,
    forms: ROUND_FORMS,
    units: due.map((name) => ({ unitId: units.get(name)!, skipped: [] })),
    by: people.get('绩效审核员')!,
  });
}

/** 每次安装都一样的编号。 */
function districtBookId(name: string, fiscalYear: number): string {
  const hash = createHash('sha256').update(`${name} ${fiscalYear}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
