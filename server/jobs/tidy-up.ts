import type { Store } from '@duzhi/store';
import type { FastifyBaseLogger } from 'fastify';

/** 清除过期的登录和登录次数：谁也不再认它们，留着只占地方。 */
export async function tidyUp({
  store,
  log,
}: {
  readonly store: Store;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
}): Promise<void> {
  const [sessions, attempts] = [await store.sessions.removeExpired(), await store.loginAttempts.removeExpired()];
  // The next turn will do.
  for (const removed of [sessions, attempts]) if (!removed.ok) log.warn({ code: removed.error.code }, 'not tidied up');
  if (sessions.ok && attempts.ok && sessions.value + attempts.value > 0)
    log.info({ sessions: sessions.value, attempts: attempts.value }, 'tidied up');
}
