import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Action, Attempt, Capacity, Fact, MoveRefusal, OpenStage, RevisionMark } from './index.ts';
import {
  advance,
  CAPACITY_OF,
  isOpen,
  judgeMove,
  MOVES,
  movesFor,
  OPEN_STAGES,
  replay,
  routeOf,
  waitsFor,
  whyFrozen,
} from './index.ts';
import type { Declaration } from './replay.ts';

const AT = '2023-10-09T01:00:00.000Z';
const mark = (n: number): RevisionMark => ({ revisionId: `r${n}`, contentHash: `h${n}` });
const FIRST = mark(1);

/** A declaration walked to a stage by different people: `clerk` sends, `head` signs, and so on. */
const WHO: Readonly<Record<OpenStage, string>> = {
  declaring: 'clerk',
  signing: 'head',
  'department-review': 'department',
  'business-review': 'business',
  'performance-review': 'performance',
  approval: 'bureau',
};

function factsTo(stage: OpenStage, skipped: Parameters<typeof routeOf>[0] = []): Fact[] {
  const common = { at: AT, revision: FIRST, reason: null };
  const facts: Fact[] = [{ ...common, seq: 0, personId: 'clerk', action: 'open', kind: 'initial', base: null }];
  if (stage === 'declaring') return facts;
  const route = routeOf(skipped);
  facts.push({ ...common, seq: 1, personId: 'clerk', action: 'submit', route, authors: ['drafter'] });
  for (const passed of route.slice(0, route.indexOf(stage)))
    facts.push({
      ...common,
      seq: facts.length,
      personId: WHO[passed],
      action: passed === 'signing' ? 'sign' : 'pass',
    });
  return facts;
}

function at(stage: OpenStage): Declaration {
  const replayed = replay(factsTo(stage));
  assert.ok(replayed.ok);
  assert.equal(replayed.value.stage, stage);
  return replayed.value;
}

function held(stage: OpenStage, personId: string): Declaration {
  const declaration = at(stage);
  const next = advance(declaration, {
    ...{ seq: declaration.facts, at: AT, revision: FIRST, reason: null },
    ...{ action: 'take-up', personId },
  });
  assert.ok(next.ok);
  return next.value;
}

const ACTIONS = Object.keys(MOVES) as Exclude<Action, 'open'>[];
const CAPACITIES = [...new Set(Object.values(CAPACITY_OF))];
const attempt = (action: Exclude<Action, 'open'>, more: Partial<Attempt> = {}): Attempt => ({
  ...{ action, head: FIRST, seen: FIRST, reason: '理由', cells: [] },
  ...more,
});
const codeOf = (
  declaration: Declaration,
  tried: Attempt,
  personId: string,
  capacities: readonly Capacity[],
): MoveRefusal['code'] | 'ok' => {
  const judged = judgeMove(declaration, tried, { personId, capacities: new Set(capacities) });
  if (!judged.ok) assert.match(judged.error.message, /。$/);
  return judged.ok ? 'ok' : judged.error.code;
};

/** Where each action is possible at all: `self` for the holder of the stage’s capacity. */
const LEGAL: Readonly<Record<OpenStage, readonly Exclude<Action, 'open'>[]>> = {
  declaring: ['submit', 'discard'],
  signing: ['take-up', 'sign', 'return'],
  'department-review': ['take-up', 'pass', 'return'],
  'business-review': ['take-up', 'pass', 'return'],
  'performance-review': ['take-up', 'pass', 'return'],
  approval: ['take-up', 'return', 'approve'],
};

describe('who may move what', () => {
  for (const stage of OPEN_STAGES)
    for (const action of ACTIONS)
      for (const capacity of CAPACITIES)
        it(`${stage}: ${action} by one who may ${capacity}`, () => {
          const expected = CAPACITY_OF[stage] === capacity && LEGAL[stage].includes(action);
          const code = codeOf(at(stage), attempt(action), 'stranger', [capacity]);
          assert.equal(code === 'ok', expected, code);
          const offered = movesFor(at(stage), { personId: 'stranger', capacities: new Set([capacity]) });
          assert.equal(offered.includes(action), expected);
        });

  const all = CAPACITIES;
  const cases: readonly [string, MoveRefusal['code'] | 'ok', Declaration, Attempt, string, readonly Capacity[]][] = [
    ['one who drafted it may not sign it', 'own-work', at('signing'), attempt('sign'), 'drafter', all],
    ['one who sent it may not sign it', 'own-work', at('signing'), attempt('sign'), 'clerk', all],
    ['one who sent it may not pass it', 'own-work', at('business-review'), attempt('pass'), 'clerk', all],
    ['one who drafted it may not approve it', 'own-work', at('approval'), attempt('approve'), 'drafter', all],
    ['one who drafted it may return it', 'ok', at('business-review'), attempt('return'), 'drafter', all],
    ['the sender withdraws before it is taken up', 'ok', at('signing'), attempt('withdraw'), 'clerk', []],
    ['the head withdraws what he signed', 'ok', at('department-review'), attempt('withdraw'), 'head', []],
    [
      'the clerk withdraws no longer once signed',
      'not-sender',
      at('department-review'),
      attempt('withdraw'),
      'clerk',
      all,
    ],
    ['no withdrawal once taken up', 'taken-up', held('signing', 'head'), attempt('withdraw'), 'clerk', all],
    ['the holder passes', 'ok', held('business-review', 'business'), attempt('pass'), 'business', ['business-review']],
    [
      'another does not',
      'held-by-other',
      held('business-review', 'business'),
      attempt('pass'),
      'other',
      ['business-review'],
    ],
    [
      'another takes nothing over',
      'held-by-other',
      held('business-review', 'business'),
      attempt('take-up'),
      'other',
      ['business-review'],
    ],
    [
      'the holder puts back',
      'ok',
      held('business-review', 'business'),
      attempt('release'),
      'business',
      ['business-review'],
    ],
    [
      'another puts nothing back',
      'not-held',
      held('business-review', 'business'),
      attempt('release'),
      'other',
      ['business-review'],
    ],
    ['taking up twice', 'held-by-other', held('signing', 'head'), attempt('take-up'), 'head', ['sign']],
    ['a return says why', 'reason-missing', at('signing'), attempt('return', { reason: ' ' }), 'head', ['sign']],
    [
      'a reason on a cell is one',
      'ok',
      at('signing'),
      attempt('return', { reason: null, cells: [{ at: '/forms/0', text: '不平' }] }),
      'head',
      ['sign'],
    ],
    [
      'an empty reason on a cell is none',
      'reason-missing',
      at('signing'),
      attempt('return', { reason: null, cells: [{ at: '/forms/0', text: '' }] }),
      'head',
      ['sign'],
    ],
    ['signing what one has not seen', 'moved-on', at('signing'), attempt('sign', { head: mark(2) }), 'head', ['sign']],
    [
      'signing what was not sent',
      'moved-on',
      at('signing'),
      attempt('sign', { head: mark(2), seen: mark(2) }),
      'head',
      ['sign'],
    ],
    [
      'returning what has changed since',
      'ok',
      at('signing'),
      attempt('return', { head: mark(2), seen: mark(2) }),
      'head',
      ['sign'],
    ],
  ];
  for (const [name, expected, declaration, tried, personId, capacities] of cases)
    it(name, () => assert.equal(codeOf(declaration, tried, personId, capacities), expected));

  it('an adjustment that changes nothing is not sent', () => {
    const open: Fact = {
      ...{ seq: 0, at: AT, personId: 'clerk', revision: FIRST, reason: '预算调整' },
      ...{ action: 'open', kind: 'adjustment', base: FIRST },
    };
    const replayed = replay([open]);
    assert.ok(replayed.ok);
    assert.equal(codeOf(replayed.value, attempt('submit'), 'clerk', ['prepare']), 'nothing-changed');
    const changed = attempt('submit', { head: mark(2), seen: mark(2) });
    assert.equal(codeOf(replayed.value, changed, 'clerk', ['prepare']), 'ok');
  });

  it('what waits for whom', () => {
    const waits = (declaration: Declaration, personId: string, capacity: Capacity) =>
      waitsFor(declaration, { personId, capacities: new Set([capacity]) });
    assert.ok(waits(at('declaring'), 'clerk', 'prepare'));
    assert.ok(!waits(at('signing'), 'clerk', 'prepare'));
    assert.ok(waits(at('signing'), 'head', 'sign'));
    assert.ok(!waits(at('signing'), 'clerk', 'sign'));
    assert.ok(waits(held('business-review', 'business'), 'business', 'business-review'));
    assert.ok(!waits(held('business-review', 'business'), 'other', 'business-review'));
  });

  it('a book is frozen from sending to return, and after approval', () => {
    assert.equal(whyFrozen(null), null);
    assert.equal(whyFrozen(at('declaring')), null);
    for (const stage of OPEN_STAGES.slice(1)) assert.match(whyFrozen(at(stage)) ?? '', /不能修改/);
  });
});

describe('replaying', () => {
  it('skips the stages that are not set up', () => {
    const replayed = replay(factsTo('business-review', ['department-review']));
    assert.ok(replayed.ok);
    assert.deepEqual(
      replayed.value.passed.map(({ stage }) => stage),
      ['declaring', 'signing'],
    );
  });

  const broken: readonly [string, (facts: Fact[]) => Fact[]][] = [
    ['no facts', () => []],
    ['a gap', (facts) => facts.filter(({ seq }) => seq !== 1)],
    ['opened twice', (facts) => [...facts, { ...facts[0]!, seq: facts.length }]],
    ['passed where it is signed', (facts) => [...facts.slice(0, 2), { ...facts[3]!, seq: 2 }]],
    [
      'another revision signed',
      (facts) => facts.map((fact) => (fact.action === 'sign' ? { ...fact, revision: mark(9) } : fact)),
    ],
  ];
  for (const [name, spoil] of broken)
    it(`refuses ${name}`, () => assert.equal(replay(spoil(factsTo('approval'))).ok, false));
});

/** Many people, with several capacities each, trying whatever comes to mind. */
const PEOPLE: readonly { personId: string; capacities: readonly Capacity[] }[] = [
  { personId: 'clerk', capacities: ['prepare'] },
  { personId: 'clerk-and-head', capacities: ['prepare', 'sign'] },
  { personId: 'head', capacities: ['sign'] },
  { personId: 'department', capacities: ['department-review'] },
  { personId: 'business', capacities: ['business-review'] },
  { personId: 'performance', capacities: ['performance-review'] },
  { personId: 'everything', capacities: CAPACITIES },
  { personId: 'bureau', capacities: ['approve', 'business-review'] },
];

const BOOKS = 3;

const step = fc.record({
  book: fc.nat(BOOKS - 1),
  who: fc.nat(PEOPLE.length - 1),
  action: fc.constantFrom(...ACTIONS),
  /** Mostly one of the moves that the screen offers, else whatever comes to mind. */
  offered: fc.option(fc.nat(ACTIONS.length - 1), { freq: 3 }),
  edits: fc.boolean(),
  reason: fc.constantFrom(null, '', '数字对不上'),
  stale: fc.nat(9).map((chance) => chance === 0),
});

/** A book on its way: what it holds, and the declaration under way with its facts. */
interface Walked {
  revision: number;
  facts: Fact[];
  declaration: Declaration;
}

const reviewed = fc.subarray(['department-review', 'business-review', 'performance-review'] as const);

describe('random walks of many people on many books', () => {
  const reached = new Map<string, number>();

  it('never reach what the rules forbid, and replay to where they stand', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 50, maxLength: 300, size: 'max' }), reviewed, (steps, skipped) => {
        const books = Array.from(
          { length: BOOKS },
          (): Walked => ({
            ...{ revision: 1, facts: factsTo('declaring'), declaration: at('declaring') },
          }),
        );
        for (const { book, who, action: tried, offered, edits, reason, stale } of steps) {
          const walked = books[book]!;
          const { declaration } = walked;
          const actor = { personId: PEOPLE[who]!.personId, capacities: new Set(PEOPLE[who]!.capacities) };
          // Approved, it is adjusted; given up, that is the end of it.
          if (declaration.approved !== null && declaration.stage === 'approved')
            beginAdjustment(walked, actor.personId);
          // Somebody edits where editing is possible: while it is being filled in.
          else if (edits && whyFrozen(declaration) === null && isOpen(declaration.stage)) walked.revision += 1;
          const head = mark(walked.revision);
          const open = movesFor(walked.declaration, actor);
          const action = offered === null ? tried : (open[offered % open.length] ?? tried);
          const attempted = { action, head, seen: stale ? mark(0) : head, reason, cells: [] };
          if (!judgeMove(walked.declaration, attempted, actor).ok) continue;
          move(walked, action, { personId: actor.personId, head, reason, skipped });
          assertSound(walked.declaration);
          reached.set(walked.declaration.stage, (reached.get(walked.declaration.stage) ?? 0) + 1);
          // A sending moves nothing while it waits: what is under review is what the book holds.
          const { submitted } = walked.declaration;
          if (submitted !== null) assert.deepEqual(submitted, head);
        }
        for (const { facts, declaration } of books) assert.deepEqual(replay(facts), { ok: true, value: declaration });
      }),
      { numRuns: 400, seed: 20_260_101 },
    );
  });

  it('got to every stage', () => {
    for (const stage of [...OPEN_STAGES, 'approved', 'discarded']) assert.ok((reached.get(stage) ?? 0) > 0, stage);
  });
});

function beginAdjustment(walked: Walked, personId: string): void {
  const { approved } = walked.declaration;
  const revision = mark(walked.revision);
  assert.deepEqual(approved?.revision, revision);
  const open: Fact = {
    ...{ seq: 0, at: AT, personId, revision, reason: '预算调整' },
    ...{ action: 'open', kind: 'adjustment', base: revision },
  };
  const opened = replay([open]);
  assert.ok(opened.ok);
  Object.assign(walked, { facts: [open], declaration: opened.value });
}

interface Made {
  readonly personId: string;
  readonly head: RevisionMark;
  readonly reason: string | null;
  readonly skipped: Parameters<typeof routeOf>[0];
}

function move(walked: Walked, action: Exclude<Action, 'open'>, { personId, head, reason, skipped }: Made): void {
  const common = { seq: walked.facts.length, at: AT, personId, revision: head, reason };
  const fact: Fact =
    action === 'submit'
      ? { ...common, action, route: routeOf(skipped), authors: ['drafter'] }
      : action === 'return'
        ? { ...common, action, cells: [] }
        : { ...common, action };
  const next = advance(walked.declaration, fact);
  assert.ok(next.ok, `allowed but impossible: ${action}`);
  walked.facts.push(fact);
  walked.declaration = next.value;
}

function assertSound(declaration: Declaration): void {
  const { stage, preparers, signed, passed, route, submitted, approved, holderId } = declaration;
  if (stage === 'approved') {
    assert.ok(approved !== null && signed !== null);
    assert.equal(approved.revision.contentHash, signed.revision.contentHash);
    assert.ok(!preparers.has(approved.personId));
  }
  if (signed !== null) assert.ok(!preparers.has(signed.personId));
  for (const { stage: walked, personId } of passed) if (walked !== 'declaring') assert.ok(!preparers.has(personId));
  if (stage === 'declaring' || stage === 'discarded') assert.equal(submitted, null);
  else if (stage !== 'approved') {
    assert.ok(submitted !== null);
    assert.deepEqual(
      passed.map(({ stage: walked }) => walked),
      ['declaring', ...route.slice(0, route.indexOf(stage as OpenStage))],
    );
  }
  if (holderId !== null) assert.ok(isOpen(stage) && stage !== 'declaring');
}
