import type { DeclarationDetail } from '../../api/declarations.ts';
import { useOpenWorkbench } from '../workbench/workbench-context.ts';
import { Threads } from './threads.tsx';

interface BookNotesProps {
  readonly declaration: DeclarationDetail;
  readonly shown: string | null;
  readonly onShow: () => void;
}

/** 右栏的批注：点了位置，纸上选中那一格。 */
export function BookNotes({ declaration, shown, onShow }: BookNotesProps) {
  const { workbench } = useOpenWorkbench();
  return (
    <Threads
      declaration={declaration}
      shown={shown}
      onGo={(pointer) => {
        workbench.selectCell(pointer);
        onShow();
      }}
    />
  );
}
