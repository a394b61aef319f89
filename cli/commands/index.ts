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
  { name: 'diff', summary: '比较两份绩效表，说出哪里改了', load: async () => (await import('./diff.ts')).diff },
  { name: 'rules', summary: '有哪些检查规则，每条的说明', load: async () => (await import('./rules.ts')).rules },
];
