import { Link } from '@tanstack/react-router';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { AccountMenu } from '../../app/account-menu.tsx';
import { useLanguage, useWords } from '../../app/language.ts';
import { Seal } from '../../components/seal.tsx';
import { dueWords } from '../declaration/due-words.ts';
import { kindWords, stageWords } from '../declaration/words.ts';
import type { MoveOutcome } from './review-moves.tsx';
import { ReviewMoves } from './review-moves.tsx';
import { reviewWords } from './words.ts';
import '../workbench/workbench-header.css';

interface ReviewHeaderProps {
  readonly declaration: DeclarationDetail;
  readonly revision: string;
  readonly onOutcome: (outcome: MoveOutcome) => void;
  readonly onSheet: () => void;
}

/** 顶栏：哪个单位哪一年的哪一册，在哪个环节、谁受理了、哪天到期，可以怎样办。 */
export function ReviewHeader({ declaration, revision, onOutcome, onSheet }: ReviewHeaderProps) {
  const w = useWords(reviewWords);
  const stages = useWords(stageWords);
  const kinds = useWords(kindWords);
  const language = useLanguage();
  const { unit, bookId, bookTitle, kind, stage, dueOn, holder } = declaration;
  const due = dueOn === null ? null : dueWords(dueOn, new Date(), language);
  return (
    <header className="workbench-header review-header">
      <title>{`${unit.name} ${bookTitle} · 度支`}</title>
      <Link to="/review" search={{}} className="workbench-home">
        <Seal />
        <span className="only-read">{w.home}</span>
      </Link>
      <p className="workbench-crumb">
        <span>{unit.name}</span>
      </p>
      <h1 className="workbench-title">{bookTitle}</h1>
      <p className="review-state" data-stage={stage}>
        <b>{stages[stage]}</b>
        {kind === 'initial' ? null : <span>{kinds[kind]}</span>}
        {holder === null ? null : <span>{w.holder(holder.displayName)}</span>}
        {due === null ? null : <span data-overdue={due.overdue || undefined}>{due.text}</span>}
      </p>
      <span className="workbench-header-end">
        <ReviewMoves {...{ declaration, revision, onOutcome, onSheet }} />
        <Link
          to="/books/$unitId/$bookId"
          params={{ unitId: unit.id, bookId }}
          className="button button-plain review-book"
        >
          {w.book}
        </Link>
        <AccountMenu />
      </span>
    </header>
  );
}
