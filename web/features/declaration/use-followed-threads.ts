import { followPointer } from '@duzhi/core/book';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DeclarationDetail } from '../../api/declarations.ts';
import { revisionQuery } from '../../app/book-queries.ts';
import { useKept } from '../workbench/use-kept.ts';
import { useWorkbench } from '../workbench/workbench-context.ts';

/**
 * 批注跟着它说的那一格走：提出之后插过行、删过行的，指到现在的那一格；那一格没有了，或提出时的版本还没有取来的，不指。
 *
 * What is not under declaration stays as it is.
 */
export function useFollowedThreads<Known extends DeclarationDetail | null | undefined>(declaration: Known): Known {
  const book = useWorkbench((state) => state.book);
  const ids = useMemo(
    () => [...new Set(declaration?.threads.filter(isPinned).map(({ revisionId }) => revisionId))],
    [declaration],
  );
  const place = { unit: declaration?.unit.id ?? '', book: declaration?.bookId ?? '' };
  const read = useQueries({ queries: ids.map((id) => revisionQuery(place, id)) });
  const contents = useKept(
    read.map(({ data }) => data?.content),
    (a, b) => a.length === b.length && a.every((content, index) => content === b[index]),
  );
  return useMemo(() => {
    if (declaration == null || ids.length === 0) return declaration;
    const threads = declaration.threads.map((thread) => {
      if (thread.pointer === null) return thread;
      const before = contents[ids.indexOf(thread.revisionId)];
      return { ...thread, pointer: before === undefined ? null : followPointer(before, book, thread.pointer) };
    });
    return { ...declaration, threads };
  }, [declaration, ids, contents, book]);
}

const isPinned = ({ pointer }: DeclarationDetail['threads'][number]): boolean => pointer !== null;
