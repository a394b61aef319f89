import type { Book } from '@duzhi/core/book';
import { bookChanges, differenceSentences } from '@duzhi/core/book';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { revisionQuery } from '../../app/book-queries.ts';
import type { ChangeMark } from '../workbench/model/change-marks.ts';
import { changeMarks } from '../workbench/model/change-marks.ts';
import { useOpenWorkbench, useWorkbench } from '../workbench/workbench-context.ts';

/** 与什么对照：退回的版本、批复的版本、上年的册（差别标在纸上，或并排）。 */
export type Against = 'returned' | 'base' | 'last' | 'beside';

/** 与另一版的差别：纸上的标记，和一处一句。 */
export interface Differences {
  readonly marks: ReadonlyMap<string, ChangeMark>;
  readonly sentences: readonly { readonly text: string; readonly at: string }[];
}

export interface ReviewComparison {
  readonly against: Against | null;
  readonly choose: (against: Against | null) => void;
  /** 可以对照的，各有几处差别；没有那一版、或内容没有变的没有。 */
  readonly returned: Differences | null;
  readonly base: Differences | null;
  /** 上年的册；没有为 null。 */
  readonly lastYear: LastYearBook | null;
  /** 选了的那一种的差别；没有选、或并排时为 null。 */
  readonly shown: Differences | null;
}

/** 上年拿来对照的：批复的那一版，没有批复的是最新的一版。 */
export interface LastYearBook {
  readonly title: string;
  readonly approved: boolean;
  readonly book: Book;
}

const NOTHING: ReadonlyMap<string, ChangeMark> = new Map();

/** 审核时的对照：退回以来、批复以来、与上年。 */
export function useReviewComparison(declaration: DeclarationDetail, revision: string): ReviewComparison {
  const { unit, bookId, returnedRevisionId, baseRevisionId } = declaration;
  const [against, choose] = useState<Against | null>(null);
  const book = useWorkbench((state) => state.book);
  const place = { unit: unit.id, book: bookId };
  const earlier = (id: string | null) => ({
    ...revisionQuery(place, id ?? ''),
    enabled: id !== null && id !== revision,
  });
  const returned = useDifferences(useQuery(earlier(returnedRevisionId)).data?.content, book);
  const base = useDifferences(useQuery(earlier(baseRevisionId)).data?.content, book);
  const lastYear = useLastYear(declaration);
  const last = useDifferences(against === 'last' ? lastYear?.book : undefined, book);
  const shown = against === 'returned' ? returned : against === 'base' ? base : against === 'last' ? last : null;
  return { against, choose, returned, base, lastYear, shown };
}

function useDifferences(before: Book | undefined, after: Book): Differences | null {
  const { versions } = useOpenWorkbench().workbench;
  return useMemo(() => {
    if (before === undefined) return null;
    const texts = differenceSentences(before, after);
    const sentences = bookChanges(before, after).map((change, index) => ({
      text: texts[index] ?? '',
      at: change.kind === 'removed' ? change.path : change.after,
    }));
    return { marks: sentences.length === 0 ? NOTHING : changeMarks(before, after, versions), sentences };
  }, [before, after, versions]);
}

/** 同一单位上一年的册：取哪一版由服务器定。 */
function useLastYear({ unit, lastYear }: DeclarationDetail): LastYearBook | null {
  const { data } = useQuery({
    ...revisionQuery({ unit: unit.id, book: lastYear?.bookId ?? '' }, lastYear?.revisionId ?? ''),
    enabled: lastYear !== null,
  });
  return useMemo(
    () =>
      data === undefined || lastYear === null
        ? null
        : { title: lastYear.title, approved: lastYear.approvedAt !== null, book: data.content },
    [data, lastYear],
  );
}
