import type { Action, Capacity, OpenStage, ReviewSheet, RevisionMark, Stage } from '@duzhi/core/cycle';
import { CAPACITY_OF, isOpen, isReview } from '@duzhi/core/cycle';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { DeclarationRecord, MoveFailure, NewSignature, Store } from '@duzhi/store';
import { summarise } from '../summarise.ts';

/** 各种身份由谁办，和签字用的私钥。 */
export interface Walkers {
  readonly people: Readonly<Record<Capacity, string>>;
  readonly sign: (
    place: { readonly unitId: string; readonly bookId: string },
    revision: RevisionMark,
    signedAt: Date,
  ) => NewSignature;
}

export interface Walk {
  readonly unitId: string;
  readonly bookId: string;
  readonly roundId: string | null;
  /** 走到这个环节为止；`returned` 为走到单位审核后退回。 */
  readonly to: Stage | 'returned';
  /** 退回时说什么。 */
  readonly reason: string;
}

const GOOD = { grade: 'good', opinion: '' } as const;
const SHEET: ReviewSheet = {
  dimensions: { completeness: GOOD, relevance: GOOD, appropriateness: GOOD, feasibility: GOOD },
  overall: 'good',
  opinion: '同意。',
};

const FORWARD: Readonly<Record<OpenStage, Exclude<Action, 'open'>>> = {
  declaring: 'submit',
  signing: 'sign',
  'department-review': 'pass',
  'business-review': 'pass',
  'performance-review': 'pass',
  approval: 'approve',
};

/** 把演示的一册办到某个环节；已经办过的接着办，办到了的不动。 */
export async function walkDeclaration(store: Store, walk: Walk, walkers: Walkers): Promise<Result<null, MoveFailure>> {
  const { unitId, bookId, roundId } = walk;
  const known = await store.declarations.listOfBook(unitId, bookId);
  if (!known.ok) return known;
  let at = known.value[0];
  if (at === undefined) {
    const by = walkers.people.prepare;
    const opened = await store.declarations.open({ unitId, bookId, kind: 'initial', roundId, reason: null, by });
    if (!opened.ok) return opened;
    at = opened.value;
  }
  while (!arrived(at, walk.to)) {
    const { stage } = at.state;
    if (!isOpen(stage)) return ok(null);
    const back = walk.to === 'returned' && stage === 'signing';
    if (isReview(stage)) {
      const filed = await store.reviewSheets.file({
        ...{ unitId, declarationId: at.declarationId, seenFacts: at.state.facts },
        ...{ sheet: SHEET, by: walkers.people[CAPACITY_OF[stage]] },
      });
      if (!filed.ok) return filed;
    }
    const capacity = CAPACITY_OF[stage];
    const moved: Result<DeclarationRecord, MoveFailure> = await store.declarations.move({
      ...{ unitId, declarationId: at.declarationId, action: back ? 'return' : FORWARD[stage] },
      ...{ seenRevisionId: await headOf(store, at), reason: back ? walk.reason : null, cells: [] },
      actor: { personId: walkers.people[capacity], capacities: new Set([capacity]) },
      summarise,
      sign: (revision, signedAt) => walkers.sign({ unitId, bookId }, revision, signedAt),
    });
    if (!moved.ok) return moved;
    at = moved.value;
  }
  return ok(null);
}

function arrived({ state }: DeclarationRecord, to: Walk['to']): boolean {
  return to === 'returned' ? state.returns > 0 : state.stage === to;
}

async function headOf(store: Store, { unitId, bookId }: DeclarationRecord): Promise<string> {
  const book = await store.books.find(unitId, bookId);
  if (!book.ok || book.value === null) throw new Error('the book of a declaration is there');
  return book.value.headRevisionId;
}
