import type { Saying } from './saying.ts';

const rows = (count: number): string => (count === 1 ? 'a row' : `${count} rows`);

/** 做了一步之后说的话。 */
export const SAYINGS = {
  changed: {
    zh: '表已经变了，这一步没有做成，请再试一次。',
    en: 'The form has changed meanwhile and this step was not taken. Try again.',
  },
  cleared: (count: number): Saying => ({ zh: `清空了 ${count} 格。`, en: `Cleared ${count} cells.` }),
  refused: (count: number, first: Saying): Saying => ({
    zh: `有 ${count} 格没有粘贴：${first.zh}`,
    en: `${count} cells were not pasted: ${first.en}`,
  }),
  nothingToPaste: { zh: '没有可以粘贴的内容。', en: 'There is nothing to paste.' },
  addedRows: (count: number): Saying => ({ zh: `添了 ${count} 行。`, en: `Added ${rows(count)}.` }),
  removedRows: (count: number): Saying => ({ zh: `删去了 ${count} 行。`, en: `Removed ${rows(count)}.` }),
  addedForm: (title: string): Saying => ({ zh: `添了一张空白的${title}。`, en: `Added a blank form: ${title}` }),
  removedForm: (name: string): Saying => ({
    zh: `去掉了${name}，撤销可以找回。`,
    en: `Removed ${name}. Undo brings it back.`,
  }),
  lastForm: { zh: '册里只有这一张表，不能去掉。', en: 'It is the only form of the book.' },
  movedRow: { zh: '移动了一行。', en: 'Moved a row.' },
  selectRow: {
    zh: '请先选中指标、明细、事项或专项中的一行。',
    en: 'First select a row of the indicators, lines, tasks or funds.',
  },
  noFindings: { zh: '没有问题了。', en: 'No findings are left.' },
  adopted: (parts: readonly string[]): Saying => ({
    zh: `已采用：${parts.join('、')}。`,
    en: `Adopted: ${parts.join('、')}`,
  }),
  undone: { zh: '已撤销一步。', en: 'Took back one step.' },
  redone: { zh: '已重做一步。', en: 'Did one step again.' },
  merged: { zh: '已与另一人的改动合并。', en: 'Merged with the changes of someone else.' },
  resolved: { zh: '已按所选合并。', en: 'Merged as chosen.' },
  continued: { zh: '已接着上次没有发送的改动。', en: 'Continued with changes that had not been sent.' },
} as const;
