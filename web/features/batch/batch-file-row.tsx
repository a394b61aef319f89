import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { BatchFile, BatchFileForms } from '../../api/batches.ts';
import { useWords } from '../../app/language.ts';
import { Icon } from '../../components/icon.tsx';
import { SeverityCounts } from '../../components/severity-counts.tsx';
import { formKindWords } from '../rounds/form-words.ts';
import { batchWords } from './words.ts';

/** 一个文件的结果：读成的可以打开，没有读成的说缘由。 */
export const BatchFileRow = memo(function BatchFileRow({
  file,
  matching,
  forms,
}: {
  readonly file: BatchFile;
  /** 分到各单位的一批：说分到了哪个。 */
  readonly matching: boolean;
  /** 册里的表与那一轮的要求差在哪里；没有差，或还不知道，为 undefined。 */
  readonly forms: BatchFileForms | undefined;
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
        {forms === undefined ? null : <FormsAmiss {...forms} />}
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

/** 缺哪几种必报的表，有哪几种不收的：送不了审。 */
function FormsAmiss({ missing, excluded }: Pick<BatchFileForms, 'missing' | 'excluded'>) {
  const w = useWords(batchWords);
  const titles = useWords(formKindWords);
  const named = (kinds: BatchFileForms['missing']) => kinds.map((kind) => titles[kind]);
  return (
    <span className="batch-forms">
      <Icon name="warning" />
      <span>
        {missing.length === 0 ? null : w.missing(named(missing))}
        {excluded.length === 0 ? null : w.excluded(named(excluded))}
      </span>
    </span>
  );
}
