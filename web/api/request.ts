import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { failureWords } from './failure-words.ts';

/**
 * 请求没有成功：代码、一句话、状态。
 *
 * `code` is the server's own, or `offline` (no connection), `cancelled` (the person left), `unexpected` (an answer that is no
 * answer of ours). `beside` is what the server wrote next to the error, such as the conflicts of a save.
 */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | null;
  readonly beside: Readonly<Record<string, unknown>>;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a form is sent as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

let csrfToken: string | null = null;

/** 记下这次登录的来源令牌；此后每个改动的请求都带上它。 */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** 发一个请求，答的是 JSON。 */
export async function request<Reply>(path: string, options: RequestOptions = {}): Promise<Result<Reply, Failure>> {
  const response = await send(path, options);
  if (!response.ok) return response;
  if (response.value.status === 204) return ok(undefined as Reply);
  try {
    return ok((await response.value.json()) as Reply);
  } catch {
    return err(failureOf('unexpected', response.value.status));
  }
}

/** 发一个请求，答的是文件。 */
export async function requestFile(path: string, options: RequestOptions = {}): Promise<Result<ReceivedFile, Failure>> {
  const response = await send(path, options);
  if (!response.ok) return response;
  try {
    return ok({ blob: await response.value.blob(), name: fileNameOf(response.value.headers) });
  } catch {
    return err(failureOf('offline', 0));
  }
}

export interface ReceivedFile {
  readonly blob: Blob;
  /** 服务器给出的文件名；没有给时为 null。 */
  readonly name: string | null;
}

/**
 * 发一个请求，逐行读它的回答（NDJSON），每行交给 `onLine`。
 *
 * A line that carries `error` ends the stream as a failure.
 */
export async function requestLines<Line>(
  path: string,
  options: RequestOptions,
  onLine: (line: Line) => void,
): Promise<Result<null, Failure>> {
  const response = await send(path, options);
  if (!response.ok) return response;
  const reader = response.value.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return err(failureOf('unexpected', response.value.status));
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += value ?? '';
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      for (const text of lines) {
        if (text.trim() === '') continue;
        const line = JSON.parse(text) as Line;
        const refused = errorIn(line);
        if (refused !== null) return err({ ...refused, status: response.value.status, retryAfter: null, beside: {} });
        onLine(line);
      }
      if (done) return ok(null);
    }
  } catch (cause) {
    if (isAbort(cause)) return err(failureOf('cancelled', 0));
    return err(failureOf(cause instanceof SyntaxError ? 'unexpected' : 'offline', 0));
  }
}

async function send(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Result<Response, Failure>> {
  const headers = new Headers({ accept: 'application/json, */*' });
  if (method !== 'GET' && csrfToken !== null) headers.set('x-csrf-token', csrfToken);
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    return err(failureOf(isAbort(cause) ? 'cancelled' : 'offline', 0));
  }
  return response.ok ? ok(response) : err(await refusalIn(response));
}

async function refusalIn(response: Response): Promise<Failure> {
  const answer = await response.json().catch(() => null);
  const refused = errorIn(answer);
  if (refused === null) return failureOf('unexpected', response.status);
  const { error: _error, ...beside } = answer as Record<string, unknown>;
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  return { ...refused, status: response.status, retryAfter: Number.isFinite(after) ? after : null, beside };
}

function errorIn(answer: unknown): Pick<Failure, 'code' | 'message'> | null {
  if (answer === null || typeof answer !== 'object' || !('error' in answer)) return null;
  const { code, message } = answer.error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== 'string' || typeof message !== 'string') return null;
  return { code, message: failureWords(code, message) };
}

function failureOf(code: 'offline' | 'cancelled' | 'unexpected', status: number): Failure {
  return { code, message: failureWords(code, null), status, retryAfter: null, beside: {} };
}

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

function fileNameOf(headers: Headers): string | null {
  const disposition = headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? null;
}
