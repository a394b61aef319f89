import { useEffect } from 'react';
import { focusCellEditor } from './focus-cell-editor.ts';
import { useOpenWorkbench } from './workbench-context.ts';

/** 不论焦点在哪里都有用的键：F8 巡视问题，Ctrl+S 保存，Ctrl+Z、Ctrl+Y 撤销与重做，Alt+PageUp/PageDown 换表。 */
export function useWorkbenchKeys(): void {
  const { workbench, saver } = useOpenWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const run = commandFor(event);
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    const commandFor = (event: KeyboardEvent): (() => void) | undefined => {
      if (event.key === 'F8')
        return () => {
          workbench.goToNext(event.shiftKey ? -1 : 1);
          focusCellEditor();
        };
      if (event.altKey && event.key === 'PageUp') return () => workbench.openNeighbourForm(-1);
      if (event.altKey && event.key === 'PageDown') return () => workbench.openNeighbourForm(1);
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
      const key = event.key.toLowerCase();
      // What is half typed has steps of its own: the browser takes them back one by one.
      if ((key === 'z' || key === 'y') && workbench.getState().editing !== null) return undefined;
      switch (key) {
        case 's':
          return () => {
            if (workbench.commit()) void saver.save('saved');
          };
        case 'z':
          return event.shiftKey ? workbench.redo : workbench.undo;
        case 'y':
          return workbench.redo;
      }
      return undefined;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [workbench, saver]);
}
