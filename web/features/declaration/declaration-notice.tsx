import { whyFrozen } from '@duzhi/core/cycle';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { Notice } from '../../components/notice.tsx';
import { timeWords } from '../../components/time-words.ts';
import { useOpenWorkbench, useSaving } from '../workbench/workbench-context.ts';
import { declarationsQuery } from './declaration-queries.ts';
import { useBookDeclaration } from './use-book-declaration.ts';
import { declarationWords } from './words.ts';
import './declaration.css';

/** 纸的上方：为什么不能改；被退回的，退回的理由；别人办过一步的，请重新打开。 */
export function DeclarationNotice() {
  const w = useWords(declarationWords);
  const { opened, source, reopen } = useOpenWorkbench();
  const saving = useSaving();
  const queries = useQueryClient();
  const declaration = useBookDeclaration();
  const { place } = source;

  // A save that is refused is how one who is writing hears that the book was moved on.
  useEffect(() => {
    if (saving.state !== 'failed' || place === undefined) return;
    const { unitId: unit, bookId: book } = place;
    void queries.invalidateQueries({ queryKey: declarationsQuery({ unit, book }).queryKey });
    void queries.invalidateQueries({ queryKey: ['declaration', unit] });
  }, [saving.state, place, queries]);

  if (declaration === undefined || (declaration === null && opened.frozen === undefined)) return null;
  const why = whyFrozen(declaration);
  const moved = why !== (opened.frozen ?? null);
  if (moved)
    return (
      <Notice
        kind="warning"
        actions={
          <button type="button" className="button" onClick={reopen}>
            {w.reopen}
          </button>
        }
      >
        {w.changedOnServer}
        {why}
      </Notice>
    );
  if (why !== null && declaration !== null)
    return (
      <Notice kind="info" actions={<WayLink declaration={declaration} />}>
        {why}
      </Notice>
    );
  return declaration?.stage === 'declaring' && declaration.returns > 0 ? <Returned declaration={declaration} /> : null;
}

/** 去看办理过程。 */
function WayLink({ declaration: { id, unit } }: { readonly declaration: DeclarationDetail }) {
  const w = useWords(declarationWords);
  return (
    <Link to="/review/$unitId/$declarationId" params={{ unitId: unit.id, declarationId: id }} className="button">
      {w.way}
    </Link>
  );
}

function Returned({ declaration }: { readonly declaration: DeclarationDetail }) {
  const w = useWords(declarationWords);
  const language = useLanguage();
  const back = declaration.facts.findLast(({ action }) => action === 'return');
  if (back === undefined) return null;
  const open = declaration.threads.filter(({ resolved }) => !resolved).length;
  return (
    <Notice kind="warning" actions={<WayLink declaration={declaration} />}>
      <b>{w.returnedBy(back.person.displayName, timeWords(new Date(back.at), new Date(), language))}</b>
      {back.reason === null ? null : <span className="returned-reason">{back.reason}</span>}
      {open === 0 ? null : <span className="returned-notes">{w.openNotes(open)}</span>}
    </Notice>
  );
}
