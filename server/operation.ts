import type { Readable } from 'node:stream';
import type { Result } from '@duzhi/core/shared';
import { ok } from '@duzhi/core/shared';
import type { StoreFailure } from '@duzhi/store';
import * as z from 'zod';
import type { Call } from './call.ts';
import type { Permission } from './permissions.ts';
import type { Refusal } from './refusal.ts';

/** 一次回答：状态和内容，或一个流。 */
export type Answer<Body> =
  | { readonly status: 200 | 201 | 202; readonly body: Body; readonly headers?: Headers }
  | { readonly stream: Readable | Uint8Array; readonly mediaType: string; readonly headers?: Headers };

export type Headers = Readonly<Record<string, string>>;

export function answer<Body>(
  body: Body,
  status: 200 | 201 | 202 = 200,
  headers?: Headers,
): Result<{ readonly status: 200 | 201 | 202; readonly body: Body; readonly headers?: Headers }, never> {
  return ok({ status, body, ...(headers === undefined ? {} : { headers }) });
}

export function answerStream(
  stream: Readable | Uint8Array,
  mediaType: string,
  headers?: Headers,
): Result<{ readonly stream: Readable | Uint8Array; readonly mediaType: string; readonly headers?: Headers }, never> {
  return ok({ stream, mediaType, ...(headers === undefined ? {} : { headers }) });
}

/** 一个操作收到的输入，都已核对过。 */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** `public` 不用登录；`session` 登录即可；其余要有这项权限。 */
export type Needed = 'public' | 'session' | Permission;

/** 每分钟每个来访地址最多几次；没有写的按总的限制。 */
export interface RateLimit {
  readonly perMinute: number;
}

/** 所及的单位：写在请求里的，或要从存储里找的。 */
export type UnitAsked = string | Promise<Result<string | null, StoreFailure>>;

/** 一个 HTTP 操作：路径、谁可以做、收什么、答什么、怎么做。 */
export interface OperationDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> {
  /** 程序用的名称，也是 OpenAPI 的 operationId。 */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Fastify 的写法，如 "/api/books/:unit/:book"。 */
  readonly path: string;
  /** 中文一句话，列在接口说明里。 */
  readonly summary: string;
  readonly permission: Needed;
  /**
   * 这次请求所及的单位；没有这一项的操作不属于一个单位，只列出有权看的。
   *
   * Null where what is asked for does not exist: the answer is then the same as for another unit's.
   */
  readonly unitOf?: (input: Input<z.output<Params>, z.output<Query>, z.output<Body>>, call: Call) => UnitAsked;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** 收文件的操作读 multipart，不收 JSON。 */
  readonly receivesFiles?: boolean;
  /** 答的内容；答流的操作写 `streams`。 */
  readonly reply?: Reply;
  /** 流的类型（application/x-ndjson 等）。 */
  readonly streams?: string;
  readonly rateLimit?: RateLimit;
  /** JSON 输入的字节上限；没有写的按 1 MB。 */
  readonly bodyLimit?: number;
  readonly run: (
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
    call: Call,
  ) => Promise<Result<Answer<z.output<Reply>>, Refusal>>;
}

/** 登记用的样子：输入输出的类型只在操作自己的文件里要紧。 */
export type Operation = Omit<
  OperationDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>,
  'params' | 'query' | 'body' | 'reply' | 'unitOf' | 'run'
> & {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | undefined;
  readonly reply: z.ZodType | undefined;
  readonly unitOf?: (input: Input<unknown, unknown, unknown>, call: Call) => UnitAsked;
  readonly run: (input: Input<unknown, unknown, unknown>, call: Call) => Promise<Result<Answer<unknown>, Refusal>>;
};

const NOTHING = z.object({});

/** 定义一个操作。 */
export function defineOperation<
  Params extends z.ZodType = typeof NOTHING,
  Query extends z.ZodType = typeof NOTHING,
  Body extends z.ZodType = typeof NOTHING,
  Reply extends z.ZodType = z.ZodNever,
>(definition: OperationDefinition<Params, Query, Body, Reply>): DefinedOperation<Params, Query, Body, Reply> {
  return {
    ...definition,
    params: definition.params ?? NOTHING,
    query: definition.query ?? NOTHING,
    body: definition.body,
    reply: definition.reply,
  } as DefinedOperation<Params, Query, Body, Reply>;
}

/** 定义好的操作，带着输入输出的类型，供客户端的约定推出。 */
export type DefinedOperation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> = Operation & {
  readonly types?: {
    readonly params: z.input<Params>;
    readonly query: z.input<Query>;
    readonly body: z.input<Body>;
    readonly reply: z.output<Reply>;
  };
};
