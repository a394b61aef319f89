import { defineWords } from '../../app/language.ts';

export const batchWords = defineWords({
  zh: {
    heading: '批量读入',
    running: '正在读取、认表和检查',
    leave: '可以离开这个页面，读入照样进行；回来时凭这个地址看结果。',
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
  },
  en: {
    heading: 'Batch',
    running: 'Reading, recognising and checking',
    leave: 'You may leave this page: reading goes on, and this address shows the results.',
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
  },
});
