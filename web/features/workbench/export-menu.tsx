import { useState } from 'react';
import type { ExportFormat } from '../../api/types.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { failureWords } from '../../components/failure-words.ts';
import { Menu } from '../../components/menu.tsx';
import { useBookDeclaration } from '../declaration/use-book-declaration.ts';
import { useSealChoice } from '../unit-seal/use-seal-choice.ts';
import type { SourceFailure } from './source.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';

/** 导出：这张表或全册，各种格式。导出的是已存下的，所以先保存。 */
export function ExportMenu() {
  const words = useWords(WORKBENCH_WORDS);
  const language = useLanguage();
  const { workbench, saver, source } = useOpenWorkbench();
  const [failure, setFailure] = useState<SourceFailure | null>(null);
  const { seal, sealItem } = useSealChoice();
  const isSealed = useBookDeclaration()?.signatures.some(({ state, sealed }) => state === 'valid' && sealed) === true;

  const take = async (to: ExportFormat, scope: 'form' | 'book'): Promise<void> => {
    if (!workbench.commit()) return;
    setFailure(null);
    await saver.save('draft');
    const { book, form } = workbench.getState();
    const file = await source.export(book, to, scope === 'form' ? form : null, seal);
    if (file.ok) download(file.value.name, file.value.blob);
    else setFailure(file.error);
  };
  const items = (['book', 'form'] as const).flatMap((scope) =>
    source.exportFormats.map((to, index) => ({
      key: `${scope} ${to}`,
      label: `${scope === 'book' ? words.exportAll : words.exportThis} · ${words[to]}`,
      separated: scope === 'form' && index === 0,
      onSelect: () => void take(to, scope),
    })),
  );
  return (
    <>
      {failure === null ? null : (
        <span className="workbench-failure" role="alert">
          {failureWords(failure, language)}
        </span>
      )}
      <Menu label={words.exporting} items={isSealed ? [...items, sealItem] : items} />
    </>
  );
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
