import type { FastifyBaseLogger } from 'fastify';

/**
 * 现在做一次，以后隔这么久做一次；上一次还没有做完的，这一次不做。
 *
 * A turn that takes long (a mail server that does not answer) must not pile up with those that follow.
 */
export function every(
  milliseconds: number,
  work: () => Promise<unknown>,
  log: Pick<FastifyBaseLogger, 'error'>,
): NodeJS.Timeout {
  let busy = false;
  const turn = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      await work();
    } catch (error) {
      log.error(error);
    } finally {
      busy = false;
    }
  };
  void turn();
  return setInterval(() => void turn(), milliseconds);
}
