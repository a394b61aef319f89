import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Fact, Passage, RevisionMark } from './move.ts';
import { MOVES } from './move.ts';
import type { DeclarationKind, OpenStage, Stage } from './stage.ts';
import { isOpen } from './stage.ts';

/** 一次申报现在的样子：由它的事实推出，可以随时重算。 */
export interface Declaration {
  readonly kind: DeclarationKind;
  readonly stage: Stage;
  /** 进入这个环节的时间。 */
  readonly since: string;
  /** 已受理的人；没有人受理为 null。 */
  readonly holderId: string | null;
  /** 调整和追加所据的已批复的修订。 */
  readonly base: RevisionMark | null;
  /** 正在办理的修订；还没有送审过、或退回后正在改，为 null。 */
  readonly submitted: RevisionMark | null;
  /** 这次送审要走的环节。 */
  readonly route: readonly OpenStage[];
  /** 编制或送审过的人，历次都算。 */
  readonly preparers: ReadonlySet<string>;
  /** 负责人对正在办理的修订签的字；没有签、或退回之后，为 null。 */
  readonly signed: (Passage & { readonly revision: RevisionMark }) | null;
  /** 这次送审已走过的环节，末一个是谁送来的。 */
  readonly passed: readonly Passage[];
  /** 批复的修订；没有批复为 null。 */
  readonly approved: (Passage & { readonly revision: RevisionMark }) | null;
  /** 送审了几次。 */
  readonly submissions: number;
  /** 被退回了几次。 */
  readonly returns: number;
  /** 最近一次退回的修订，再送审时只看其后的改动；没有退回过为 null。 */
  readonly returned: RevisionMark | null;
  /** 已有几条事实，也是下一条的序号。 */
  readonly facts: number;
}

/** 这串事实不可能发生：第几条、为什么。 */
export interface BrokenHistory {
  readonly seq: number;
  readonly message: string;
}

/** 由事实推出现在的样子；不合规定的历史是失败，不是异常。 */
export function replay(facts: readonly Fact[]): Result<Declaration, BrokenHistory> {
  let declaration: Declaration | null = null;
  for (const [index, fact] of facts.entries()) {
    if (fact.seq !== index) return err({ seq: index, message: `第 ${index} 条的序号写着 ${fact.seq}` });
    const next = advance(declaration, fact);
    if (!next.ok) return err({ seq: index, message: next.error });
    declaration = next.value;
  }
  return declaration === null ? err({ seq: 0, message: '没有事实' }) : ok(declaration);
}

/**
 * 加上一条事实。
 *
 * Only what a fact can tell by itself is held here; whether the person may is `judgeMove`, at the time of the move.
 */
export function advance(before: Declaration | null, fact: Fact): Result<Declaration, string> {
  if (fact.action === 'open') return before === null ? ok(opened(fact)) : err('申报只能开始一次');
  if (before === null) return err('申报还没有开始');
  const { stage } = before;
  if (!isOpen(stage) || !MOVES[fact.action].from.includes(stage))
    return err(`这个环节不能“${MOVES[fact.action].title}”`);
  const counted = { ...before, facts: fact.seq + 1 };
  const here: Passage = { stage, personId: fact.personId, at: fact.at };
  switch (fact.action) {
    case 'submit':
      return ok({
        ...entering(counted, fact.route[0] ?? 'approval', fact.at),
        submitted: fact.revision,
        route: fact.route,
        preparers: new Set([...before.preparers, ...fact.authors, fact.personId]),
        passed: [here],
        submissions: before.submissions + 1,
      });
    case 'take-up':
      return before.holderId === null ? ok({ ...counted, holderId: fact.personId }) : err('已有人受理');
    case 'release':
      return before.holderId === fact.personId ? ok({ ...counted, holderId: null }) : err('不是受理的人');
    case 'withdraw':
      return withdrawn(before, counted, fact);
    case 'sign':
      return forward(before, { ...counted, signed: { ...here, revision: fact.revision } }, here, fact);
    case 'pass':
      return forward(before, counted, here, fact);
    case 'approve':
      return sameRevision(before, fact)
        ? ok({ ...entering(counted, 'approved', fact.at), approved: { ...here, revision: fact.revision } })
        : err('批复的不是送审的修订');
    case 'return':
      return ok({
        ...entering(counted, 'declaring', fact.at),
        ...NOT_SUBMITTED,
        returns: before.returns + 1,
        returned: before.submitted,
      });
    case 'discard':
      return ok(entering(counted, 'discarded', fact.at));
  }
}

const NOT_SUBMITTED = { submitted: null, route: [], signed: null, passed: [] } as const;

function opened(fact: Extract<Fact, { action: 'open' }>): Declaration {
  return {
    kind: fact.kind,
    stage: 'declaring',
    since: fact.at,
    holderId: null,
    base: fact.base,
    ...NOT_SUBMITTED,
    preparers: new Set(),
    approved: null,
    submissions: 0,
    returns: 0,
    returned: null,
    facts: 1,
  };
}

function entering(declaration: Declaration, stage: Stage, at: string): Declaration {
  return { ...declaration, stage, since: at, holderId: null };
}

function forward(before: Declaration, counted: Declaration, here: Passage, fact: Fact): Result<Declaration, string> {
  if (!sameRevision(before, fact)) return err('办理的不是送审的修订');
  const next = before.route[before.route.indexOf(here.stage as OpenStage) + 1];
  if (next === undefined) return err('这个环节之后没有环节');
  return ok({ ...entering(counted, next, fact.at), passed: [...before.passed, here] });
}

/** Back to the stage it came from, and what that stage did is undone. */
function withdrawn(before: Declaration, counted: Declaration, fact: Fact): Result<Declaration, string> {
  const sender = before.passed.at(-1);
  if (before.holderId !== null) return err('已经受理，不能撤回');
  if (sender === undefined || sender.personId !== fact.personId) return err('不是送来的人');
  const back = entering(counted, sender.stage, fact.at);
  if (sender.stage === 'declaring') return ok({ ...back, ...NOT_SUBMITTED, submissions: before.submissions - 1 });
  return ok({
    ...back,
    passed: before.passed.slice(0, -1),
    signed: sender.stage === 'signing' ? null : before.signed,
  });
}

function sameRevision(before: Declaration, fact: Fact): boolean {
  return (
    before.submitted !== null &&
    before.submitted.revisionId === fact.revision.revisionId &&
    before.submitted.contentHash === fact.revision.contentHash
  );
}
