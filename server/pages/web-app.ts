import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../answer-errors.ts';
import { NOT_FOUND } from '../refusal.ts';

const DIST = join(import.meta.dirname, '..', '..', 'web', 'dist');
const YEAR = 365 * 24 * 3600;
/** 页面里写着它的地方，换成每次回答的一次性口令。 */
const NONCE_MARK = '__CSP_NONCE__';

/**
 * 网页应用：web/dist 里的文件；不是文件的路径都答首页，由网页自己认路。
 *
 * What vite names by its content is kept by the browser for a year; the page itself is asked for each time.
 */
export async function addWebApp(app: FastifyInstance, dist: string = DIST): Promise<void> {
  const page = pageReader(join(dist, 'index.html'));
  if (existsSync(dist)) {
    await app.register(fastifyStatic, {
      root: dist,
      index: false,
      wildcard: true,
      preCompressed: true,
      cacheControl: false,
      // Hidden here, so that "/" and "/index.html" get the nonce as every other page does.
      globIgnore: ['index.html'],
      setHeaders(response, path) {
        const immutable = path.startsWith(join(dist, 'assets'));
        response.header('cache-control', immutable ? `public, max-age=${YEAR}, immutable` : 'no-cache');
      },
    });
  }
  app.get('/', { schema: { hide: true } as object }, (request, reply) => sendPage(request, reply));
  app.get('/index.html', { schema: { hide: true } as object }, (request, reply) => sendPage(request, reply));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!;
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(?:api|assets)(?:\/|$)/.test(path) &&
      !/\.[a-z0-9]{2,5}$/i.test(path);
    return isPage ? sendPage(request, reply) : sendRefusal(reply, NOT_FOUND);
  });

  function sendPage(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const text = page();
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    return text === undefined
      ? reply.status(503).send(NOT_BUILT)
      : reply.send(text.replaceAll(NONCE_MARK, reply.cspNonce.style));
  }
}

/** Read again only when it was built anew. */
function pageReader(path: string): () => string | undefined {
  let known: { readonly time: number; readonly text: string } | undefined;
  return () => {
    try {
      const time = statSync(path).mtimeMs;
      if (known?.time !== time) known = { time, text: readFileSync(path, 'utf8') };
      return known.text;
    } catch {
      return undefined;
    }
  };
}

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>度支</title>
<p>网页还没有生成。请运行 npm start，它会先生成网页；接口已经可以使用，说明见 <a href="/api/docs">/api/docs</a>。</p></html>`;
