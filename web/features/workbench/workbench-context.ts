import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Saver, SavingState } from './model/saver.ts';
import type { Workbench, WorkbenchState } from './model/workbench-store.ts';
import type { OpenedBook, WorkbenchSource } from './source.ts';

/** 一个打开的工作台：目标册、保存、从哪里来。 */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  readonly saver: Saver;
  readonly source: WorkbenchSource;
  readonly opened: OpenedBook;
  /** 重新打开：办过一步之后能不能改变了。 */
  readonly reopen: () => void;
}

export const WorkbenchContext = createContext<OpenWorkbench | null>(null);

export function useOpenWorkbench(): OpenWorkbench {
  const open = useContext(WorkbenchContext);
  if (open === null) throw new Error('no workbench is open here');
  return open;
}

/** 工作台的一部分状态；只有这一部分变了才重画。 */
export function useWorkbench<Value>(select: (state: WorkbenchState) => Value): Value {
  const { workbench } = useOpenWorkbench();
  return useSyncExternalStore(workbench.subscribe, () => select(workbench.getState()));
}

export function useSaving(): SavingState {
  const { saver } = useOpenWorkbench();
  return useSyncExternalStore(saver.subscribe, saver.getState);
}
