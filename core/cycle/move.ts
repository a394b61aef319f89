import type { JsonPointer } from '@duzhi/core/shared';
import type { DeclarationKind, OpenStage, Stage } from './stage.ts';
import { REVIEW_STAGES } from './stage.ts';

/**
 * 身份：在一个环节上可以做事的资格。
 *
 * Which role holds which capacity is the server's one table of permissions; the cycle only asks for it.
 */
export type Capacity = 'prepare' | 'sign' | 'department-review' | 'business-review' | 'performance-review' | 'approve';

export type Action =
  | 'open'
  | 'submit'
  | 'take-up'
  | 'release'
  | 'withdraw'
  | 'sign'
  | 'pass'
  | 'return'
  | 'approve'
  | 'discard';

/** 一种办理：在哪些环节、谁可以做、要说什么。 */
export interface MoveRule {
  /** 屏幕上的说法。 */
  readonly title: string;
  readonly from: readonly OpenStage[];
  /** 做的人要有的身份；`of-stage` 为该环节的身份。 */
  readonly capacity: Capacity | 'of-stage' | 'sender';
  /** 本人编制的不能自己办。 */
  readonly notOwnWork: boolean;
  /** 要写理由：总的，或逐格的。 */
  readonly needsReason: boolean;
}

const PAST_DECLARING = ['signing', ...REVIEW_STAGES, 'approval'] as const;

/** 谁可以怎样办：全部的规定都在这一张表里。 */
export const MOVES: Readonly<Record<Exclude<Action, 'open'>, MoveRule>> = {
  submit: { title: '送审', from: ['declaring'], capacity: 'prepare', notOwnWork: false, needsReason: false },
  'take-up': { title: '受理', from: PAST_DECLARING, capacity: 'of-stage', notOwnWork: true, needsReason: false },
  release: { title: '放回', from: PAST_DECLARING, capacity: 'of-stage', notOwnWork: false, needsReason: false },
  withdraw: { title: '撤回', from: PAST_DECLARING, capacity: 'sender', notOwnWork: false, needsReason: false },
  sign: { title: '签字', from: ['signing'], capacity: 'sign', notOwnWork: true, needsReason: false },
  pass: { title: '审核通过', from: REVIEW_STAGES, capacity: 'of-stage', notOwnWork: true, needsReason: false },
  return: { title: '退回', from: PAST_DECLARING, capacity: 'of-stage', notOwnWork: false, needsReason: true },
  approve: { title: '批复', from: ['approval'], capacity: 'approve', notOwnWork: true, needsReason: false },
  discard: { title: '作废', from: ['declaring'], capacity: 'prepare', notOwnWork: false, needsReason: true },
};

/** 各环节由哪种身份办。 */
export const CAPACITY_OF: Readonly<Record<OpenStage, Capacity>> = {
  declaring: 'prepare',
  signing: 'sign',
  'department-review': 'department-review',
  'business-review': 'business-review',
  'performance-review': 'performance-review',
  approval: 'approve',
};

/** 一格上的退回理由。 */
export interface CellReason {
  readonly at: JsonPointer;
  readonly text: string;
}

/** 目标册的一个修订：编号，和内容（不计来源）的 SHA-256。 */
export interface RevisionMark {
  readonly revisionId: string;
  readonly contentHash: string;
}

/**
 * 一步办理：追加的事实，不改不删。
 *
 * A declaration is the list of its facts and nothing else; `replay` tells where it stands.
 */
export type Fact = FactCommon &
  (
    | {
        readonly action: 'open';
        readonly kind: DeclarationKind;
        /** 调整和追加所据的已批复的修订；年初申报为 null。 */
        readonly base: RevisionMark | null;
      }
    | {
        readonly action: 'submit';
        /** 这次送审要走的环节，当时的设置。 */
        readonly route: readonly OpenStage[];
        /** 编制过所送修订的人；他们不能审核或签字。 */
        readonly authors: readonly string[];
      }
    | { readonly action: 'return'; readonly cells: readonly CellReason[] }
    | { readonly action: Exclude<Action, 'open' | 'submit' | 'return'> }
  );

interface FactCommon {
  /** 从 0 起，逐一递增。 */
  readonly seq: number;
  /** ISO 8601，UTC。 */
  readonly at: string;
  readonly personId: string;
  /** 办理时目标册的修订。 */
  readonly revision: RevisionMark;
  /** 理由或意见；没有为 null。 */
  readonly reason: string | null;
}

/** 办理时在哪个环节说明的事。 */
export interface Passage {
  readonly stage: Stage;
  readonly personId: string;
  readonly at: string;
}
