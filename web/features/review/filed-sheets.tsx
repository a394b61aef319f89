import type { Dimension } from '@duzhi/core/cycle';
import { DIMENSIONS } from '@duzhi/core/cycle';
import type { FiledSheet } from '../../api/declarations.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { timeWords } from '../../components/time-words.ts';
import { stageWords } from '../declaration/words.ts';
import { dimensionWords, gradeWords } from './grade-words.ts';
import { reviewWords } from './words.ts';

const NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** 填过的审核表，各环节的都在，新的在前。 */
export function FiledSheets({ sheets }: { readonly sheets: readonly FiledSheet[] }) {
  const w = useWords(reviewWords);
  const stages = useWords(stageWords);
  const language = useLanguage();
  return (
    <>
      <h2 className="side-group">{w.filedBefore}</h2>
      {sheets.length === 0 ? <p className="side-empty">{w.noSheets}</p> : null}
      <ul className="filed-sheets">
        {sheets.map(({ id, stage, at, reviewer, sheet }) => (
          <li key={id}>
            <p>
              <b>{stages[stage]}</b> {reviewer.displayName}{' '}
              <time dateTime={at}>{timeWords(new Date(at), new Date(), language)}</time>
            </p>
            <p className="filed-grades">
              <b data-grade={sheet.overall}>
                {w.overall} {gradeWords(sheet.overall, language).title}
              </b>
              {NAMES.map((name) => (
                <span key={name} data-grade={sheet.dimensions[name].grade}>
                  {dimensionWords(name, language).title} {gradeWords(sheet.dimensions[name].grade, language).title}
                </span>
              ))}
            </p>
            {NAMES.filter((name) => sheet.dimensions[name].opinion !== '').map((name) => (
              <p key={name} className="filed-opinion">
                {dimensionWords(name, language).title}：{sheet.dimensions[name].opinion}
              </p>
            ))}
            {sheet.opinion === '' ? null : <p className="filed-opinion">{sheet.opinion}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
