import { useMutation } from '@tanstack/react-query';
import type { BookItem } from '../../api/books.ts';
import { exportBooks } from '../../api/books.ts';
import type { ExportFormat } from '../../api/types.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Menu } from '../../components/menu.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useSealChoice } from '../unit-seal/use-seal-choice.ts';
import { deskWords } from './words.ts';

const FORMATS = ['docx', 'xlsx', 'pdf', 'json'] as const satisfies readonly ExportFormat[];

interface ChosenBarProps {
  readonly books: readonly BookItem[];
  readonly onDone: () => void;
}

/** 选了几本：打包下载，或不选。 */
export function ChosenBar({ books, onDone }: ChosenBarProps) {
  const w = useWords(deskWords);
  const { seal, sealItem } = useSealChoice();
  const pack = useMutation({
    mutationFn: (to: ExportFormat) =>
      answered(
        exportBooks(
          books.map(({ id, unit }) => ({ unit: unit.id, book: id })),
          to,
          seal,
        ),
      ),
    onSuccess: ({ name, blob }) => saveFile(name ?? 'duzhi.zip', blob),
  });
  return (
    <section className="desk-chosen" aria-label={w.chosen(books.length)}>
      <span role="status">{pack.isPending ? w.exporting : w.chosen(books.length)}</span>
      {pack.isError ? <FailureNotice failure={pack.error.failure} /> : null}
      <button type="button" className="button button-plain" onClick={onDone}>
        {w.unchoose}
      </button>
      <Menu
        className="button button-main"
        label={w.exportAs}
        items={[...FORMATS.map((to) => ({ key: to, label: w[to], onSelect: () => pack.mutate(to) })), sealItem]}
      />
    </section>
  );
}
