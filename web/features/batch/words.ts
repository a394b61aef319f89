import { defineWords } from '../../app/language.ts';

export const batchWords = defineWords({
  zh: {
    heading: '批量读入',
    running: '正在读取、认表和检查',
    leave: '可以离开这个页面，读入照样进行；结果在“批量读入记录”里看。',
    done: (done: number, failed: number) =>
      failed === 0
        ? `${done} 个文件全部读成了目标册。`
        : `${done} 个文件读成了目标册，${failed} 个没有读成，缘由见下。`,
    cancelled: (done: number) => `已取消。先前读成的 ${done} 本留着。`,
    cancel: '取消余下的',
    cancelling: '正在取消……',
    files: '各个文件',
    file: '文件',
    result: '结果',
    waiting: '等候',
    stopped: '没有读（已取消）',
    open: '打开',
    openOf: (name: string) => `打开由“${name}”读成的目标册`,
    only: '只看没有读成的',
    desk: '回填报台',
    records: '批量读入记录',
    none: '还没有成批读入过',
    noneText: '在填报台一次放进多个文件、一个文件夹或 zip，就会成批读入，记在这里。',
    named: (first: string, total: number) => (total > 1 ? `“${first}”等 ${total} 个文件` : first || '没有文件'),
    inHand: '正在读入',
    doneBriefly: (done: number, failed: number) =>
      failed === 0 ? `${done} 个全部读成` : `读成 ${done} 个，没有读成 ${failed} 个`,
    cancelledBriefly: (done: number) => `已取消，读成 ${done} 个`,
    cancelOf: (name: string) => `取消余下的：${name}`,
    show: '看结果',
    showOf: (name: string) => `看结果：${name}`,
    more: '再列 50 批',
    loadingMore: '正在取来……',
  },
  en: {
    heading: 'Batch',
    running: 'Reading, recognising and checking',
    leave: 'You may leave this page: reading goes on, and the results are kept under “Batches”.',
    done: (done: number, failed: number) =>
      failed === 0
        ? `All ${done} files became books.`
        : `${done} files became books; ${failed} did not, for the reasons below.`,
    cancelled: (done: number) => `Cancelled. The ${done} books read before stay.`,
    cancel: 'Cancel the rest',
    cancelling: 'Cancelling…',
    files: 'Files',
    file: 'File',
    result: 'Result',
    waiting: 'Waiting',
    stopped: 'Not read (cancelled)',
    open: 'Open',
    openOf: (name: string) => `Open the book read from “${name}”`,
    only: 'Only those not read',
    desk: 'To the desk',
    records: 'Batches',
    none: 'No batch has been read yet',
    noneText: 'Drop several files, a folder or a zip on the desk: they are read as a batch and listed here.',
    named: (first: string, total: number) => (total > 1 ? `“${first}” and ${total - 1} more` : first || 'no file'),
    inHand: 'Reading',
    doneBriefly: (done: number, failed: number) =>
      failed === 0 ? `all ${done} read` : `${done} read, ${failed} not read`,
    cancelledBriefly: (done: number) => `cancelled, ${done} read`,
    cancelOf: (name: string) => `Cancel the rest: ${name}`,
    show: 'Results',
    showOf: (name: string) => `Results: ${name}`,
    more: 'List 50 more',
    loadingMore: 'Loading…',
  },
});
