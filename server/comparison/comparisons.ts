import { setTimeout as sleep } from 'node:timers/promises';
import type { RuleProfile } from '@duzhi/core/checks';
import type { UnitBook } from '@duzhi/core/comparison';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { CountedBook, Store } from '@duzhi/store';
import type { Refusal } from '../refusal.ts';
import { storeRefusal } from '../store-refusal.ts';
import type { TriedBook } from './comparison-index.ts';
import type { ThreadFailure } from './question-thread.ts';
import { openQuestionThread } from './question-thread.ts';
import type { QuestionInput, QuestionName, QuestionOutput } from './thread-messages.ts';

/** 第一次要把各册放进索引：放了几本，一共几本。 */
export interface Filling {
  readonly done: number;
  readonly total: number;
}

/** 答案，和它所据的各册。 */
export interface Compared<Answer> {
  readonly answer: Answer;
  /** 比的是哪一版，按册的标识。 */
  readonly books: ReadonlyMap<string, CountedBook>;
  /** 册太多，这一年以前的没有比；都比了为 null。 */
  readonly since: number | null;
}

/**
 * 各单位放在一起比：全安装一个索引，在自己的线程里。
 *
 * The database says which versions count; before each question the index is brought level with it, whoever moved what, in
 * whichever process. So nothing is lost by a restart, and nothing has to be told.
 */
export interface Comparisons {
  /** 问一句。要放的册多时不久等，答放到哪里；过一会儿再问。 */
  ask<Name extends QuestionName>(
    name: Name,
    input: QuestionInput<Name>,
    signal: AbortSignal,
  ): Promise<Result<Compared<QuestionOutput<Name>> | Filling, Refusal>>;
  /** 在这些册上试一套规则，一批一批地答；不再取就不再试。 */
  tryRules(trial: RuleTrialRun, signal: AbortSignal): AsyncGenerator<Result<TriedBatch, Refusal>>;
  close(): Promise<void>;
}

/** 换成哪套规则，在哪些册上试。 */
export interface RuleTrialRun {
  readonly before: RuleProfile;
  readonly after: RuleProfile;
  readonly units: ReadonlySet<string>;
  /** 不写为各年。 */
  readonly year?: number | undefined;
}

export interface TriedBatch extends Filling {
  readonly changed: readonly { readonly book: CountedBook; readonly trial: TriedBook }[];
}

/** 记着最近各年的这么多本；再早的不比。 */
const MOST_BOOKS = 12_000;
/** 一批几本：读和递给线程时，别的请求等不了几毫秒。 */
const BATCH = 10;
/** 要放的册放不完时，等这么久就先答进度。 */
const PATIENCE_MILLISECONDS = 800;
/** 这么久没有人问，就把线程停下，内存还给别的事。 */
const IDLE_MILLISECONDS = 15 * 60_000;

const REFUSALS: Readonly<Record<ThreadFailure, Refusal>> = {
  cancelled: { code: 'unavailable', message: '没有比完就停下了。请再试一次。', retryAfter: 1 },
  'too-heavy': {
    code: 'unavailable',
    message: '各单位的目标册太多，比较所需的内存超出上限。请过一会儿再试；一直如此请联系系统管理员加内存。',
    retryAfter: 60,
  },
};

interface Level {
  readonly books: ReadonlyMap<string, CountedBook>;
  readonly since: number | null;
}

export function createComparisons({
  store,
  mostBooks = MOST_BOOKS,
  patience = PATIENCE_MILLISECONDS,
  idle = IDLE_MILLISECONDS,
}: {
  readonly store: Store;
  readonly mostBooks?: number;
  readonly patience?: number;
  readonly idle?: number;
}): Comparisons {
  let held = new Map<string, CountedBook>();
  const thread = openQuestionThread(() => {
    held = new Map();
  });
  let filling: Filling = { done: 0, total: 0 };
  let levelling: Promise<Result<Level, Refusal>> | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let closed = false;

  /** One at a time; who comes meanwhile has to know what was moved since this one looked, and levels again. */
  const level = async (): Promise<Result<Level, Refusal>> => {
    while (levelling !== undefined) {
      const before = await levelling;
      if (!before.ok) return before;
    }
    levelling = bringLevel().finally(() => {
      levelling = undefined;
    });
    return levelling;
  };

  const bringLevel = async (): Promise<Result<Level, Refusal>> => {
    filling = { done: 0, total: 0 };
    const listed = await store.countedBooks.list();
    if (!listed.ok) return err(storeRefusal(listed.error));
    const books = new Map(listed.value.slice(0, mostBooks).map((book) => [book.bookId, book]));
    const gone = [...held.keys()].filter((bookId) => !books.has(bookId));
    if (gone.length > 0) {
      const removed = await thread.ask('remove', { bookIds: gone });
      if (!removed.ok) return err(REFUSALS[removed.error]);
      for (const bookId of gone) held.delete(bookId);
    }
    const missing = [...books.values()].filter((book) => !isSame(held.get(book.bookId), book));
    filling = { done: 0, total: missing.length };
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const read = await readBooks(batch, store);
      if (!read.ok) return read;
      if (closed) return err(REFUSALS.cancelled);
      const put = await thread.ask('put', { books: read.value });
      if (!put.ok) return err(REFUSALS[put.error]);
      for (const book of batch) held.set(book.bookId, book);
      filling = { done: from + batch.length, total: missing.length };
    }
    const oldest = listed.value.length > mostBooks ? listed.value[mostBooks - 1]!.fiscalYear : null;
    return ok({ books, since: oldest });
  };

  const rest = (): void => {
    clearTimeout(idleTimer);
    if (closed) return;
    idleTimer = setTimeout(() => {
      held = new Map();
      void thread.stop();
    }, idle).unref();
  };

  return {
    async ask(name, input, signal) {
      if (closed) return err(REFUSALS.cancelled);
      rest();
      const controller = new AbortController();
      const brought = level();
      // Whoever does not wait for it leaves it running, for the next who asks; its failure is told to those who wait.
      brought.catch(() => {});
      const first = await Promise.race([
        brought,
        sleep(patience, undefined, { signal: AbortSignal.any([signal, controller.signal]) }).catch(() => undefined),
      ]);
      controller.abort();
      if (first === undefined) return ok(filling);
      if (!first.ok) return first;
      const asked = await thread.ask(name, input, signal);
      rest();
      if (!asked.ok) return err(REFUSALS[asked.error]);
      // What another question brought in meanwhile may stand in the answer, too.
      const books = new Map([...held, ...first.value.books]);
      return ok({ answer: asked.value, books, since: first.value.since });
    },

    async *tryRules({ before, after, units, year }, signal) {
      const listed = await store.countedBooks.list();
      if (!listed.ok) {
        yield err(storeRefusal(listed.error));
        return;
      }
      const chosen = listed.value.filter(
        ({ unitId, fiscalYear }) => units.has(unitId) && (year === undefined || fiscalYear === year),
      );
      yield ok({ done: 0, total: chosen.length, changed: [] });
      for (let from = 0; from < chosen.length; from += BATCH) {
        rest();
        if (signal.aborted) return;
        const batch = chosen.slice(from, from + BATCH);
        const read = await readBooks(batch, store);
        if (closed) return;
        const tried = read.ok ? await thread.ask('tryRules', { books: read.value, before, after }, signal) : read;
        if (!tried.ok) {
          yield err(typeof tried.error === 'string' ? REFUSALS[tried.error] : tried.error);
          return;
        }
        const changed = tried.value.map((trial) => ({
          book: batch.find(({ bookId }) => bookId === trial.bookId)!,
          trial,
        }));
        yield ok({ done: from + batch.length, total: chosen.length, changed });
      }
    },

    async close() {
      closed = true;
      clearTimeout(idleTimer);
      await thread.stop();
    },
  };
}

const isSame = (held: CountedBook | undefined, book: CountedBook): boolean =>
  held !== undefined && held.revisionId === book.revisionId && held.fiscalYear === book.fiscalYear;

async function readBooks(places: readonly CountedBook[], store: Store): Promise<Result<UnitBook[], Refusal>> {
  const read = await store.countedBooks.read(places);
  if (!read.ok) return err(storeRefusal(read.error));
  return ok(
    places.flatMap(({ bookId, unitId, fiscalYear, revisionId }) => {
      const book = read.value.get(revisionId);
      return book === undefined ? [] : [{ bookId, unit: unitId, fiscalYear, book }];
    }),
  );
}
