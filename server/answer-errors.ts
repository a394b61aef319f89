import { createHash } from 'node:crypto';
import { databaseFailure } from '@duzhi/store';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { InvalidInput } from './invalid-input.ts';
import { TooManyRequests } from './rate-limits.ts';
import type { Refusal } from './refusal.ts';
import { envelope, REFUSAL_STATUS } from './refusal.ts';
import { storeRefusal } from './store-refusal.ts';

/** 出错的统一回答：预料之内的说一句话，程序自己的毛病给一个编号、记进日志。 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = expected(error) ?? bug(error, request.id, app);
    return sendRefusal(reply, refusal);
  });
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  // Whoever looks after the server is told as well; the sentence is the store's own, and holds nobody's data.
  if (refusal.code === 'unavailable') reply.log.error({ refused: refusal.message }, 'unavailable');
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  // The schema of the good answer does not fit this one.
  return reply
    .status(REFUSAL_STATUS[refusal.code])
    .serializer(JSON.stringify)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(envelope(refusal));
}

function expected(error: unknown): Refusal | undefined {
  if (error instanceof InvalidInput) return { code: 'invalid', message: error.message };
  if (error instanceof TooManyRequests)
    return {
      code: 'too-many',
      message: `请求太频繁，请 ${error.retryAfter} 秒后再试。`,
      retryAfter: error.retryAfter,
    };
  const failure = databaseFailure(error);
  if (failure !== null) return storeRefusal(failure);
  return error instanceof Error && 'code' in error ? framework(error as FastifyError) : undefined;
}

const TOO_LARGE: Refusal = {
  code: 'too-large',
  message: '内容超过上限（单个文件 64 MB），没有收下。请把文件拆开，只保留绩效表后再试。',
};

/** What the framework refuses before an operation sees it. */
function framework({ code, statusCode }: FastifyError): Refusal | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return TOO_LARGE;
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return { code: 'too-large', message: '一次交来的文件太多（最多 2000 个）。请分几次再试。' };
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { code: 'invalid', message: '内容不是完整的 JSON。' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return { code: 'invalid', message: '内容的类型不对：数据要用 application/json，文件要用 multipart/form-data。' };
    default:
      // Broken requests of other kinds: a body that ends early, a header that is none.
      return statusCode !== undefined && statusCode >= 400 && statusCode < 500
        ? { code: 'invalid', message: '请求不完整或写法不对。' }
        : undefined;
  }
}

/** The number is the same wherever the same fault strikes; the stack goes to the log without the message, which may quote a cell. */
function bug(error: unknown, requestId: string, app: FastifyInstance): Refusal {
  const name = error instanceof Error ? error.name : 'thrown';
  const frames = (error instanceof Error ? (error.stack ?? '') : '').split('\n').filter((line) => /^\s+at /.test(line));
  const places = frames.map((frame) => frame.replace(/\(?(?:file:\/\/)?[^\s(]*[/\\]/, '')).join('\n');
  const id = createHash('sha256').update(name).update(places).digest('hex').slice(0, 8);
  app.log.error({ request: requestId, fault: id, name, frames: frames.slice(0, 12) }, 'fault');
  return {
    code: 'internal',
    message: `度支程序出错（编号 ${id}），没有保存。请把编号和刚才的操作告诉维护者。`,
  };
}
