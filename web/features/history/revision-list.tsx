import type { RevisionItem } from '../../api/revisions.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { SeverityCounts } from '../../components/severity-counts.tsx';
import { fullTime, timeWords } from '../../components/time-words.ts';
import { historyWords } from './words.ts';

export interface RevisionListProps {
  readonly revisions: readonly RevisionItem[];
  /** 正在看的一个。 */
  readonly shown: string | undefined;
  readonly mayRestore: boolean;
  readonly onShow: (revision: string, before: string | undefined) => void;
  readonly onRestore: (revision: RevisionItem) => void;
}

/** 各个版本：什么时候、谁、草稿还是保存、为什么、问题几处。 */
export function RevisionList({ revisions, shown, mayRestore, onShow, onRestore }: RevisionListProps) {
  const w = useWords(historyWords);
  const language = useLanguage();
  const now = new Date();
  return (
    <ol className="revision-list">
      {revisions.map((revision, index) => {
        const time = new Date(revision.createdAt);
        return (
          <li key={revision.id} className="revision" aria-current={revision.id === shown ? 'true' : undefined}>
            <button
              type="button"
              className="revision-show"
              onClick={() => onShow(revision.id, revisions[index + 1]?.id)}
            >
              <span className="revision-head">
                <time dateTime={revision.createdAt} title={fullTime(time, language)}>
                  {timeWords(time, now, language)}
                </time>
                <span className={`revision-kind revision-kind-${revision.kind}`}>{w[revision.kind]}</span>
                {index === 0 ? <span className="revision-latest">{w.latest}</span> : null}
              </span>
              <span className="revision-who">
                {revision.author?.displayName ?? w.system}
                {revision.reason === null ? null : <q>{revision.reason}</q>}
              </span>
              {revision.summary === null ? null : <SeverityCounts {...revision.summary} />}
            </button>
            {mayRestore && index > 0 && revision.id === shown ? (
              <button type="button" className="button revision-restore" onClick={() => onRestore(revision)}>
                {w.restore}
              </button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
