import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { BatchFile } from '../../api/batches.ts';
import { useWords } from '../../app/language.ts';
import { Icon } from '../../components/icon.tsx';
import { SeverityCounts } from '../../components/severity-counts.tsx';
import { batchWords } from './words.ts';

/** 一个文件的结果：读成的可以打开，没有读成的说缘由。 */
export const BatchFileRow = memo(function BatchFileRow({
  file,
  matching,
}: {
  readonly file: BatchFile;
  /** 分到各单位的一批：说分到了哪个。 */
  readonly matching: boolean;
}) {
  const w = useWords(batchWords);
  return (
    <tr>
      <td className="batch-name">
        {file.fileName}
        {matching && file.bookUnit !== null ? <span className="batch-unit">{file.bookUnit.name}</span> : null}
      </td>
      <td>
        {file.state === 'failed' ? (
          <span className="batch-failed">
            <Icon name="warning" />
            {file.message}
          </span>
        ) : file.state === 'done' ? (
          file.summary === null ? null : (
            <SeverityCounts {...file.summary} />
          )
        ) : (
          <span className="batch-waiting">{file.state === 'waiting' ? w.waiting : w.stopped}</span>
        )}
      </td>
      <td className="batch-open">
        {file.bookId === null || file.bookUnit === null ? null : (
          <Link
            to="/books/$unitId/$bookId"
            params={{ unitId: file.bookUnit.id, bookId: file.bookId }}
            className="button"
            aria-label={w.openOf(file.fileName)}
          >
            {w.open}
          </Link>
        )}
      </td>
    </tr>
  );
});
