import { useCallback, useEffect, useRef, useState } from 'react';
import { DisplayMenu } from '../../app/display-menu.tsx';
import { useLanguage, useWords } from '../../app/language.ts';
import { failureWords } from '../../components/failure-words.ts';
import { FileDrop } from '../../components/file-drop.tsx';
import { Notice } from '../../components/notice.tsx';
import { Seal } from '../../components/seal.tsx';
import { memorySource } from '../workbench/memory-source.ts';
import type { WorkbenchSource } from '../workbench/source.ts';
import { takeHeldFile } from './held-file.ts';
import type { TryFailure, TryStep } from './try-file.ts';
import { tryFile } from './try-file.ts';
import { TRY_WORDS } from './try-words.ts';
import './try-page.css';

/**
 * The page to drop a file on is there at once; the workbench follows while one looks for the file.
 *
 * Held in the state and not in a lazy component: React keeps what replaces a placeholder waiting for 300 ms after it.
 */
const loadWorkbench = () => import('../workbench/workbench-page.tsx');
type WorkbenchModule = Awaited<ReturnType<typeof loadWorkbench>>;

type Trying =
  | { readonly state: 'waiting'; readonly failure: TryFailure | 'noForms' | 'offline' | null }
  | { readonly state: 'reading'; readonly name: string; readonly step: TryStep }
  | { readonly state: 'open'; readonly source: WorkbenchSource; readonly module: WorkbenchModule };

/** 不登录试用：放进一个文件，读出来、查出来、在工作台里改；什么也不保存。 */
export function TryPage() {
  const words = useWords(TRY_WORDS);
  const language = useLanguage();
  const [trying, setTrying] = useState<Trying>({ state: 'waiting', failure: null });
  const leaving = useRef<AbortController | null>(null);

  const read = useCallback(async (file: File): Promise<void> => {
    const controller = new AbortController();
    leaving.current = controller;
    setTrying({ state: 'reading', name: file.name, step: 'reading' });
    const showStep = (step: TryStep) => {
      if (!controller.signal.aborted) setTrying({ state: 'reading', name: file.name, step });
    };
    const [result, module] = await Promise.all([
      tryFile(file, showStep, controller.signal),
      loadWorkbench().catch(() => null),
    ]);
    if (controller.signal.aborted) return setTrying({ state: 'waiting', failure: null });
    if (!result.ok) return setTrying({ state: 'waiting', failure: result.error });
    const { book, problems, tables } = result.value;
    if (book.forms.length === 0) return setTrying({ state: 'waiting', failure: 'noForms' });
    if (module === null) return setTrying({ state: 'waiting', failure: 'offline' });
    const source = memorySource({ fileName: file.name, book, problems, ...(tables === undefined ? {} : { tables }) });
    setTrying({ state: 'open', source, module });
  }, []);

  useReadyWorkbench(trying.state === 'waiting');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is brought along once, when the page opens.
  useEffect(() => {
    const brought = takeHeldFile();
    if (brought !== null) void read(brought);
  }, []);

  if (trying.state === 'open') {
    const { WorkbenchPage } = trying.module;
    return <WorkbenchPage source={trying.source} />;
  }
  return (
    <div className="try">
      <header>
        <Seal />
        <a href="/login">{words.logIn}</a>
        <DisplayMenu />
      </header>
      <main>
        <h1>{words.title}</h1>
        <p>{words.promise}</p>
        {trying.state === 'reading' ? (
          <div className="try-reading">
            <p role="status">
              {trying.name}：{words[trying.step]}
            </p>
            <progress aria-label={words[trying.step]} />
            <button type="button" className="button" onClick={() => leaving.current?.abort()}>
              {words.cancel}
            </button>
          </div>
        ) : (
          <FileDrop single title={words.drop} onFiles={([file]) => file !== undefined && void read(file)}>
            {words.formats}
          </FileDrop>
        )}
        {trying.state === 'waiting' && trying.failure !== null ? (
          <Notice kind="error">
            {typeof trying.failure === 'string' ? words[trying.failure] : failureWords(trying.failure, language)}
          </Notice>
        ) : null}
      </main>
    </div>
  );
}

/** 等着放文件时，取来工作台，让各条规则先跑一遍；没有取到的，放进文件时再说。 */
function useReadyWorkbench(waiting: boolean): void {
  useEffect(() => {
    if (!waiting) return undefined;
    let stop: (() => void) | null = () => {};
    loadWorkbench()
      .then(() => import('../workbench/warm-checks.ts'))
      .then(({ warmChecks, whenBrowserIdle }) => {
        if (stop !== null) stop = warmChecks(whenBrowserIdle);
      })
      .catch(() => undefined);
    return () => {
      stop?.();
      stop = null;
    };
  }, [waiting]);
}
