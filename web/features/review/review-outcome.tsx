import { Link } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { moveWords, stageWords } from '../declaration/words.ts';
import type { MoveOutcome } from './review-moves.tsx';
import { reviewWords } from './words.ts';

/** 办完一步：办成了到哪里去了，没有办成为什么。 */
export function ReviewOutcome({ outcome }: { readonly outcome: MoveOutcome }) {
  const w = useWords(reviewWords);
  const moves = useWords(moveWords);
  const stages = useWords(stageWords);
  if (outcome.kind === 'failed') return <FailureNotice failure={outcome.failure} />;
  if (outcome.kind === 'not-now') return <Notice kind="warning">{w.notNow(outcome.why)}</Notice>;
  return (
    <Notice
      kind="done"
      actions={
        <Link to="/review" search={{}} className="button">
          {w.toQueue}
        </Link>
      }
    >
      {w.moved(moves[outcome.action], stages[outcome.stage])}
    </Notice>
  );
}
