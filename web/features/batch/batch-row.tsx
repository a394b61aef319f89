import { Link } from '@tanstack/react-router';
import type { BatchItem } from '../../api/batches.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { FailureNotice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { fullTime, timeWords } from '../../components/time-words.ts';
import { isRunning, progressOf } from './batches-query.ts';
import { useCancelBatch } from './use-cancel-batch.ts';
import { batchWords } from './words.ts';

/** 清单里的一批：是哪些文件，读到哪里或读成几个；在读的可以取消。 */
export function BatchRow({ batch }: { readonly batch: BatchItem }) {
  const w = useWords(batchWords);
  const language = useLanguage();
  const may = useMay();
  const cancel = useCancelBatch(batch);
  const { id, unitId, unitName, createdBy, createdAt, state, counts } = batch;
  const { done, total } = progressOf(batch);
  const name = w.named(batch.firstFileName ?? '', total);
  const created = new Date(createdAt);
  return (
    <tr>
      <td className="batch-name">
        <Link to="/batches/$unitId/$batchId" params={{ unitId, batchId: id }} className="batch-link">
          {name}
        </Link>
        <span className="batch-whose">
          <span>{unitName}</span>
          {createdBy === null ? null : <span>{createdBy}</span>}
          <time dateTime={createdAt} title={fullTime(created, language)}>
            {timeWords(created, new Date(), language)}
          </time>
        </span>
      </td>
      <td>
        {isRunning(batch) ? (
          <Progress label={w.inHand} done={done} total={total} />
        ) : (
          <span data-failed={counts.failed > 0 || undefined} className="batch-result">
            {state === 'cancelled' ? w.cancelledBriefly(counts.done) : w.doneBriefly(counts.done, counts.failed)}
          </span>
        )}
        {cancel.isError ? <FailureNotice failure={cancel.error.failure} /> : null}
      </td>
      <td className="batch-open">
        {isRunning(batch) && may('batch.run') ? (
          <button
            type="button"
            className="button"
            aria-label={w.cancelOf(name)}
            aria-disabled={cancel.isPending}
            onClick={() => (cancel.isPending ? undefined : cancel.mutate())}
          >
            {cancel.isPending ? w.cancelling : w.cancel}
          </button>
        ) : (
          <Link
            to="/batches/$unitId/$batchId"
            params={{ unitId, batchId: id }}
            className="button"
            aria-label={w.showOf(name)}
          >
            {w.show}
          </Link>
        )}
      </td>
    </tr>
  );
}
