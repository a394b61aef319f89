import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeclarationDetail, NewDeclaration } from '../../api/declarations.ts';
import { moveDeclaration, openDeclaration } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Menu } from '../../components/menu.tsx';
import { useOpenWorkbench } from '../workbench/workbench-context.ts';
import { useDeclarationChanged } from './declaration-queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { useBookDeclaration } from './use-book-declaration.ts';
import { declarationWords, moveWords } from './words.ts';

type Asked = 'send' | 'withdraw' | 'discard' | 'adjustment' | 'addition';

/** 填表人在工作台上能做的：送审、撤回、作废；批复之后申请调整、年中追加。 */
export function DeclarationActions() {
  const w = useWords(declarationWords);
  const moves = useWords(moveWords);
  const { opened } = useOpenWorkbench();
  const declaration = useBookDeclaration();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (declaration === undefined) return null;
  const may = (move: DeclarationDetail['moves'][number]) => declaration?.moves.includes(move) === true;
  const begins = declaration === null && opened.mayDeclare === true;
  const close = () => setAsked(null);
  return (
    <>
      {begins || may('submit') ? (
        <button type="button" className="button button-main" onClick={() => setAsked('send')}>
          {moves.submit}
        </button>
      ) : null}
      {may('discard') ? (
        <button type="button" className="button button-plain" onClick={() => setAsked('discard')}>
          {moves.discard}
        </button>
      ) : null}
      {may('withdraw') ? (
        <button type="button" className="button" onClick={() => setAsked('withdraw')}>
          {moves.withdraw}
        </button>
      ) : null}
      {declaration?.stage === 'approved' && opened.mayDeclare === true ? (
        <Menu
          label={w.change}
          items={(['adjustment', 'addition'] as const).map((kind) => ({
            key: kind,
            label: kind === 'adjustment' ? w.adjust : w.addition,
            onSelect: () => setAsked(kind),
          }))}
        />
      ) : null}
      {asked === 'send' ? <SendDialog declaration={declaration} onClose={close} /> : null}
      {asked === 'adjustment' || asked === 'addition' ? <ChangeDialog kind={asked} onClose={close} /> : null}
      {declaration !== null && (asked === 'withdraw' || asked === 'discard') ? (
        <MoveDialog declaration={declaration} action={asked} onClose={close} />
      ) : null}
    </>
  );
}

interface MoveDialogProps {
  readonly declaration: DeclarationDetail;
  readonly action: 'withdraw' | 'discard';
  readonly onClose: () => void;
}

/** 撤回、作废：问清楚再办。 */
function MoveDialog({ declaration, action, onClose }: MoveDialogProps) {
  const w = useWords(declarationWords);
  const moves = useWords(moveWords);
  const { reopen } = useOpenWorkbench();
  const changed = useDeclarationChanged();
  const move = useMutation({
    mutationFn: (reason: string) =>
      answered(
        moveDeclaration(
          { unit: declaration.unit.id, declaration: declaration.id },
          { action, seenRevisionId: declaration.headRevisionId, reason },
        ),
      ),
    onSuccess: async (detail) => {
      await changed(detail);
      onClose();
      reopen();
    },
  });
  return (
    <ReasonDialog
      title={action === 'withdraw' ? w.withdrawTitle : w.discardTitle}
      text={action === 'withdraw' ? w.withdrawText : w.discardText}
      act={moves[action]}
      reason={action === 'withdraw' ? 'none' : 'needed'}
      danger={action === 'discard'}
      pending={move.isPending}
      failure={move.error?.failure ?? null}
      onClose={onClose}
      onAct={(reason) => move.mutate(reason)}
    />
  );
}

/** 批复之后：申请调整或年中追加，写明理由，册子重新可以改。 */
function ChangeDialog({ kind, onClose }: { readonly kind: 'adjustment' | 'addition'; readonly onClose: () => void }) {
  const w = useWords(declarationWords);
  const { source, reopen } = useOpenWorkbench();
  const changed = useDeclarationChanged();
  const begin = useMutation({
    mutationFn: (input: NewDeclaration) =>
      answered(openDeclaration({ unit: source.place!.unitId, book: source.place!.bookId }, input)),
    onSuccess: async (detail) => {
      await changed(detail);
      onClose();
      reopen();
    },
  });
  return (
    <ReasonDialog
      title={kind === 'adjustment' ? w.adjustTitle : w.additionTitle}
      text={kind === 'adjustment' ? w.adjustText : w.additionText}
      act={kind === 'adjustment' ? w.adjust : w.addition}
      reason="needed"
      pending={begin.isPending}
      failure={begin.error?.failure ?? null}
      onClose={onClose}
      onAct={(reason) => begin.mutate({ kind, reason })}
    />
  );
}
