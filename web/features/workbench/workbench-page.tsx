import { findProfile, GENERAL_PROFILE } from '@duzhi/core/checks';
import { ANY_FORMS, versionsAsked } from '@duzhi/core/cycle';
import type { JsonPointer } from '@duzhi/core/shared';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../app/language.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { failureWords } from '../../components/failure-words.ts';
import { Loading } from '../../components/loading.tsx';
import { browserDrafts } from './browser-drafts.ts';
import { followPlace, placeOf } from './model/follow-place.ts';
import { createSaver } from './model/saver.ts';
import { createWorkbench } from './model/workbench-store.ts';
import type { SourceFailure, WorkbenchSource } from './source.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { Workbench } from './workbench.tsx';
import type { OpenWorkbench } from './workbench-context.ts';
import { WorkbenchContext } from './workbench-context.ts';
import './workbench-page.css';

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly failure: SourceFailure }
  | OpenWorkbench;

interface WorkbenchPageProps {
  readonly source: WorkbenchSource;
  /** 打开后光标放在哪一格；再打开时放在离开时的那一格。 */
  readonly at?: JsonPointer | undefined;
  /** 光标换到哪一格停住了。 */
  readonly onPlace?: (at: JsonPointer) => void;
  /** 怎样摆开；没有写就是填表的工作台。 */
  readonly children?: ReactNode;
}

// One and the same, so that it is not drawn again when the address changes.
const WORKBENCH = <Workbench />;

/** 打开一本目标册，放上工作台；打不开说明原因。 */
export function WorkbenchPage({ source, at, onPlace, children = WORKBENCH }: WorkbenchPageProps) {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const place = useRef(at);
  const router = useRouter();
  const tellPlace = useEffectEvent((rested: JsonPointer) => {
    const { location, resolvedLocation } = router.state;
    // A page that is being left writes no address: it would call the person back.
    if (location.pathname === resolvedLocation?.pathname) onPlace?.(rested);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the same source again.
  useEffect(() => {
    let open: OpenWorkbench | undefined;
    let unfollow = () => {};
    let left = false;
    setOpening({ state: 'opening' });
    const reopen = () => setAttempt((before) => before + 1);
    void openWorkbench(source, reopen).then((result) => {
      if (left) {
        if (!('state' in result)) result.saver.close();
        return;
      }
      if (!('state' in result)) {
        open = result;
        if (place.current !== undefined) result.workbench.selectCell(place.current);
        unfollow = followPlace(result.workbench, { schedule: later, onPlace: (rested) => tellPlace(rested) });
      }
      setOpening(result);
    });
    return () => {
      left = true;
      unfollow();
      if (open === undefined) return;
      place.current = placeOf(open.workbench);
      open.workbench.commit();
      open.saver.close();
    };
  }, [source, attempt]);

  // The paper itself begins at its top; whoever came for a cell sees that.
  useEffect(() => {
    const cell = place.current === undefined || 'state' in opening ? undefined : opening.workbench.activeCell()?.at;
    if (cell === undefined) return;
    document.querySelector(`.paper [data-at="${CSS.escape(cell)}"]`)?.scrollIntoView({ block: 'center' });
  }, [opening]);

  if ('state' in opening) {
    if (opening.state === 'opening')
      return (
        <main className="workbench-wait">
          <Loading rows={8} />
        </main>
      );
    return (
      <main className="workbench-wait">
        <div role="alert">
          <EmptyState
            whole
            title={words.cannotOpen}
            actions={
              <>
                <Link to="/" search={{}} className="button">
                  {words.home}
                </Link>
                <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
                  {words.retry}
                </button>
              </>
            }
          >
            {failureWords(opening.failure, language)}
          </EmptyState>
        </div>
      </main>
    );
  }
  if (opening.opened.book.forms.length === 0)
    return (
      <main className="workbench-wait">
        <EmptyState
          whole
          title={opening.opened.title}
          actions={
            <Link to="/" search={{}} className="button">
              {words.home}
            </Link>
          }
        >
          {words.emptyBook}
        </EmptyState>
      </main>
    );
  return <WorkbenchContext value={opening}>{children}</WorkbenchContext>;
}

async function openWorkbench(source: WorkbenchSource, reopen: () => void): Promise<Opening> {
  const opened = await source.open();
  if (!opened.ok) return { state: 'failed', failure: opened.error };
  const { book, revision, readOnly = false, waivers = [], profile: name = GENERAL_PROFILE.name } = opened.value;
  const profile = findProfile(name) ?? GENERAL_PROFILE;
  const versions = versionsAsked(opened.value.round?.forms ?? ANY_FORMS);
  const workbench = createWorkbench(book, { now: () => performance.now(), readOnly, waivers, profile, versions });
  const saver = createSaver(workbench, readOnly ? withoutSaving(source) : source, revision?.id ?? null, {
    drafts: browserDrafts,
    clock: () => new Date(),
    schedule: later,
  });
  if (source.save !== undefined && !readOnly) await saver.restore();
  return { workbench, saver, source, opened: opened.value, reopen };
}

function later(run: () => void, millis: number): () => void {
  const timer = window.setTimeout(run, millis);
  return () => window.clearTimeout(timer);
}

function withoutSaving({ save: _save, ...source }: WorkbenchSource): WorkbenchSource {
  return source;
}
