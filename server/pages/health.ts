import type { FastifyInstance } from 'fastify';
import { sendRefusal } from '../answer-errors.ts';
import type { Services } from '../call.ts';
import { storeRefusal } from '../store-refusal.ts';

/** GET /health：数据库也答得上来才算好。 */
export function addHealth(app: FastifyInstance, { store }: Pick<Services, 'store'>): void {
  app.get('/health', { schema: { hide: true } as object, config: { rateLimit: false } }, async (_request, reply) => {
    const alive = await store.ping();
    if (!alive.ok) return sendRefusal(reply, storeRefusal(alive.error));
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{"status":"ok"}');
  });
}
