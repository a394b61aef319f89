import { coreOfName, worksDoneIn, worksIn } from '@duzhi/core/checks';

/** 一件工作叫什么：归并各单位说法的键，和原文的说法。 */
export interface WorkName {
  /** 同一种工作的键：对象|动作（排水|疏通）；看不出种类的用名称的核心。 */
  readonly key: string;
  readonly label: string;
}

/**
 * 几处文字合起来说的是哪一种工作，最贴近的在前（单价前的文字、支出明细、支出内容简介）。
 *
 * Null where nothing is said. Where the nearest text names no kind of work (保安、协管员), it is taken as it stands: the line
 * around it may speak of something wider.
 */
export function nameWork(texts: readonly (string | null)[]): WorkName | null {
  const said = texts.filter((text) => text !== null);
  const [nearest] = said;
  if (nearest === undefined) return null;
  if (worksIn(nearest).mentions.length === 0) {
    const core = coreOfName(nearest);
    return core.length < 2 ? null : { key: core, label: nearest };
  }
  for (const text of said) {
    const [done] = worksDoneIn(text);
    if (done !== undefined) return done;
  }
  // 疏通, in the line 下水道维护费: the action is named here, the thing there.
  const mentions = said.flatMap((text) => worksIn(text).mentions);
  const action =
    mentions.find(({ kind }) => kind.class === 'action') ??
    mentions.find(({ kind }) => kind.class === 'composite' || kind.class === 'input');
  const thing =
    mentions.find(({ kind }) => kind.class === 'object') ?? mentions.find(({ kind }) => kind.class === 'field');
  return {
    key: `${thing?.kind.key ?? ''}|${action?.kind.key ?? ''}`,
    label: `${thing?.word ?? ''}${action?.word ?? ''}`,
  };
}
