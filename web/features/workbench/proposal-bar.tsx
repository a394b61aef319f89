import { useWords } from '../../app/language.ts';
import { focusCellEditor } from './focus-cell-editor.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './proposal-bar.css';

/** 改了一行之后，提出合计与汇总表跟着怎样改；采用是可以撤销的一步。 */
export function ProposalBar() {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  const proposal = useWorkbench((state) => state.proposal);
  if (proposal === null) return null;
  return (
    <section className="proposal" aria-label={words.adopt}>
      <p role="status">{proposal.parts.join('；')}</p>
      <button
        type="button"
        className="button button-main"
        onClick={() => {
          workbench.adoptProposal();
          focusCellEditor();
        }}
      >
        {words.adopt}
      </button>
      <button
        type="button"
        className="button button-plain"
        onClick={() => {
          workbench.dismissProposal();
          focusCellEditor();
        }}
      >
        {words.notNow}
      </button>
    </section>
  );
}
