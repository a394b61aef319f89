import type { Book } from '@duzhi/core/book';
import { bookChanges, differenceSentences } from '@duzhi/core/book';
import { useMemo, useState } from 'react';
import type { ChangeMark } from './model/change-marks.ts';
import { changeMarks } from './model/change-marks.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';

/** 与某一版的比较：表上的标记和一处一句的话。 */
export interface Comparison {
  /** 与哪一版比；没有在比为 null。 */
  readonly against: string | null;
  readonly marks: ReadonlyMap<string, ChangeMark>;
  readonly sentences: readonly { readonly text: string; readonly at: string }[];
  readonly compare: (against: string | null, book: Book | null) => void;
}

const NO_MARKS: ReadonlyMap<string, ChangeMark> = new Map();

export function useComparison(): Comparison {
  const { versions } = useOpenWorkbench().workbench;
  const [old, setOld] = useState<{ readonly against: string | null; readonly book: Book | null }>({
    against: null,
    book: null,
  });
  // Without a comparison nothing of the book is looked at, so that typing costs nothing here.
  const book = useWorkbench((state) => (old.book === null ? null : state.book));
  return useMemo(() => {
    const compare = (against: string | null, before: Book | null) => setOld({ against, book: before });
    if (old.book === null || book === null) return { against: old.against, marks: NO_MARKS, sentences: [], compare };
    const texts = differenceSentences(old.book, book);
    const sentences = bookChanges(old.book, book).map((change, index) => ({
      text: texts[index] ?? '',
      at: change.kind === 'removed' ? change.path : change.after,
    }));
    return { against: old.against, marks: changeMarks(old.book, book, versions), sentences, compare };
  }, [old, book, versions]);
}
