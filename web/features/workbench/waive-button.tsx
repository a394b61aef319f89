import type { Finding } from '@duzhi/core/checks';
import { useState } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useWords } from '../../app/language.ts';
import { ReasonDialog } from '../declaration/reason-dialog.tsx';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';

/** 豁免一处发现：说明理由，记入台账。 */
export function WaiveButton({ finding }: { readonly finding: Finding }) {
  const words = useWords(WORKBENCH_WORDS);
  const { source, reopen } = useOpenWorkbench();
  const [isOpen, setIsOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  const waive = async (reason: string): Promise<void> => {
    if (source.waive === undefined) return;
    setPending(true);
    const waived = await source.waive(finding.code ?? finding.rule, finding.at[0] ?? null, reason);
    setPending(false);
    if (waived.ok) reopen();
    else setFailure(waived.error);
  };

  return (
    <>
      <button type="button" className="button" onClick={() => setIsOpen(true)}>
        {words.waive}
      </button>
      {isOpen ? (
        <ReasonDialog
          title={words.waiveTitle(finding.code ?? '')}
          text={`${finding.message} ${words.waiveHint}`}
          act={words.waiveAct}
          reason="needed"
          pending={pending}
          failure={failure}
          onClose={() => setIsOpen(false)}
          onAct={(reason) => void waive(reason)}
        />
      ) : null}
    </>
  );
}
