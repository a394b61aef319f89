import type { DeclarationDetail } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { fullTime } from '../../components/time-words.ts';
import { declarationWords, doneWords } from './words.ts';
import './timeline.css';

/** 办理过程：谁在什么时候办了什么、为什么，先办的在前。 */
export function Timeline({ declaration }: { readonly declaration: DeclarationDetail }) {
  const w = useWords(declarationWords);
  const done = useWords(doneWords);
  const language = useLanguage();
  return (
    <ol className="timeline" aria-label={w.way}>
      {declaration.facts.map((fact) => (
        <li key={fact.seq} data-action={fact.action}>
          <p>
            <b>{fact.person.displayName}</b> {done[fact.action]}
          </p>
          <time dateTime={fact.at}>{fullTime(new Date(fact.at), language)}</time>
          {fact.reason === null ? null : <p className="timeline-reason">{fact.reason}</p>}
          {fact.cells.length === 0 ? null : <p className="timeline-cells">{w.cellReasons(fact.cells.length)}</p>}
        </li>
      ))}
    </ol>
  );
}
