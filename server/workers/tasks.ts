import type { Book } from '@duzhi/core/book';
import type { Result } from '@duzhi/core/shared';
import type { Picture, PictureFailure } from '@duzhi/documents/pictures';
import type { ReadingFailure, TableDocument } from '@duzhi/documents/tables';
import type { OutputFormat, ReviewListRow, WriteOptions, WritingFailure } from '@duzhi/documents/write';
import type { ExpandedArchive } from './expand-archive.ts';
import type { LetterRequest } from './letter-items.ts';
import type { FileToRead, ReadFile, ReadingStep, UnreadableFile } from './read-file.ts';

/** 放在工作线程里做的事：都是算得久、会让别的请求等的。 */
export interface Tasks {
  /** 先载入做另一件事的程序，那件事来时不必等。 */
  readonly load: {
    readonly input: { readonly task: Exclude<TaskName, 'load'> };
    readonly output: null;
  };
  readonly read: {
    readonly input: FileToRead;
    readonly output: Result<ReadFile, UnreadableFile>;
  };
  readonly tables: {
    readonly input: { readonly bytes: Uint8Array; readonly fileName: string };
    readonly output: Result<TableDocument, ReadingFailure>;
  };
  readonly expand: {
    readonly input: { readonly bytes: Uint8Array };
    readonly output: Result<ExpandedArchive, ReadingFailure>;
  };
  readonly write: {
    readonly input: { readonly book: Book; readonly format: OutputFormat } & WriteOptions;
    readonly output: Result<Uint8Array, WritingFailure>;
  };
  /** 收一张图片：核对，只留像素。 */
  readonly picture: {
    readonly input: { readonly bytes: Uint8Array };
    readonly output: Result<Picture, PictureFailure>;
  };
  readonly letter: { readonly input: LetterRequest; readonly output: WrittenLetter };
  readonly list: { readonly input: { readonly rows: readonly ReviewListRow[] }; readonly output: Uint8Array };
}

/** 写好的退回函，和列了几处。 */
export interface WrittenLetter {
  readonly bytes: Uint8Array;
  readonly items: number;
}

export type TaskName = keyof Tasks;

/** 主线程交给工作线程的一件事。 */
export interface TaskRequest {
  readonly name: TaskName;
  readonly input: Tasks[TaskName]['input'];
}

/** 工作线程说的话：做到哪一步，或做完了，或程序出错。 */
export type TaskMessage =
  | { readonly step: ReadingStep }
  | { readonly output: Tasks[TaskName]['output'] }
  | { readonly fault: Error };

type TaskFunction<Name extends TaskName> = (
  input: Tasks[Name]['input'],
  onStep: (step: ReadingStep) => void,
) => Tasks[Name]['output'] | Promise<Tasks[Name]['output']>;

/** Each is loaded on first use: a thread that only reads never loads the writers. */
export const TASKS: { readonly [Name in TaskName]: () => Promise<TaskFunction<Name>> } = {
  load:
    async () =>
    async ({ task }) => {
      await TASKS[task]();
      return null;
    },
  read: async () => {
    const { readFile } = await import('./read-file.ts');
    return readFile;
  },
  tables: async () => {
    const { readTables } = await import('@duzhi/documents/tables');
    return ({ bytes, fileName }) => readTables(bytes, fileName);
  },
  expand: async () => {
    const { expandArchive } = await import('./expand-archive.ts');
    return ({ bytes }) => expandArchive(bytes);
  },
  picture: async () => {
    const { sealPicture } = await import('@duzhi/documents/pictures');
    return ({ bytes }) => sealPicture(bytes);
  },
  letter: async () => {
    const [{ writeReturnLetter }, { letterOf }] = await Promise.all([
      import('@duzhi/documents/write'),
      import('./letter-items.ts'),
    ]);
    return async (request) => {
      const letter = letterOf(request);
      const items = letter.forms.reduce((sum, form) => sum + form.items.length, 0);
      return { bytes: await writeReturnLetter(letter), items };
    };
  },
  list: async () => {
    const { writeReviewList } = await import('@duzhi/documents/write');
    return ({ rows }) => writeReviewList(rows);
  },
  write: async () => {
    const { writeBook } = await import('@duzhi/documents/write');
    return ({ book, format, ...options }) => writeBook(book, format, options);
  },
};
