import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { BatchTable } from '../batch/batch-table.tsx';
import { batchesQuery, isRunning } from '../batch/batches-query.ts';
import { deskWords } from './words.ts';

/** 正在读入的各批，和去看记录的链接；从来没有成批读入过就什么也不显示。 */
export function BatchesAtHand() {
  const w = useWords(deskWords);
  const { data } = useInfiniteQuery(batchesQuery(10));
  const batches = data?.pages.flatMap(({ items }) => items) ?? [];
  const running = batches.filter(isRunning);
  if (batches.length === 0) return null;
  return (
    <section className="desk-batches" aria-label={w.batches}>
      {running.length === 0 ? null : <BatchTable caption={w.batches} batches={running} />}
      <Link to="/batches">{w.batchRecords}</Link>
    </section>
  );
}
