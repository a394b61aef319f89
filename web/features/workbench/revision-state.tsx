import { useWords } from '../../app/language.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useSaving } from './workbench-context.ts';

/** 现在的样子是草稿，还是正式保存过的；没有存过的（试用）没有。 */
export function RevisionState() {
  const words = useWords(WORKBENCH_WORDS);
  const { revision } = useOpenWorkbench().opened;
  const saving = useSaving();
  if (revision === null) return null;
  // What is not saved yet will be a draft.
  const kind = saving.state === 'not-kept' ? revision.kind : saving.state === 'clean' ? saving.saved?.kind : 'draft';
  return (
    <span className="workbench-state" data-kind={kind ?? revision.kind}>
      {words.revision(kind ?? revision.kind)}
    </span>
  );
}
