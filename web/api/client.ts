import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import type { ApiErrorBody } from './types.ts';

/**
 * 请求失败：`offline` 连不上服务器；`unauthenticated` 没有登录或登录已过期；其余是服务器给的代码。
 *
 * `message` is a Chinese sentence to show as it is; `body` is the answer, for the codes that carry more than a sentence.
 */
export interface ApiFailure {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly body?: unknown;
}

export type ApiResult<Value> = Result<Value, ApiFailure>;

const SENTENCES: Readonly<Record<number, string>> = {
  401: '登录已过期，请重新登录。',
  403: '您没有做这件事的权限。',
  404: '没有找到，可能已被移走。',
  413: '文件太大了。',
  429: '操作太频繁，请过一会儿再试。',
};

let csrfToken: string | null = null;

/** 登录后记下防伪令牌；此后每次改动都带上它。 */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** 读取。 */
export async function getJson<Value>(path: string, signal?: AbortSignal): Promise<ApiResult<Value>> {
  const response = await request(path, { method: 'GET', ...(signal === undefined ? {} : { signal }) });
  return response.ok ? readJson<Value>(response.value) : response;
}

/** 改动：POST、PATCH、DELETE，正文为 JSON。 */
export async function sendJson<Value>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ApiResult<{ readonly status: number; readonly value: Value }>> {
  const response = await request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  if (!response.ok) return response;
  const { status } = response.value;
  const value = status === 204 ? ok(undefined as Value) : await readJson<Value>(response.value);
  return value.ok ? ok({ status, value: value.value }) : value;
}

/** 上传文件，逐行收到进展（NDJSON）；最后收到的一行由调用者认。 */
export async function sendFile<Line>(
  path: string,
  file: File,
  onLine: (line: Line) => void,
  signal?: AbortSignal,
): Promise<ApiResult<null>> {
  const form = new FormData();
  form.append('file', file);
  return sendForLines(path, { body: form }, onLine, signal);
}

/** 交代一件久做的事，逐行收到进展（NDJSON）。 */
export function sendJsonForLines<Line>(
  path: string,
  body: unknown,
  onLine: (line: Line) => void,
  signal?: AbortSignal,
): Promise<ApiResult<null>> {
  const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return sendForLines(path, init, onLine, signal);
}

async function sendForLines<Line>(
  path: string,
  init: Pick<RequestInit, 'body' | 'headers'>,
  onLine: (line: Line) => void,
  signal?: AbortSignal,
): Promise<ApiResult<null>> {
  const response = await request(path, { method: 'POST', ...init, ...(signal === undefined ? {} : { signal }) });
  if (!response.ok) return response;
  try {
    for await (const line of linesOf(response.value)) onLine(JSON.parse(line) as Line);
    return ok(null);
  } catch {
    return err(offline());
  }
}

/** 上传一组文件，答的是 JSON。 */
export async function sendForm<Value>(path: string, form: FormData, signal?: AbortSignal): Promise<ApiResult<Value>> {
  const init = { method: 'POST', body: form, ...(signal === undefined ? {} : { signal }) };
  const response = await request(path, init);
  return response.ok ? readJson<Value>(response.value) : response;
}

/** 下载一个文件；要交代内容的（如选了哪几本）用 POST。 */
export async function getFile(
  path: string,
  body?: unknown,
): Promise<ApiResult<{ readonly name: string | null; readonly blob: Blob }>> {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await request(path, body === undefined ? { method: 'GET' } : asked);
  if (!response.ok) return response;
  const disposition = response.value.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return ok({ name: encoded === undefined ? null : decodeURIComponent(encoded), blob: await response.value.blob() });
}

async function request(path: string, init: RequestInit): Promise<ApiResult<Response>> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  if (init.method !== 'GET' && csrfToken !== null) headers.set('x-csrf-token', csrfToken);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch {
    return err(offline());
  }
  return response.ok ? ok(response) : err(await failureOf(response));
}

const offline = (): ApiFailure => ({ code: 'offline', status: 0, message: '连不上服务器，请检查网络。' });

async function failureOf(response: Response): Promise<ApiFailure> {
  const { status } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const error = (body as { readonly error?: Partial<ApiErrorBody> } | undefined)?.error;
  // A gateway in front of a server that is down answers in its own words.
  if (error === undefined && status >= 502 && status <= 504) return { ...offline(), status };
  return {
    code: error?.code ?? (status === 401 ? 'unauthenticated' : `http-${status}`),
    status,
    message: error?.message ?? SENTENCES[status] ?? `服务器没有办成这件事（${status}），请稍后再试。`,
    ...(body === undefined ? {} : { body }),
  };
}

async function readJson<Value>(response: Response): Promise<ApiResult<Value>> {
  try {
    return ok((await response.json()) as Value);
  } catch {
    return err({ code: 'garbled', status: response.status, message: '服务器的回答没有读懂，请刷新页面再试。' });
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunksOf(response)) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest;
}

/** A reader, since not every browser in use iterates over a stream. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
