import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Batch } from '../../api/batches.ts';
import { batchPaper, mergeBatch, readBatch, readBatchForms, watchBatch } from '../../api/batches.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useMay } from '../../app/session-query.ts';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { BatchFileRow } from './batch-file-row.tsx';
import { useCancelBatch } from './use-cancel-batch.ts';
import { batchWords } from './words.ts';
import './batch.css';

/** 一批文件读入的进度和结果；刷新、离开再来都在。 */
export function BatchPage() {
  const w = useWords(batchWords);
  const may = useMay();
  const { unitId, batchId } = useParams({ from: '/inside/framed/batches/$unitId/$batchId' });
  const queries = useQueryClient();
  const [onlyFailed, setOnlyFailed] = useState(false);
  const key = ['batch', unitId, batchId];
  const {
    data: batch,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: () => answered(readBatch(unitId, batchId)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isRunning = batch?.state === 'running';

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is made of the two ids.
  useEffect(() => {
    if (!isRunning) return;
    return watchBatch(unitId, batchId, (change) => {
      queries.setQueryData<Batch>(key, (known) => mergeBatch(known, change));
      if (change.state === 'running') return;
      for (const list of ['books', 'batches']) void queries.invalidateQueries({ queryKey: [list] });
    });
  }, [isRunning, unitId, batchId, queries]);

  // Books are mended after they were read: what they lack is asked for anew each time the results are looked at.
  const forms = useQuery({
    queryKey: [...key, 'forms'],
    queryFn: () => answered(readBatchForms(unitId, batchId)),
    enabled: batch !== undefined && !isRunning,
  });
  const formsOf = new Map(forms.data?.items.map((item) => [item.seq, item]));

  const cancel = useCancelBatch({ unitId, id: batchId });

  if (batch === undefined)
    return (
      <div className="page">
        {error === null ? <Loading /> : <FailureNotice failure={error.failure} retry={() => void refetch()} />}
      </div>
    );
  const { done, failed, waiting } = batch.counts;
  const total = batch.files.length;
  const files = onlyFailed ? batch.files.filter(({ state }) => state === 'failed') : batch.files;
  const current = batch.files.find(({ state }) => state === 'waiting');

  return (
    <div className="page batch">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        <div className="page-head-end">
          {isRunning && may('batch.run') ? (
            <button
              type="button"
              className="button"
              aria-disabled={cancel.isPending}
              onClick={() => (cancel.isPending ? undefined : cancel.mutate())}
            >
              {cancel.isPending ? w.cancelling : w.cancel}
            </button>
          ) : null}
          {isRunning ? null : (
            <>
              <a className="button" href={batchPaper(unitId, batchId, 'list')} download>
                {w.list}
              </a>
              {batch.matching ? (
                <a className="button" href={batchPaper(unitId, batchId, 'letters')} download>
                  {w.letters}
                </a>
              ) : null}
            </>
          )}
          <Link to="/batches" className="button">
            {w.records}
          </Link>
          <Link to="/" search={{}} className="button">
            {w.desk}
          </Link>
        </div>
      </div>
      {forms.isError ? <FailureNotice failure={forms.error.failure} retry={() => void forms.refetch()} /> : null}
      {cancel.isError ? <FailureNotice failure={cancel.error.failure} /> : null}
      {isRunning ? (
        <section className="card batch-progress">
          <Progress
            label={current === undefined ? w.running : `${w.running}：${current.fileName}`}
            done={total - waiting}
            total={total}
          />
          <p className="page-lead">{w.leave}</p>
        </section>
      ) : (
        <Notice kind={batch.state === 'cancelled' || failed > 0 ? 'warning' : 'done'}>
          {batch.state === 'cancelled' ? w.cancelled(done) : w.done(done, failed)}
        </Notice>
      )}
      {failed > 0 && failed < total ? (
        <label className="batch-only">
          <input type="checkbox" checked={onlyFailed} onChange={(event) => setOnlyFailed(event.target.checked)} />
          {w.only}
        </label>
      ) : null}
      <div className="card">
        <table className="batch-table">
          <caption className="only-read">{w.files}</caption>
          <thead>
            <tr>
              <th scope="col">{w.file}</th>
              <th scope="col">{w.result}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <BatchFileRow key={file.seq} file={file} matching={batch.matching} forms={formsOf.get(file.seq)} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
