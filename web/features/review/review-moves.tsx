import type { Stage } from '@duzhi/core/cycle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import type { DeclarationDetail, Move, MoveAction } from '../../api/declarations.ts';
import { moveDeclaration } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { declarationQuery, useDeclarationChanged } from '../declaration/declaration-queries.ts';
import { ReasonDialog } from '../declaration/reason-dialog.tsx';
import { declarationWords, moveWords, stageWords } from '../declaration/words.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { reviewWords } from './words.ts';

/** 办了一步之后：办成了，没有办成，或现在还不能办。 */
export type MoveOutcome =
  | { readonly kind: 'moved'; readonly action: MoveAction; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'not-now'; readonly why: string };

interface ReviewMovesProps {
  readonly declaration: DeclarationDetail;
  /** 看着的版本，随办理送去核对。 */
  readonly revision: string;
  readonly onOutcome: (outcome: MoveOutcome) => void;
  /** 去填审核表。 */
  readonly onSheet: () => void;
}

/** 审核台上可能有的办理，要紧的在前；送审和作废在工作台上。 */
const ORDER = ['sign', 'pass', 'approve', 'return', 'take-up', 'release', 'withdraw'] as const;
type ReviewMove = (typeof ORDER)[number];

const MAIN: ReadonlySet<ReviewMove> = new Set(['sign', 'pass', 'approve']);

/** 这些一按就办，不用再问。 */
const AT_ONCE: ReadonlySet<ReviewMove> = new Set(['take-up', 'release']);

/** 能办的一个一个按钮，能办什么由服务器说。 */
export function ReviewMoves({ declaration, revision, onOutcome, onSheet }: ReviewMovesProps) {
  const moves = useWords(moveWords);
  const [asked, setAsked] = useState<ReviewMove | null>(null);
  const move = useMove(declaration, revision, onOutcome);
  const press = (action: ReviewMove) => {
    if (action === 'pass' && declaration.whyNotPass !== null) {
      onOutcome({ kind: 'not-now', why: declaration.whyNotPass });
      onSheet();
    } else if (AT_ONCE.has(action)) move.mutate({ action });
    else {
      move.reset();
      setAsked(action);
    }
  };
  const close = () => setAsked(null);
  const act = (made: Omit<Move, 'seenRevisionId'>) => move.mutate(made, { onSuccess: close });
  const shared = {
    declaration,
    pending: move.isPending,
    failure: move.error?.failure ?? null,
    onClose: close,
  };
  return (
    <>
      {ORDER.filter((action) => declaration.moves.includes(action)).map((action) => (
        <button
          // One undoes the other in the same place: the same button, which keeps the focus.
          key={action === 'release' ? 'take-up' : action}
          type="button"
          className={MAIN.has(action) ? 'button button-main' : 'button'}
          aria-disabled={move.isPending}
          onClick={({ detail }) => {
            // The second of a double click was meant for what stood here before.
            if (!move.isPending && detail < 2) press(action);
          }}
        >
          {moves[action]}
        </button>
      ))}
      {asked === 'return' ? <ReturnDialog {...shared} onAct={(given) => act({ action: 'return', ...given })} /> : null}
      {asked === 'sign' ? (
        <SignDialog {...shared} revision={revision} onAct={(given) => act({ action: 'sign', ...given })} />
      ) : null}
      {asked === 'pass' || asked === 'approve' || asked === 'withdraw' ? (
        <PlainDialog {...shared} action={asked} onAct={(reason) => act({ action: asked, reason })} />
      ) : null}
    </>
  );
}

interface PlainDialogProps {
  readonly declaration: DeclarationDetail;
  readonly action: 'pass' | 'approve' | 'withdraw';
  readonly pending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onAct: (reason: string) => void;
}

/** 通过、批复、撤回：说明会怎样，可以写意见。 */
function PlainDialog({ declaration, action, ...dialog }: PlainDialogProps) {
  const w = useWords(reviewWords);
  const d = useWords(declarationWords);
  const moves = useWords(moveWords);
  const stages = useWords(stageWords);
  const { route, stage } = declaration;
  const next = route[route.indexOf(stage) + 1] ?? 'approval';
  const text = { pass: w.passText(stages[next]), approve: w.approveText, withdraw: d.withdrawText }[action];
  return (
    <ReasonDialog
      {...dialog}
      title={moves[action]}
      text={text}
      act={moves[action]}
      reason={action === 'withdraw' ? 'none' : 'welcome'}
      label={w.opinionOptional}
    />
  );
}

function useMove(declaration: DeclarationDetail, revision: string, onOutcome: (outcome: MoveOutcome) => void) {
  const place = { unit: declaration.unit.id, declaration: declaration.id };
  const changed = useDeclarationChanged();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (move: Omit<Move, 'seenRevisionId'>) =>
      answered(moveDeclaration(place, { ...move, seenRevisionId: revision })),
    onSuccess: async (detail, { action }) => {
      onOutcome({ kind: 'moved', action, stage: detail.stage });
      await changed(detail);
    },
    onError: async ({ failure }) => {
      onOutcome({ kind: 'failed', failure });
      // Another was faster: what may be done now is shown at once.
      if (failure.status === 409) await queries.invalidateQueries({ queryKey: declarationQuery(place).queryKey });
    },
  });
}
