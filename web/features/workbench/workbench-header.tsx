import { Link } from '@tanstack/react-router';
import { AccountMenu } from '../../app/account-menu.tsx';
import { DisplayMenu } from '../../app/display-menu.tsx';
import { useLanguage, useWords } from '../../app/language.ts';
import { Seal } from '../../components/seal.tsx';
import { DeclarationActions } from '../declaration/declaration-actions.tsx';
import { DeclarationChip } from '../declaration/declaration-chip.tsx';
import { ExportMenu } from './export-menu.tsx';
import { RevisionState } from './revision-state.tsx';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';
import './workbench-header.css';

/** 顶栏：哪个单位哪一年的哪本册子，是什么状态，能拿走什么。 */
export function WorkbenchHeader() {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const { opened, source } = useOpenWorkbench();
  const year = useWorkbench(({ book }) => book.fiscalYear);
  const unit = useWorkbench(({ book }) => book.unit?.name ?? '');
  return (
    <header className="workbench-header">
      <Link to="/" search={{}} className="workbench-home">
        <Seal />
        <span className="only-read">{words.home}</span>
      </Link>
      <p className="workbench-crumb">
        {[unit || opened.unitName, year === null ? '' : language === 'zh' ? `${year} 年` : String(year)]
          .filter((part) => part !== '')
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
      </p>
      <h1 className="workbench-title">{opened.title}</h1>
      <RevisionState />
      {source.place === undefined ? null : <DeclarationChip />}
      <span className="workbench-header-end">
        <UndoButtons />
        {source.place === undefined ? null : <DeclarationActions />}
        <HistoryLink />
        <ExportMenu />
        {source.place === undefined ? <DisplayMenu /> : <AccountMenu />}
      </span>
    </header>
  );
}

/** 去看历史；试用的册子没有存，也就没有历史。 */
function HistoryLink() {
  const words = useWords(WORKBENCH_WORDS);
  const { place } = useOpenWorkbench().source;
  if (place === undefined) return null;
  return (
    <Link to="/books/$unitId/$bookId/history" params={place} search={{}} className="button workbench-history">
      {words.history}
    </Link>
  );
}

function UndoButtons() {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench, opened } = useOpenWorkbench();
  const canUndo = useWorkbench((state) => state.canUndo);
  const canRedo = useWorkbench((state) => state.canRedo);
  if (opened.readOnly) return <span className="workbench-state">{words.readOnly}</span>;
  return (
    <span className="workbench-undo">
      <button
        type="button"
        className="button button-plain"
        disabled={!canUndo}
        aria-label={words.undo}
        title={words.undo}
        onClick={workbench.undo}
      >
        <span aria-hidden="true">↶</span>
      </button>
      <button
        type="button"
        className="button button-plain"
        disabled={!canRedo}
        aria-label={words.redo}
        title={words.redo}
        onClick={workbench.redo}
      >
        <span aria-hidden="true">↷</span>
      </button>
    </span>
  );
}
