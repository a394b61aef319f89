import { useEffect, useState } from 'react';
import { useLanguage, useWords } from '../../app/language.ts';
import { failureWords } from '../../components/failure-words.ts';
import type { RevisionSummary, SourceFailure } from './source.ts';
import type { Comparison } from './use-comparison.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';
import './changes-panel.css';

const AS_OPENED = 'opened';

interface ChangesPanelProps {
  readonly comparison: Comparison;
  readonly onShow: () => void;
}

/** 与某一版相比改了什么：一处一句，点了看纸上的那一格；离开这一栏，纸上的标记收起。 */
export function ChangesPanel({ comparison, onShow }: ChangesPanelProps) {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const { workbench, opened, source } = useOpenWorkbench();
  const [revisions, setRevisions] = useState<readonly RevisionSummary[]>([]);
  const [failure, setFailure] = useState<SourceFailure | null>(null);
  const { compare } = comparison;

  // biome-ignore lint/correctness/useExhaustiveDependencies: begins with what was opened, ends when the panel goes.
  useEffect(() => {
    compare(AS_OPENED, opened.book);
    return () => compare(null, null);
  }, []);

  useEffect(() => {
    let left = false;
    void source.listRevisions?.().then((result) => {
      if (left) return;
      if (result.ok) setRevisions(result.value);
      else setFailure(result.error);
    });
    return () => {
      left = true;
    };
  }, [source]);

  const choose = async (id: string): Promise<void> => {
    setFailure(null);
    if (id === AS_OPENED) {
      compare(AS_OPENED, opened.book);
      return;
    }
    const book = await source.readRevision?.(id);
    if (book?.ok) compare(id, book.value);
    else if (book !== undefined) setFailure(book.error);
  };
  const time = (text: string) =>
    new Date(text).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="changes">
      <label>
        {words.compareWith}
        <select value={comparison.against ?? AS_OPENED} onChange={(event) => void choose(event.target.value)}>
          <option value={AS_OPENED}>{words.asOpened}</option>
          {revisions.map(({ id, kind, createdAt, author }) => (
            <option key={id} value={id}>
              {[words.revision(kind), author, time(createdAt)].filter((part) => part !== null).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      {failure === null ? null : <p role="alert">{failureWords(failure, language)}</p>}
      {comparison.sentences.length === 0 ? <p className="changes-none">{words.noChanges}</p> : null}
      <ul>
        {comparison.sentences.map(({ text, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several changes may read alike.
          <li key={index}>
            <button
              type="button"
              onClick={() => {
                workbench.selectCell(at);
                onShow();
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
