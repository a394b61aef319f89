import { CHECKS, runExample } from '@duzhi/core/checks';

/** 等到闲着时做一件事；答的是怎样叫停。 */
export type WhenIdle = (run: () => void) => () => void;

/** 浏览器闲着时；不说何时闲着的浏览器，永远等不到。 */
export const whenBrowserIdle: WhenIdle = (run) => {
  if (!('requestIdleCallback' in window)) return () => {};
  const waiting = requestIdleCallback(run);
  return () => cancelIdleCallback(waiting);
};

/**
 * 趁闲着，让每条规则先判一个自己的例子；答的是怎样叫停。
 *
 * What runs for the first time runs many times slower. One rule at each idle moment, so that nobody waits for it.
 */
export function warmChecks(whenIdle: WhenIdle): () => void {
  const examples = CHECKS.flatMap((check) => check.examples.fail.slice(0, 1).map((example) => ({ check, example })));
  const judgeNext = (): void => {
    const next = examples.pop();
    if (next === undefined) return;
    runExample(next.check, next.example);
    stop = whenIdle(judgeNext);
  };
  let stop = whenIdle(judgeNext);
  return () => stop();
}
