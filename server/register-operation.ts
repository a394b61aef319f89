import { ok } from '@duzhi/core/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decide } from './access/access.ts';
import { CSRF_HEADER, isCsrfToken } from './access/csrf.ts';
import { loadSession } from './access/load-session.ts';
import { SESSION_COOKIE, SESSION_HOURS } from './access/session-cookie.ts';
import { sendRefusal } from './answer-errors.ts';
import type { Call, ReceivedFile, Services, Session } from './call.ts';
import { InvalidInput } from './invalid-input.ts';
import type { Input, Operation } from './operation.ts';
import { permissionsOf } from './permissions.ts';
import type { Refusal } from './refusal.ts';
import { CSRF, NO_PERMISSION, NO_SESSION, NOT_FOUND } from './refusal.ts';
import { sentPath } from './sent-path.ts';
import { storeRefusal } from './store-refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    deskSession: Session | undefined;
  }
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

const MUST_CHANGE: Refusal = {
  code: 'no-permission',
  message: '请先修改初始密码，再使用其他功能。',
};

/** 登记一个操作：查会话、防伪造、核对输入、看权限、做、回答。 */
export function registerOperation(app: FastifyInstance, operation: Operation, services: Services): void {
  const { method, path, params, query, body, reply: replySchema } = operation;
  app.route({
    method,
    url: path,
    ...(operation.bodyLimit === undefined ? {} : { bodyLimit: operation.bodyLimit }),
    config: {
      operation,
      ...(operation.rateLimit === undefined
        ? {}
        : { rateLimit: { max: operation.rateLimit.perMinute, timeWindow: 60_000 } }),
    },
    schema: {
      operationId: operation.name,
      summary: operation.summary,
      params,
      querystring: query,
      ...(body === undefined ? {} : { body }),
      ...(replySchema === undefined ? {} : { response: { '2xx': replySchema } }),
    },
    // After the limits, before the body is read: whoever may not do it need not be listened to.
    async preParsing(request, reply) {
      const refusal = await admit(operation, request, services);
      if (refusal !== undefined) return sendRefusal(reply, refusal);
      return undefined;
    },
    async handler(request, reply) {
      const call = callOf(request, reply, services);
      const input: Input<unknown, unknown, unknown> = {
        params: request.params,
        query: request.query,
        body: request.body,
      };
      const refusal = await permit(operation, input, call);
      if (refusal !== undefined) return sendRefusal(reply, refusal);
      const outcome = await operation.run(input, call);
      if (!outcome.ok) return sendRefusal(reply, outcome.error);
      const given = outcome.value;
      // A listener may have gone while the answer was made.
      reply.headers({ 'cache-control': 'no-store', ...given.headers });
      if ('stream' in given) return reply.type(given.mediaType).send(given.stream);
      return reply.status(given.status).send(given.body);
    },
  });
}

/** Who is asking, and whether the request comes from our own page. */
async function admit(operation: Operation, request: FastifyRequest, services: Services): Promise<Refusal | undefined> {
  const { permission, method } = operation;
  if (method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site') return CSRF;
  if (permission === 'public') return undefined;
  const session = await loadSession(request.cookies[SESSION_COOKIE], services);
  if (!session.ok) return storeRefusal(session.error);
  if (session.value === undefined) return NO_SESSION;
  request.deskSession = session.value;
  services.limitKeys.confirm(session.value.tokenHash);
  if (method !== 'GET' && !isCsrfToken(request.headers[CSRF_HEADER], session.value.token)) return CSRF;
  if (permission === 'session') return undefined;
  if (session.value.mustChangePassword) return MUST_CHANGE;
  const roles = session.value.grants.map(({ role }) => role);
  return permissionsOf(roles).includes(permission) ? undefined : NO_PERMISSION;
}

/** Whether it may be done in that unit. */
async function permit(
  { permission, unitOf }: Operation,
  input: Input<unknown, unknown, unknown>,
  call: Call,
): Promise<Refusal | undefined> {
  if (unitOf === undefined || permission === 'public' || permission === 'session') return undefined;
  const asked = unitOf(input, call);
  const unitId = typeof asked === 'string' ? ok(asked) : await asked;
  if (!unitId.ok) return storeRefusal(unitId.error);
  if (unitId.value === null) return NOT_FOUND;
  const path = await call.store.units.findPath(unitId.value);
  if (!path.ok) return storeRefusal(path.error);
  if (path.value === null) return NOT_FOUND;
  switch (decide(call.session.grants, permission, path.value)) {
    case 'granted':
      return undefined;
    case 'no-permission':
      return NO_PERMISSION;
    case 'unknown':
      return NOT_FOUND;
  }
}

function callOf(request: FastifyRequest, reply: FastifyReply, services: Services): Call {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return {
    ...services,
    get session(): Session {
      if (request.deskSession === undefined) throw new Error('a public operation asked for the session');
      return request.deskSession;
    },
    findSession: () => loadSession(request.cookies[SESSION_COOKIE], services),
    requestId: request.id,
    address: request.ip,
    log: request.log,
    signal: controller.signal,
    onEnd(callback) {
      let ended = false;
      const end = (): void => {
        if (!ended) callback();
        ended = true;
      };
      reply.raw.once('close', end).once('finish', end);
    },
    files: () => receivedFiles(request),
    setSessionCookie(token) {
      const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: request.protocol === 'https' } as const;
      if (token === null) reply.clearCookie(SESSION_COOKIE, attributes);
      else reply.setCookie(SESSION_COOKIE, token, { ...attributes, maxAge: SESSION_HOURS * 3600 });
    },
  };
}

async function* receivedFiles(request: FastifyRequest): AsyncGenerator<ReceivedFile> {
  try {
    for await (const part of request.files()) {
      const bytes = await part.toBuffer();
      yield { ...sentPath(part.filename), mediaType: part.mimetype, bytes };
    }
  } catch (error) {
    // What the framework refuses has a code; the parser it uses complains of a broken form without one.
    if (error instanceof Error && !('code' in error)) throw new InvalidInput('文件没有收完整。请再传一次。');
    throw error;
  }
}
