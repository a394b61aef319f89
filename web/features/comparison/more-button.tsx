import { useWords } from '../../app/language.ts';
import { compareWords } from './words.ts';

interface MoreProps {
  readonly shown: number;
  readonly total: number;
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** 列出了几条，再列一些。 */
export function More({ shown, total, query }: MoreProps) {
  const w = useWords(compareWords);
  return (
    <div className="compare-end">
      <p role="status">{w.found(shown, total)}</p>
      {query.hasNextPage ? (
        <button type="button" className="button" onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? w.loadingMore : w.more}
        </button>
      ) : null}
    </div>
  );
}
