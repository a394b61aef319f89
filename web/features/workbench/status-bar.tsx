import { CHECKS } from '@duzhi/core/checks';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../app/language.ts';
import { failureWords } from '../../components/failure-words.ts';
import { describeOrigin } from './model/origin-words.ts';
import { SILENCE } from './model/saying.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useSaving, useWorkbench } from './workbench-context.ts';
import { ZoomControl } from './zoom-control.tsx';
import './status-bar.css';

/** 底栏：常用的键、选中的值从哪里来、存了没有、查了多少条规则。 */
export function StatusBar() {
  const words = useWords(WORKBENCH_WORDS);
  const { opened } = useOpenWorkbench();
  return (
    <footer className="status-bar">
      <Hint keys={['F8']}>{words.nextFinding}</Hint>
      {opened.readOnly ? null : <Hint keys={['Ctrl', 'Z']}>{words.undo}</Hint>}
      <Saving />
      <Notice />
      <OriginText />
      <CheckTime />
      <ZoomControl />
    </footer>
  );
}

function CheckTime() {
  const words = useWords(WORKBENCH_WORDS);
  const checkedIn = useWorkbench((state) => state.checkedIn);
  return <span className="status-rules">{words.rules(CHECKS.length, checkedIn.toFixed(1))}</span>;
}

function Hint({ keys, children }: { readonly keys: readonly string[]; readonly children: ReactNode }) {
  return (
    <span className="status-hint">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {children}
    </span>
  );
}

function Saving() {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const saving = useSaving();
  const { opened } = useOpenWorkbench();
  const time = (date: Date) => date.toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', { hour12: false });
  const text = (): string => {
    switch (saving.state) {
      case 'not-kept':
        // What is only read needs no keeping; the header says that it is.
        return opened.readOnly ? '' : words.notKept;
      case 'clean':
        return saving.saved === null ? words.opened : words.saved(time(saving.saved.at));
      case 'waiting':
        return words.waiting;
      case 'saving':
        return words.saving;
      case 'offline':
        return words.offline;
      case 'failed':
        return failureWords(saving.failure, language);
      case 'conflict':
        return words.conflictTitle;
    }
  };
  const wrong = saving.state === 'offline' || saving.state === 'failed' || saving.state === 'conflict';
  return (
    <span className="status-saving" role="status" data-wrong={wrong || undefined}>
      {text()}
    </span>
  );
}

/** What was just done is announced elsewhere; here it is only seen. */
function Notice() {
  const language = useLanguage();
  const notice = useWorkbench((state) => (state.finding === null ? state.notice : SILENCE))[language];
  return notice === '' ? null : (
    <span className="status-notice" aria-hidden="true">
      {notice}
    </span>
  );
}

function OriginText() {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const { workbench, opened } = useOpenWorkbench();
  useWorkbench((state) => state.selection);
  const origins = useWorkbench((state) => state.book.origins);
  const at = workbench.activeCell()?.at;
  if (at === undefined || opened.file === null || Object.keys(origins).length === 0)
    return <span className="status-origin" />;
  const origin = origins[at];
  return (
    <span className="status-origin">
      {origin === undefined ? words.noOrigin : words.originAt(describeOrigin(origin, language))}
    </span>
  );
}
