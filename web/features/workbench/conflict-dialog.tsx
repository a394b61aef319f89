import type { Merge } from '@duzhi/core/book';
import { describePointer } from '@duzhi/core/book';
import { useState } from 'react';
import { useWords } from '../../app/language.ts';
import { Dialog } from '../../components/dialog.tsx';
import type { ConflictingRevision } from './model/saver.ts';
import { describeValue } from './model/value-words.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useSaving } from './workbench-context.ts';
import '../../components/form-actions.css';
import './conflict-dialog.css';

/** 两人改了同一处：两种写法并排，逐处选一个。 */
export function ConflictDialog() {
  const saving = useSaving();
  return saving.state === 'conflict' ? <Choices merge={saving.merge} theirs={saving.theirs} /> : null;
}

function Choices({ merge, theirs }: { readonly merge: Merge; readonly theirs: ConflictingRevision }) {
  const words = useWords(WORKBENCH_WORDS);
  const { saver } = useOpenWorkbench();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState(true);
  const choose = (at: string, side: 'ours' | 'theirs') => {
    const next = new Set(chosen);
    if (side === 'theirs') next.add(at);
    else next.delete(at);
    setChosen(next);
  };
  if (!open)
    return (
      <button type="button" className="button button-main conflict-again" onClick={() => setOpen(true)}>
        {words.conflictTitle}
      </button>
    );
  return (
    <Dialog title={words.conflictTitle} onClose={() => setOpen(false)}>
      <p>{words.conflictHelp(theirs.by)}</p>
      <table className="conflicts">
        <thead>
          <tr>
            <th scope="col">{words.conflictPlace}</th>
            <th scope="col">{words.mine}</th>
            <th scope="col">{words.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {merge.conflicts.map((conflict) => (
            <tr key={conflict.at}>
              <th scope="row">{describePointer(merge.book, conflict.at)}</th>
              {(['ours', 'theirs'] as const).map((side) => (
                <td key={side}>
                  <label>
                    <input
                      type="radio"
                      name={conflict.at}
                      checked={chosen.has(conflict.at) === (side === 'theirs')}
                      onChange={() => choose(conflict.at, side)}
                    />
                    {describeValue(merge.book, conflict.at, conflict[side]) || words.blank}
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="form-actions">
        <button type="button" className="button button-main" onClick={() => void saver.resolve(chosen)}>
          {words.applyChoice}
        </button>
      </div>
    </Dialog>
  );
}
