import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import './menu.css';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  /** 单选的一组里选中的一项；`toggles` 的是开着。 */
  readonly checked?: boolean;
  /** 可开可关的一项：按了菜单不收起，接着选别的。 */
  readonly toggles?: true;
  readonly disabled?: boolean;
  /** 在它上面画一条线。 */
  readonly separated?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly label: ReactNode;
  /** 按钮上的字读不出意思时的名称。 */
  readonly name?: string;
  readonly className?: string;
  readonly items: readonly MenuItem[];
}

/** 按钮和它打开的菜单：上下键移动，Enter 选，Esc 收起。 */
export function Menu({ label, name, className = 'button', items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    entriesIn(holder.current)[0]?.focus();
    const leave = (event: PointerEvent) => {
      if (!holder.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const move = (event: KeyboardEvent) => {
    const entries = entriesIn(holder.current);
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries.at(to % entries.length)?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
  };

  return (
    <div className="menu" ref={holder}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={name}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open ? (
        <div id={id} role="menu" className="menu-list" tabIndex={-1} aria-label={name} onKeyDown={move}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              {...(item.checked === undefined
                ? { role: 'menuitem' }
                : { role: item.toggles ? 'menuitemcheckbox' : 'menuitemradio', 'aria-checked': item.checked })}
              tabIndex={-1}
              disabled={item.disabled}
              className={item.separated ? 'menu-item menu-item-separated' : 'menu-item'}
              onClick={() => {
                if (!item.toggles) close();
                item.onSelect();
              }}
            >
              <span className="menu-tick" aria-hidden="true">
                {item.checked ? '✓' : ''}
              </span>
              {item.label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function entriesIn(holder: HTMLElement | null): HTMLElement[] {
  return [...(holder?.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)') ?? [])];
}
