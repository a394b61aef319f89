import type { DragEvent, ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { defineWords, useWords } from '../app/language.ts';
import { filesDropped, isWorthReading } from './dropped-files.ts';
import { Icon } from './icon.tsx';
import './file-drop.css';

const words = defineWords({
  zh: {
    choose: '选择文件',
    folder: '选择文件夹',
    one: '这里一次读一个文件。请只放一个，或一个一个地放。',
    none: '这里面没有能读的文件。可以读 Word（.docx）、Excel（.xlsx、.xls）、网页和文本，多个文件可以打成 zip。',
    unread: (path: string) => `“${path}”读不出来，都没有放进去。请看看它还在不在、能不能打开，再放一次。`,
    noneAlone: '这个文件读不了。可以读 Word（.docx）、Excel（.xlsx、.xls）、网页和文本。',
  },
  en: {
    choose: 'Choose files',
    folder: 'Choose a folder',
    one: 'One file is read at a time here. Drop one only, or one after the other.',
    none: 'Nothing here can be read. Word (.docx), Excel (.xlsx, .xls), web pages and text can; several may come as a zip.',
    unread: (path: string) =>
      `“${path}” could not be read, and nothing was taken. See whether it is there and opens, and drop all once more.`,
    noneAlone: 'This file cannot be read. Word (.docx), Excel (.xlsx, .xls), web pages and text can.',
  },
});

export interface FileDropProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** 只收一个文件。 */
  readonly single?: boolean;
  readonly compact?: boolean;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** 放进来的一个也没有收；缘由这里自己说。 */
  readonly onRefused?: () => void;
}

/** 放文件的地方：拖进来，或用按钮选文件、选文件夹。 */
export function FileDrop({
  title,
  children,
  single = false,
  compact = false,
  disabled = false,
  onFiles,
  onRefused,
}: FileDropProps) {
  const w = useWords(words);
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const folderChooser = useRef<HTMLInputElement>(null);

  const take = (files: readonly File[]) => {
    const readable = files.filter(isWorthReading);
    const refusal =
      readable.length === 0 ? (single ? w.noneAlone : w.none) : single && readable.length > 1 ? w.one : null;
    setRefused(refusal);
    if (refusal === null) onFiles(readable);
    else onRefused?.();
  };

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (disabled) return;
    const { files, unread } = await filesDropped(event.dataTransfer);
    const [lost] = unread;
    if (lost === undefined) return take(files);
    setRefused(w.unread(lost));
    onRefused?.();
  };

  return (
    <section
      className={`file-drop${over ? ' file-drop-over' : ''}${compact ? ' file-drop-compact' : ''}`}
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <span className="file-drop-mark">
        <Icon name="upload" size={20} />
      </span>
      <div className="file-drop-words">
        <p id={id} className="file-drop-title">
          {title}
        </p>
        {children === undefined ? null : <div className="file-drop-text">{children}</div>}
        {refused === null ? null : (
          <p className="file-drop-refused" role="alert">
            {refused}
          </p>
        )}
      </div>
      <div className="file-drop-actions">
        <button type="button" className="button" disabled={disabled} onClick={() => chooser.current?.click()}>
          <Icon name="file" />
          {w.choose}
        </button>
        {single ? null : (
          <button
            type="button"
            className="button file-drop-folder"
            disabled={disabled}
            onClick={() => folderChooser.current?.click()}
          >
            <Icon name="folder" />
            {w.folder}
          </button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={!single}
        aria-label={w.choose}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {single ? null : (
        <input
          ref={(element) => {
            folderChooser.current = element;
            // React knows no such attribute.
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          hidden
          aria-label={w.folder}
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      )}
    </section>
  );
}
