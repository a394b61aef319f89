import type { Command } from '../command.ts';

/** 列在总说明里的命令。 */
interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Loaded only when the command is given, so that each starts fast. */
  readonly load: () => Promise<Command>;
}

export const COMMANDS: readonly Entry[] = [
  { name: 'read', summary: '读绩效表，列出各表和没有读懂的地方', load: async () => (await import('./read.ts')).read },
  {
    name: 'check',
    summary: '检查勾稽关系和指标，指出每一处问题',
    load: async () => (await import('./check.ts')).check,
  },
  { name: 'fix', summary: '自动修改改法唯一的地方，写成新文件', load: async () => (await import('./fix.ts')).fix },
  {
    name: 'export',
    summary: '写成正式的 Word、Excel、PDF、网页或 JSON',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  { name: 'diff', summary: '比较两份绩效表，说出哪里改了', load: async () => (await import('./diff.ts')).diff },
  { name: 'rules', summary: '有哪些检查规则，每条的说明', load: async () => (await import('./rules.ts')).rules },
  {
    name: 'serve',
    summary: '启动度支服务，在浏览器里使用',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'backup',
    summary: '把全部数据备份成一个文件，运行中也可以',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: '由备份恢复到空的数据文件夹',
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'verify',
    summary: '核对保存的数据有没有被改动过',
    load: async () => (await import('./verify.ts')).verify,
  },
  { name: 'demo', summary: '用一个文件把读、查、改、写走一遍', load: async () => (await import('./demo.ts')).demo },
];
