import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../app/language.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench } from './workbench-context.ts';
import './row-menu.css';

interface RowMenuProps {
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}

/** 右键（或菜单键）的菜单：增删移动一行，复制，清空；旁边写着各自的快捷键。 */
export function RowMenu({ x, y, onClose }: RowMenuProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  const menu = useRef<HTMLDivElement>(null);
  const rows = workbench.selectedRows();
  const one = rows !== undefined && rows.from === rows.to;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens.
  useEffect(() => {
    const element = menu.current!;
    // Kept within the window, whatever corner was clicked.
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(x, window.innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(y, window.innerHeight - height - 8))}px`;
    entriesIn(element)[0]?.focus();
    const leave = (event: PointerEvent) => {
      if (!element.contains(event.target as Node)) onClose();
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, []);

  const items = [
    { label: words.addBelow, keys: 'Ctrl Enter', enabled: rows !== undefined, run: () => workbench.addRow('below') },
    {
      label: words.addAbove,
      keys: 'Ctrl Shift Enter',
      enabled: rows !== undefined,
      run: () => workbench.addRow('above'),
    },
    { label: words.moveUp, keys: 'Alt ↑', enabled: one, run: () => workbench.moveRow(-1) },
    { label: words.moveDown, keys: 'Alt ↓', enabled: one, run: () => workbench.moveRow(1) },
    { label: words.removeRows, keys: 'Ctrl Delete', enabled: rows !== undefined, run: workbench.removeRows },
    { label: words.clear, keys: 'Delete', enabled: true, run: workbench.clear },
  ];
  return (
    <div
      ref={menu}
      className="row-menu"
      role="menu"
      tabIndex={-1}
      aria-label={words.rowMenu}
      onKeyDown={(event) => walk(event, onClose)}
    >
      {items.map(({ label, keys, enabled, run }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          disabled={!enabled}
          onClick={() => {
            run();
            onClose();
          }}
        >
          <span>{label}</span>
          <kbd>{keys}</kbd>
        </button>
      ))}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const entries = entriesIn(event.currentTarget);
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    entries.at(to % entries.length)?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    onClose();
  }
}

function entriesIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('button:not(:disabled)')];
}
