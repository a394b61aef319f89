import type { JsonPointer } from '@duzhi/core/shared';
import type { Workbench } from './workbench-store.ts';

/** 光标停这么久才算到了一处，毫秒。 */
const REST = 300;

export interface PlaceTools {
  readonly onPlace: (at: JsonPointer) => void;
  /** 过这么多毫秒再做；返回的函数取消。 */
  readonly schedule: (run: () => void, millis: number) => () => void;
}

/** 光标在哪一格；那里没有值，就是哪一张表。 */
export function placeOf(workbench: Workbench): JsonPointer {
  return workbench.activeCell()?.at ?? `/forms/${workbench.getState().form}`;
}

/**
 * 光标换到哪一格，停住了说一次；返回的函数不再跟着。
 *
 * Told only at rest: a browser refuses an address that is rewritten with every arrow key.
 */
export function followPlace(workbench: Workbench, { onPlace, schedule }: PlaceTools): () => void {
  let seen = workbench.getState();
  let cancel = () => {};
  const unsubscribe = workbench.subscribe(() => {
    const state = workbench.getState();
    const moved = state.form !== seen.form || state.selection !== seen.selection;
    seen = state;
    if (!moved) return;
    cancel();
    cancel = schedule(() => onPlace(placeOf(workbench)), REST);
  });
  return () => {
    unsubscribe();
    cancel();
  };
}
