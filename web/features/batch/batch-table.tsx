import type { BatchItem } from '../../api/batches.ts';
import { useWords } from '../../app/language.ts';
import { BatchRow } from './batch-row.tsx';
import { batchWords } from './words.ts';
import './batch.css';

/** 几批排成一张表。 */
export function BatchTable({ caption, batches }: { readonly caption: string; readonly batches: readonly BatchItem[] }) {
  const w = useWords(batchWords);
  return (
    <div className="card">
      <table className="batch-table">
        <caption className="only-read">{caption}</caption>
        <thead className="only-read">
          <tr>
            <th scope="col">{w.file}</th>
            <th scope="col">{w.result}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchRow key={batch.id} batch={batch} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
