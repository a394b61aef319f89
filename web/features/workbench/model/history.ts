/** 一步改动前后的样子。 */
export interface Step<Value> {
  readonly before: Value;
  readonly after: Value;
}

/**
 * 撤销与重做：本次打开以来的每一步，不限步数。
 *
 * Values are whole and immutable and share what they did not change, so that a step costs no more than its edit.
 */
export interface History<Value> {
  readonly done: readonly Step<Value>[];
  readonly undone: readonly Step<Value>[];
}

export const NO_HISTORY: History<never> = { done: [], undone: [] };

/** 记下一步；此前撤销的各步不能再重做。 */
export function record<Value>(history: History<Value>, step: Step<Value>): History<Value> {
  return { done: [...history.done, step], undone: [] };
}

/** 撤销一步：回到哪里；没有可撤销的为 undefined。 */
export function undo<Value>(history: History<Value>): { history: History<Value>; value: Value } | undefined {
  const step = history.done.at(-1);
  if (step === undefined) return undefined;
  return {
    history: { done: history.done.slice(0, -1), undone: [...history.undone, step] },
    value: step.before,
  };
}

/** 重做一步。 */
export function redo<Value>(history: History<Value>): { history: History<Value>; value: Value } | undefined {
  const step = history.undone.at(-1);
  if (step === undefined) return undefined;
  return { history: { done: [...history.done, step], undone: history.undone.slice(0, -1) }, value: step.after };
}
