let handler: (() => void) | undefined;

/** 被要求停下时由这个命令自己收尾（服务要先做完手上的请求）；再要求一次就立即停。 */
export function onInterruption(finish: () => void): void {
  handler = finish;
}

/** 有命令在收尾为 true；没有时应立即停。 */
export function isFinishing(): boolean {
  const finish = handler;
  handler = undefined;
  finish?.();
  return finish !== undefined;
}
