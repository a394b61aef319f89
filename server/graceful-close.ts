import type { FastifyInstance } from 'fastify';

/** 停下时最多等手上的请求这么久。 */
const PATIENCE_MILLISECONDS = 15_000;
const LOOK_EVERY_MILLISECONDS = 100;

/**
 * 停下时先做完手上的请求：不再收新的，推送的流随即结束，连接用完即关。
 *
 * A browser keeps its connection open for the next request, which would keep the server for more than a minute. Gives the
 * signal that is aborted when closing begins.
 */
export function closeGracefully(app: FastifyInstance): AbortSignal {
  const closing = new AbortController();
  app.addHook('onSend', async (_request, reply) => {
    if (closing.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    closing.abort();
    const sweep = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MILLISECONDS);
    const limit = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MILLISECONDS);
    app.server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(limit);
    });
    sweep.unref();
    limit.unref();
  });
  return closing.signal;
}
