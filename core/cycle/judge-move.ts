import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { Action, Capacity, CellReason, RevisionMark } from './move.ts';
import { CAPACITY_OF, MOVES } from './move.ts';
import type { Declaration } from './replay.ts';
import { isOpen, STAGES } from './stage.ts';

/** 要办理的人：编号，和他对这个单位的身份。 */
export interface Actor {
  readonly personId: string;
  readonly capacities: ReadonlySet<Capacity>;
}

/** 要办的一步。 */
export interface Attempt {
  readonly action: Exclude<Action, 'open'>;
  /** 目标册最新的修订。 */
  readonly head: RevisionMark;
  /** 办理的人看着的修订。 */
  readonly seen: RevisionMark;
  readonly reason: string | null;
  readonly cells: readonly CellReason[];
}

/** 为什么不能办：编号给程序，一句话给人。 */
export interface MoveRefusal {
  readonly code:
    | 'not-entitled'
    | 'own-work'
    | 'wrong-stage'
    | 'held-by-other'
    | 'not-sender'
    | 'taken-up'
    | 'not-held'
    | 'reason-missing'
    | 'moved-on'
    | 'nothing-changed'
    | 'once-submitted'
    | 'forms-refused'
    | 'sheet-refused';
  readonly message: string;
}

const refuse = (code: MoveRefusal['code'], message: string): Result<never, MoveRefusal> => err({ code, message });

/**
 * 这个人现在可以这样办吗？
 *
 * The order of the questions is the order of what is told: first whether the stage allows it, then whether the person may,
 * then whether the move itself is whole.
 */
export function judgeMove(declaration: Declaration, attempt: Attempt, actor: Actor): Result<null, MoveRefusal> {
  const { stage } = declaration;
  const rule = MOVES[attempt.action];
  if (!isOpen(stage) || !rule.from.includes(stage))
    return refuse('wrong-stage', `现在是“${STAGES[stage]}”，不能${rule.title}。请刷新看最新的情况。`);
  const entitled = mayAct(declaration, attempt.action, actor);
  if (!entitled.ok) return entitled;
  if (rule.needsReason && !hasReason(attempt))
    return refuse('reason-missing', `${rule.title}要写明理由：写在总的意见里，或批注在有问题的单元格上。`);
  return judgeRevision(declaration, attempt);
}

/** 屏幕上给这个人看的办理；理由和修订到办理时再问。 */
export function movesFor(declaration: Declaration, actor: Actor): readonly Exclude<Action, 'open'>[] {
  return (Object.keys(MOVES) as Exclude<Action, 'open'>[]).filter(
    (action) =>
      isOpen(declaration.stage) &&
      MOVES[action].from.includes(declaration.stage) &&
      mayAct(declaration, action, actor).ok,
  );
}

/** 轮到这个人办吗（待我办理）。 */
export function waitsFor(declaration: Declaration, actor: Actor): boolean {
  if (!isOpen(declaration.stage)) return false;
  if (declaration.holderId !== null && declaration.holderId !== actor.personId) return false;
  if (!actor.capacities.has(CAPACITY_OF[declaration.stage])) return false;
  return declaration.stage === 'declaring' || !declaration.preparers.has(actor.personId);
}

function mayAct(
  declaration: Declaration,
  action: Exclude<Action, 'open'>,
  { personId, capacities }: Actor,
): Result<null, MoveRefusal> {
  const { stage, holderId, preparers, passed, submissions } = declaration;
  const rule = MOVES[action];
  if (!isOpen(stage)) return refuse('wrong-stage', `现在是“${STAGES[stage]}”，不能${rule.title}。`);
  if (rule.capacity === 'sender') {
    if (passed.at(-1)?.personId !== personId)
      return refuse('not-sender', '只有送来的人可以撤回。要改请让现在办理的人退回。');
    return holderId === null ? ok(null) : refuse('taken-up', '对方已经受理，不能撤回。要改请让对方退回。');
  }
  const capacity = rule.capacity === 'of-stage' ? CAPACITY_OF[stage] : rule.capacity;
  if (!capacities.has(capacity)) return refuse('not-entitled', `“${STAGES[stage]}”不由您办理。`);
  if (action === 'release') return holderId === personId ? ok(null) : refuse('not-held', '不是您受理的，不用放回。');
  if (action === 'take-up' && holderId === personId) return refuse('held-by-other', '您已经受理了。');
  if (holderId !== null && holderId !== personId)
    return refuse('held-by-other', '别人已经受理了这一册。要接手请让他先放回。');
  if (rule.notOwnWork && preparers.has(personId))
    return refuse('own-work', `这一册是您参与编制的，不能由您${rule.title}。请换一个人办。`);
  if (action === 'discard' && declaration.kind === 'initial' && submissions > 0)
    return refuse('once-submitted', '送审过的年初申报不能作废。');
  return ok(null);
}

function hasReason({ reason, cells }: Attempt): boolean {
  return (reason ?? '').trim() !== '' || cells.some(({ text }) => text.trim() !== '');
}

function judgeRevision(declaration: Declaration, { action, head, seen }: Attempt): Result<null, MoveRefusal> {
  if (seen.revisionId !== head.revisionId && action !== 'release' && action !== 'withdraw')
    return refuse('moved-on', '您看着的不是最新的版本。请刷新，看过最新的版本再办。');
  if (action === 'submit') {
    if (declaration.base !== null && declaration.base.contentHash === head.contentHash)
      return refuse('nothing-changed', '和已批复的版本一样，没有要审的改动。改好后再送审，或者作废。');
    return ok(null);
  }
  const whole = action === 'sign' || action === 'pass' || action === 'approve';
  if (whole && declaration.submitted?.contentHash !== head.contentHash)
    return refuse('moved-on', '目标册在送审之后变了，和送审的不是同一版本。请退回后重新送审。');
  return ok(null);
}

/**
 * 目标册现在能不能改：送审后、批复后都不能；退回、撤回、开始调整之后能。
 *
 * `null` 能改；否则是一句话。
 */
export function whyFrozen(declaration: Pick<Declaration, 'stage'> | null): string | null {
  if (declaration === null || declaration.stage === 'declaring' || declaration.stage === 'discarded') return null;
  return declaration.stage === 'approved'
    ? '这一册已经批复。要改请先申请调整。'
    : `这一册正在“${STAGES[declaration.stage]}”，不能修改。要改请先撤回，或请办理的人退回。`;
}
