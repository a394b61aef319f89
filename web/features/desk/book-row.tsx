import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { BookItem } from '../../api/books.ts';
import { archiveBook } from '../../api/books.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useMay } from '../../app/session-query.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { SeverityCounts } from '../../components/severity-counts.tsx';
import { timeWords } from '../../components/time-words.ts';
import { deskWords } from './words.ts';

export interface BookRowProps {
  readonly book: BookItem;
  /** null 时不能选。 */
  readonly chosen: boolean | null;
  readonly onChoose: (on: boolean) => void;
  readonly onArchived: (book: BookItem) => void;
}

/** 清单里的一本：名称、单位、年度、状态，问题和最值得先看的一处，填了多少，谁改的。 */
export function BookRow({ book, chosen, onChoose, onArchived }: BookRowProps) {
  const w = useWords(deskWords);
  const language = useLanguage();
  const { summary } = book;
  return (
    <tr className={chosen === true ? 'desk-row desk-row-chosen' : 'desk-row'}>
      {chosen === null ? null : (
        <td className="desk-choose">
          <input
            type="checkbox"
            aria-label={w.chooseOne(book.title)}
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      )}
      <td className="desk-book">
        <Link to="/books/$unitId/$bookId" params={{ unitId: book.unit.id, bookId: book.id }} className="desk-open">
          {book.title}
        </Link>
        <p className="desk-under">
          <span>{book.unit.name}</span>
          <span>{book.fiscalYear === null ? w.noYear : w.yearOf(book.fiscalYear)}</span>
          <span className={`desk-state desk-state-${book.state}`}>{w[book.state]}</span>
        </p>
      </td>
      <td className="desk-findings">
        {summary === null ? null : (
          <>
            <SeverityCounts {...summary} />
            {summary.first == null ? null : (
              <p className="desk-first" title={summary.first}>
                {summary.first}
              </p>
            )}
          </>
        )}
      </td>
      <td className="desk-filled">{summary === null ? null : <Filled {...summary.completeness} />}</td>
      <td className="desk-edited">
        <time dateTime={book.updatedAt}>{timeWords(new Date(book.updatedAt), new Date(), language)}</time>
        <p className="desk-under">{book.updatedBy?.displayName ?? w.byReading}</p>
      </td>
      <td className="desk-more">
        <RowMenu book={book} onArchived={onArchived} />
      </td>
    </tr>
  );
}

function Filled({ n, d }: { readonly n: number; readonly d: number }) {
  const w = useWords(deskWords);
  return (
    <span className="desk-meter">
      <meter min={0} max={Math.max(1, d)} value={n} aria-label={w.filledOf(n, d)} />
      <span aria-hidden="true">{d === 0 ? '—' : `${Math.floor((100 * n) / d)}%`}</span>
    </span>
  );
}

function RowMenu({ book, onArchived }: Pick<BookRowProps, 'book' | 'onArchived'>) {
  const w = useWords(deskWords);
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const place = { unit: book.unit.id, book: book.id };
  const isArchived = book.state === 'archived';
  const archive = useMutation({
    mutationFn: () => answered(archiveBook(place, !isArchived)),
    onSuccess: async () => {
      onArchived(book);
      await queries.invalidateQueries({ queryKey: ['books'] });
    },
  });
  const history = {
    key: 'history',
    label: w.history,
    onSelect: () =>
      void navigate({
        to: '/books/$unitId/$bookId/history',
        params: { unitId: book.unit.id, bookId: book.id },
        search: {},
      }),
  };
  const write = [
    {
      key: 'copy',
      label: w.copy,
      onSelect: () => void navigate({ to: '/new', search: { from: book.id, unit: book.unit.id } }),
    },
    {
      key: 'archive',
      label: isArchived ? w.unarchive : w.archive,
      separated: true,
      onSelect: () => archive.mutate(),
    },
  ];
  return (
    <>
      <Menu
        className="button button-plain desk-menu"
        name={w.menuOf(book.title)}
        label={<Icon name="more" />}
        items={may('book.write') ? [history, ...write] : [history]}
      />
      {archive.isError ? <FailureNotice failure={archive.error.failure} /> : null}
    </>
  );
}
