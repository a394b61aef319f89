import { describePointer } from '@duzhi/core/book';
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../app/language.ts';
import { Icon } from '../../components/icon.tsx';
import { CELL_EDITOR_ID, focusCellEditor } from './focus-cell-editor.ts';
import { evaluatedBasis } from './model/evaluated-basis.ts';
import type { Workbench } from './model/workbench-store.ts';
import { SUGGESTION_LIST_ID, SuggestionList, suggestionId } from './suggestion-list.tsx';
import { useSuggestions } from './use-suggestions.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useOpenWorkbench, useWorkbench } from './workbench-context.ts';

interface CellEditorProps {
  readonly onMenu: (x: number, y: number) => void;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * 格的输入框：总有焦点，没有在输入时看不见，停在选中的格上。
 *
 * Being always there it takes the first key typed, and an input method opens where the cell is.
 */
export function CellEditor({ onMenu }: CellEditorProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  const form = useWorkbench((state) => state.form);
  const book = useWorkbench((state) => state.book);
  const selection = useWorkbench((state) => state.selection);
  const editing = useWorkbench((state) => state.editing);
  const area = useRef<HTMLTextAreaElement>(null);
  const box = useCellBox(area, [form, book, selection]);
  const cell = workbench.activeCell();
  const typing = editing !== null;
  const suggestions = useSuggestions();

  // The text is the browser's own while it is typed; it is put in only where typing begins, and taken out where it ends.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed since must not be put in again.
  useLayoutEffect(() => {
    const element = area.current!;
    const text = editing?.text ?? '';
    if (element.value !== text) element.value = text;
    if (editing !== null) element.setSelectionRange(text.length, text.length);
  }, [typing, editing?.at]);

  useEffect(() => void focusCellEditor(), []);

  const label = cell?.at === undefined ? '' : words.cellWith(describePointer(book, cell.at), cell.text || words.blank);
  return (
    <>
      <textarea
        ref={area}
        id={CELL_EDITOR_ID}
        className="cell-editor"
        data-idle={typing ? undefined : true}
        aria-label={label}
        aria-description={words.editHelp}
        aria-invalid={editing?.problem != null}
        {...(suggestions.options.length === 0
          ? {}
          : {
              'aria-autocomplete': 'list',
              'aria-controls': SUGGESTION_LIST_ID,
              'aria-activedescendant': suggestions.index === null ? undefined : suggestionId(suggestions.index),
            })}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        style={{
          left: box.left,
          top: box.top,
          width: box.width,
          minHeight: box.height,
          ...(typing ? {} : { height: box.height }),
        }}
        onInput={({ currentTarget, nativeEvent }) => {
          const { isComposing, inputType } = nativeEvent as InputEvent;
          if (workbench.getState().editing === null) workbench.edit('replace', '');
          // With the first key taken back the cell is as it was, not emptied.
          const undone = inputType === 'historyUndo' && currentTarget.value === '';
          if (undone && workbench.getState().editing?.mode === 'replace') workbench.cancel();
          else workbench.type(currentTarget.value, isComposing);
        }}
        onCompositionStart={() => {
          if (workbench.getState().editing === null) workbench.edit('replace', '');
        }}
        onCompositionEnd={({ currentTarget }) => workbench.type(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
          if (suggestions.press(event)) event.preventDefault();
          else pressKey(event, workbench, onMenu);
        }}
        onBlur={() => workbench.commit()}
        onCopy={(event) => copy(event, workbench)}
        onCut={(event) => {
          if (copy(event, workbench)) workbench.clear();
        }}
        onPaste={(event) => {
          if (workbench.getState().editing !== null) return;
          event.preventDefault();
          workbench.paste(event.clipboardData.getData('text/plain'));
        }}
      />
      {typing || !suggestions.closed ? null : <OpenSuggestions box={box} />}
      <CellNote box={box} editor={area}>
        {suggestions.options.length === 0 ? null : <SuggestionList {...suggestions} />}
      </CellNote>
    </>
  );
}

// Some input methods send their keys with this code and no other sign.
const COMPOSING = 229;

function copy(event: ClipboardEvent, workbench: Workbench): boolean {
  if (workbench.getState().editing !== null) return false;
  const { text, html } = workbench.copy();
  event.preventDefault();
  event.clipboardData.setData('text/plain', text);
  event.clipboardData.setData('text/html', html);
  return true;
}

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

function pressKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  workbench: Workbench,
  onMenu: (x: number, y: number) => void,
): void {
  const { editing } = workbench.getState();
  const run = editing === null ? commandFor(event, workbench, onMenu) : typingCommand(event, workbench, editing.mode);
  if (run === undefined) return;
  event.preventDefault();
  run();
}

/** 正在输入时的键。 */
function typingCommand(
  event: KeyboardEvent<HTMLTextAreaElement>,
  workbench: Workbench,
  mode: 'replace' | 'edit',
): (() => void) | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  const confirm = (then: () => void) => () => {
    if (workbench.commit()) then();
  };
  switch (key) {
    case 'Enter':
      if (altKey || ctrlKey || metaKey)
        return () => {
          // Said to be old, and the only way to put in text that the browser can take back.
          document.execCommand('insertText', false, '\n');
        };
      return confirm(() => workbench.move(shiftKey ? 'up' : 'down'));
    case 'Tab':
      return confirm(() => workbench.tab(shiftKey ? -1 : 1));
    case 'Escape':
      return workbench.cancel;
    case 'F2':
      return () => workbench.enterCell();
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      // As in a spreadsheet: what was typed over a cell is done when one walks away; inside a cell the arrows move the caret.
      return mode === 'replace' ? confirm(() => workbench.move(ARROWS[key])) : undefined;
  }
  return undefined;
}

/** 没有在输入时的键。 */
function commandFor(
  event: KeyboardEvent<HTMLTextAreaElement>,
  workbench: Workbench,
  onMenu: (x: number, y: number) => void,
): (() => void) | undefined {
  const { key, shiftKey, altKey, currentTarget } = event;
  const control = event.ctrlKey || event.metaKey;
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
      if (altKey) return () => workbench.moveRow(key === 'ArrowUp' ? -1 : 1);
      return () => workbench.move(ARROWS[key], shiftKey);
    case 'ArrowLeft':
    case 'ArrowRight':
      return altKey ? undefined : () => workbench.move(ARROWS[key], shiftKey);
    case 'Tab':
      return tabCommand(workbench, shiftKey ? -1 : 1);
    case 'Enter':
      if (control) return () => workbench.addRow(shiftKey ? 'above' : 'below');
      return () => workbench.move(shiftKey ? 'up' : 'down');
    case 'F2':
      return () => workbench.edit('edit');
    case 'Home':
      return () => workbench.moveToEnd('first', control ? 'sheet' : 'row', shiftKey);
    case 'End':
      return () => workbench.moveToEnd('last', control ? 'sheet' : 'row', shiftKey);
    case 'Backspace':
    case 'Delete':
      return control ? workbench.removeRows : workbench.clear;
    case 'a':
      return control ? workbench.selectAll : undefined;
    case 'ContextMenu':
      return () => menuBelow(currentTarget, onMenu);
    case 'F10':
      return shiftKey ? () => menuBelow(currentTarget, onMenu) : undefined;
  }
  return undefined;
}

/** At the last cell Tab leaves the form, and at the first Shift+Tab does: the keyboard must not be held fast in it. */
function tabCommand(workbench: Workbench, by: 1 | -1): (() => void) | undefined {
  return workbench.canTab(by) ? () => workbench.tab(by) : undefined;
}

function menuBelow(element: HTMLElement, onMenu: (x: number, y: number) => void): void {
  const { left, bottom } = element.getBoundingClientRect();
  onMenu(left, bottom);
}

/** 选中的格在纸上的位置；表、选区、窗口变了就重量一次。 */
function useCellBox(area: { readonly current: HTMLTextAreaElement | null }, changes: readonly unknown[]): Box {
  const { workbench } = useOpenWorkbench();
  const [box, setBox] = useState<Box>({ left: 0, top: 0, width: 0, height: 0 });
  const measure = (): void => {
    const paper = area.current?.parentElement;
    const at = workbench.activeCell()?.at;
    const cell = at === undefined ? null : paper?.querySelector(`[data-at="${CSS.escape(at)}"]`);
    if (paper == null || cell == null) return;
    const outer = paper.getBoundingClientRect();
    const inner = cell.getBoundingClientRect();
    const next = {
      left: inner.left - outer.left,
      top: inner.top - outer.top,
      width: Math.max(inner.width, LEAST_WIDTH),
      height: inner.height,
    };
    setBox((old) =>
      old.left === next.left && old.top === next.top && old.width === next.width && old.height === next.height
        ? old
        : next,
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again whenever the layout may have moved.
  useLayoutEffect(measure, changes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the measuring reads what is current when the paper changes.
  useEffect(() => {
    // Whatever moves the cells changes the paper too: the window, the zoom, fonts that arrive late.
    const watching = new ResizeObserver(measure);
    watching.observe(area.current!.parentElement!);
    return () => watching.disconnect();
  }, []);
  return box;
}

const LEAST_WIDTH = 64;

/** 有规定写法的格，点这里列出来选。 */
function OpenSuggestions({ box }: { readonly box: Box }) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  return (
    <button
      type="button"
      className="suggestions-open"
      // The keys have F2 for it; on the way from cell to cell it would only be in between.
      tabIndex={-1}
      aria-label={words.showSuggestions}
      title={words.showSuggestions}
      style={placeOfOpening(box)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => {
        workbench.edit('edit');
        focusCellEditor();
      }}
    >
      <Icon name="down" />
    </button>
  );
}

const OPEN_SIZE = 24;

/** Beside the cell; a tall one has room in its corner, and hides nothing of its neighbour. */
function placeOfOpening({ left, top, width, height }: Box): { readonly left: number; readonly top: number } {
  const below = height >= 3 * OPEN_SIZE;
  return below
    ? { left: left + width - OPEN_SIZE - 2, top: top + height - OPEN_SIZE - 2 }
    : { left: left + width + 1, top: top + (height - OPEN_SIZE) / 2 };
}

interface CellNoteProps {
  readonly box: Box;
  readonly editor: { readonly current: HTMLTextAreaElement | null };
  /** 再下面的：可选的写法。 */
  readonly children: ReactNode;
}

/** 格下的一行小字：没有看懂所输入的，或测算依据算出来是多少；和可选的写法。 */
function CellNote({ box, editor, children }: CellNoteProps) {
  const words = useWords(WORKBENCH_WORDS);
  const { workbench } = useOpenWorkbench();
  const language = useLanguage();
  const editing = useWorkbench((state) => state.editing);
  // Read for the re-drawing they cause: the active cell is the workbench's.
  useWorkbench((state) => state.selection);
  useWorkbench((state) => state.book);
  const cell = workbench.activeCell();
  const text = editing?.text ?? cell?.text ?? '';
  const equations = cell?.at?.endsWith('/basis') ? evaluatedBasis(text) : [];
  const silent = editing?.problem == null && equations.length === 0;
  if (silent && children === null) return null;
  const height = editing === null ? box.height : Math.max(box.height, editor.current?.offsetHeight ?? 0);
  const wrong = editing?.problem != null || equations.some(({ holds }) => holds === false);
  return (
    <div className="cell-below" style={{ left: box.left, top: box.top + height + 3 }}>
      {silent ? null : (
        <div
          className="cell-note"
          data-wrong={wrong || undefined}
          role={editing?.problem == null ? undefined : 'alert'}
        >
          {editing?.problem?.[language] ??
            equations.map(({ text: line, claimed, holds }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an equation is known by its place in the text.
              <div key={index}>
                {claimed === null ? line : words.butClaimed(line, claimed)}{' '}
                {holds === true ? '✓' : holds === false ? '✗' : ''}
              </div>
            ))}
        </div>
      )}
      {children}
    </div>
  );
}
