import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { sendBatch } from '../../api/batches.ts';
import type { ReadingStep } from '../../api/books.ts';
import { uploadFile } from '../../api/books.ts';
import type { ApiFailure } from '../../api/client.ts';
import { useWords } from '../../app/language.ts';
import { useMay, useSession } from '../../app/session-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { pathOf } from '../../components/dropped-files.ts';
import { FileDrop } from '../../components/file-drop.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { ReadingSteps } from './reading-steps.tsx';
import { deskWords } from './words.ts';

type Receiving =
  | { readonly state: 'waiting' }
  | { readonly state: 'reading'; readonly name: string; readonly step: ReadingStep }
  | { readonly state: 'sending'; readonly count: number }
  | { readonly state: 'failed'; readonly failure: ApiFailure };

/** 放文件的地方：一个文件读完就打开，多个文件或 zip 成批读入。 */
export function ReceiveFiles() {
  const w = useWords(deskWords);
  const may = useMay();
  const { unit: home } = useSession();
  const filter = useSearch({ from: '/inside/framed/' });
  const { data: units = [] } = useQuery(unitsQuery);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [receiving, setReceiving] = useState<Receiving>({ state: 'waiting' });
  const [chosen, setChosen] = useState<string | null>(null);
  const unit = chosen ?? filter.unit ?? home.id;
  const mayMany = may('batch.run');
  const hasBelow = units.some(({ parentId }) => parentId === unit);
  // Who only reviews brings other units' files; who fills in brings his own.
  const [matching, setMatching] = useState(!may('book.write'));
  const match = hasBelow && matching;
  const leaving = useRef<AbortController | null>(null);

  const readOne = async (file: File) => {
    const controller = new AbortController();
    leaving.current = controller;
    setReceiving({ state: 'reading', name: file.name, step: 'reading' });
    // Fetched while the file is read; where it fails, opening the book says so.
    import('../workbench/book-page.tsx').catch(() => undefined);
    let failure: ApiFailure | null = null;
    let made: { readonly unitId: string; readonly bookId: string } | null = null;
    const sent = await uploadFile(
      file,
      { unit },
      (line) => {
        if ('step' in line) setReceiving({ state: 'reading', name: file.name, step: line.step });
        else if ('result' in line) made = line.result;
        else failure = { ...line.error, status: 200 };
      },
      controller.signal,
    );
    if (controller.signal.aborted) return setReceiving({ state: 'waiting' });
    if (!sent.ok) failure = sent.error;
    if (failure !== null) return setReceiving({ state: 'failed', failure });
    if (made === null) return setReceiving({ state: 'failed', failure: BROKEN_OFF });
    void queries.invalidateQueries({ queryKey: ['books'] });
    const { unitId, bookId } = made;
    await navigate({ to: '/books/$unitId/$bookId', params: { unitId, bookId } });
  };

  const readMany = async (files: readonly File[]) => {
    const controller = new AbortController();
    leaving.current = controller;
    setReceiving({ state: 'sending', count: files.length });
    const sent = await sendBatch(
      files.map((file) => ({ file, path: pathOf(file) })),
      { unit, match },
      controller.signal,
    );
    if (controller.signal.aborted) return setReceiving({ state: 'waiting' });
    if (!sent.ok) return setReceiving({ state: 'failed', failure: sent.error });
    void queries.invalidateQueries({ queryKey: ['batches'] });
    const { unitId, id } = sent.value;
    await navigate({ to: '/batches/$unitId/$batchId', params: { unitId, batchId: id } });
  };

  const take = (files: readonly File[]) => {
    const [first] = files;
    if (first === undefined) return;
    // Who reviews reads what others send, and opens it from the results.
    const many = files.length > 1 || /\.zip$/i.test(first.name) || !may('book.write');
    void (many && mayMany ? readMany(files) : readOne(first));
  };

  const busy = receiving.state === 'reading' || receiving.state === 'sending';
  return (
    <section className="desk-receive" aria-busy={busy}>
      {busy ? (
        <div className="card desk-reading">
          {receiving.state === 'reading' ? (
            <ReadingSteps name={receiving.name} step={receiving.step} />
          ) : (
            <p role="status">{w.sending(receiving.count)}</p>
          )}
          <button type="button" className="button" onClick={() => leaving.current?.abort()}>
            {w.cancel}
          </button>
        </div>
      ) : (
        <FileDrop
          compact
          single={!mayMany}
          title={w.drop}
          onFiles={take}
          onRefused={() => setReceiving({ state: 'waiting' })}
        >
          {!mayMany ? w.dropOneText : may('book.write') ? w.dropText : w.dropManyText}
          {units.length > 1 ? (
            <label className="desk-into">
              <span>{w.into}</span>
              <select value={unit} onChange={(event) => setChosen(event.target.value)}>
                <UnitOptions units={units} />
              </select>
            </label>
          ) : null}
          {mayMany && hasBelow ? (
            <label className="desk-match">
              <input type="checkbox" checked={matching} onChange={(event) => setMatching(event.target.checked)} />
              <span>{w.match}</span>
            </label>
          ) : null}
        </FileDrop>
      )}
      {receiving.state === 'failed' ? <FailureNotice failure={receiving.failure} /> : null}
    </section>
  );
}

const BROKEN_OFF: ApiFailure = {
  code: 'broken-off',
  status: 0,
  message: '连接断了，没有收到结果。请先看看清单里有没有这本，没有再放一次。',
};
