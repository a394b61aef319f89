import type { Book, Merge, PatchOperation } from '@duzhi/core/book';
import { difference, editBook, mergeBooks } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { SaveResult, SourceFailure, WorkbenchSource } from '../source.ts';
import { SAYINGS } from './workbench-sayings.ts';
import type { Workbench } from './workbench-store.ts';

/** 保存到了哪一步。 */
export type SavingState =
  | { readonly state: 'not-kept' }
  | { readonly state: 'clean'; readonly saved: Saved | null }
  | { readonly state: 'waiting' }
  | { readonly state: 'saving' }
  | { readonly state: 'offline' }
  | { readonly state: 'failed'; readonly failure: SourceFailure }
  | { readonly state: 'conflict'; readonly merge: Merge; readonly theirs: ConflictingRevision };

/** 打开以来最近一次存成：何时，存为草稿还是正式保存。 */
export interface Saved {
  readonly at: Date;
  readonly kind: 'draft' | 'saved';
}

export type ConflictingRevision = Extract<SaveResult, { state: 'conflict' }>['theirs'];

/** 本机暂存：断网、关了页面，没有发送的改动还在。 */
export interface LocalDrafts {
  put(id: string, draft: LocalDraft): Promise<void>;
  find(id: string): Promise<LocalDraft | undefined>;
  remove(id: string): Promise<void>;
}

export interface LocalDraft {
  /** 在哪个版本上改的。 */
  readonly base: string | null;
  readonly book: Book;
}

export interface SaverTools {
  readonly drafts: LocalDrafts;
  readonly clock: () => Date;
  /** 过若干毫秒做一件事；返回取消的办法。 */
  readonly schedule: (run: () => void, millis: number) => () => void;
}

export type Saver = ReturnType<typeof createSaver>;

const PAUSE = 2_000;
const RETRY = 5_000;
const KEEP = 300;

/**
 * 保存：停手片刻自动存为草稿，Ctrl+S 立即保存；断网时存在本机，恢复后发送；两人改了同一处时停下来请人取舍。
 *
 * One save runs at a time; what is typed meanwhile goes with the next. What the server merged comes back into the workbench
 * beneath what was typed since.
 */
export function createSaver(workbench: Workbench, source: WorkbenchSource, revision: string | null, tools: SaverTools) {
  const listeners = new Set<() => void>();
  let base = revision;
  let baseBook = workbench.getState().book;
  let seen = baseBook;
  let state: SavingState = source.save === undefined ? { state: 'not-kept' } : { state: 'clean', saved: null };
  let saved: Saved | null = null;
  let cancelSave = (): void => {};
  let cancelKeep = (): void => {};
  let wanted: 'draft' | 'saved' | null = null;
  let closed = false;

  const set = (next: SavingState): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const later = (millis: number): void => {
    cancelSave();
    // What a closed page could not send waits in the browser for the next one, which alone sends it.
    if (closed) return;
    cancelSave = tools.schedule(() => void save('draft'), millis);
  };

  const changed = (): void => {
    const { book } = workbench.getState();
    if (book === seen || source.save === undefined) return;
    seen = book;
    cancelKeep();
    cancelKeep = tools.schedule(() => void tools.drafts.put(source.id, { base, book }), KEEP);
    if (state.state === 'conflict') return;
    if (state.state !== 'saving' && state.state !== 'offline') set({ state: 'waiting' });
    if (state.state !== 'saving') later(PAUSE);
  };

  /** The saved content becomes the ground; what was typed while it was under way goes on top and waits. */
  const settle = async (
    sent: Book,
    kind: Saved['kind'],
    result: Extract<SaveResult, { state: 'saved' }>,
  ): Promise<void> => {
    base = result.revision;
    baseBook = result.book ?? sent;
    const { book } = workbench.getState();
    if (result.book !== undefined && difference(sent, result.book).length > 0) {
      const onTop = editBook(result.book, difference(sent, book));
      seen = onTop.ok ? onTop.value : result.book;
      workbench.replaceBook(seen, SAYINGS.merged);
    }
    saved = { at: tools.clock(), kind };
    set({ state: 'clean', saved });
    if (difference(baseBook, workbench.getState().book).length > 0) {
      set({ state: 'waiting' });
      later(PAUSE);
    } else {
      cancelKeep();
      await tools.drafts.remove(source.id);
    }
  };

  const save = async (kind: 'draft' | 'saved'): Promise<void> => {
    if (source.save === undefined || state.state === 'conflict') return;
    if (state.state === 'saving') {
      wanted = kind;
      return;
    }
    cancelSave();
    const { book } = workbench.getState();
    if (kind === 'draft' && difference(baseBook, book).length === 0) {
      set({ state: 'clean', saved });
      return;
    }
    set({ state: 'saving' });
    const result = await source.save(book, base, kind);
    switch (result.state) {
      case 'saved':
        await settle(book, kind, result);
        break;
      case 'offline':
        set({ state: 'offline' });
        await tools.drafts.put(source.id, { base, book: workbench.getState().book });
        later(RETRY);
        break;
      case 'failed':
        set({ state: 'failed', failure: result.failure });
        break;
      case 'conflict':
        set({
          state: 'conflict',
          merge: mergeBooks(baseBook, workbench.getState().book, result.theirs.book),
          theirs: result.theirs,
        });
        break;
    }
    if (wanted !== null && result.state === 'saved') {
      const next = wanted;
      wanted = null;
      await save(next);
    }
  };

  /** 取舍之后合并：两边的改动合在一起，冲突处按所选；`theirs` 是选用对方写法的各处。 */
  const resolve = async (choseTheirs: ReadonlySet<JsonPointer>): Promise<void> => {
    if (state.state !== 'conflict') return;
    const { theirs, merge } = state;
    const chosen = merge.conflicts.filter(({ at }) => choseTheirs.has(at));
    let merged = merge.book;
    // From the last place to the first, so that a row that goes does not move the others.
    for (const { at, ours, theirs: value } of chosen.toReversed()) {
      const step: PatchOperation =
        value === undefined
          ? { op: 'remove', path: at }
          : { op: ours === undefined ? 'add' : 'replace', path: at, value };
      const next = editBook(merged, [step]);
      if (next.ok) merged = next.value;
    }
    base = theirs.revision;
    baseBook = theirs.book;
    seen = merged;
    workbench.replaceBook(merged, SAYINGS.resolved);
    set({ state: 'waiting' });
    await save('draft');
  };

  const unsubscribe = workbench.subscribe(changed);
  return {
    getState: (): SavingState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    save,
    resolve,
    /** 接着上次没有发送的改动：本机有暂存时放回工作台，并与打开的版本合并。 */
    async restore(): Promise<void> {
      const draft = await tools.drafts.find(source.id);
      if (draft === undefined) return;
      // Where someone has saved since, the server merges what can be merged when it is told the old ground.
      base = draft.base;
      if (difference(baseBook, draft.book).length === 0) return tools.drafts.remove(source.id);
      workbench.replaceBook(draft.book, SAYINGS.continued);
    },
    /** 网络恢复了：立即发送。 */
    backOnline(): void {
      if (state.state === 'offline') void save('draft');
    },
    /** 离开这本册子：没有发送的改动留在本机，并马上发送；发送成功才从本机去掉。 */
    close(): void {
      unsubscribe();
      cancelSave();
      cancelKeep();
      closed = true;
      const { book } = workbench.getState();
      if (source.save === undefined || difference(baseBook, book).length === 0) return;
      void tools.drafts.put(source.id, { base, book });
      // A refusal stands: it would be said to nobody.
      if (state.state !== 'failed') void save('draft');
    },
  };
}
