import { bookJsonSchema } from '@duzhi/core/book';
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { CSRF_HEADER } from '../access/csrf.ts';
import { SESSION_COOKIE } from '../access/session-cookie.ts';
import type { Operation } from '../operation.ts';
import { OPERATIONS } from '../operations/index.ts';
import { PERMISSIONS, type Permission } from '../permissions.ts';
import { REFUSAL_STATUS, type RefusalCode } from '../refusal.ts';
import { documentationPage } from './documentation-page.ts';

/** 接口说明：/api/openapi.json 给程序看，/api/docs 给人看，都由各操作的定义生成。 */
export function addDocumentation(app: FastifyInstance): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '度支接口',
        version: '0.1.0',
        description: `登录后以 cookie ${SESSION_COOKIE} 认人；不是 GET 的请求要在头 ${CSRF_HEADER} 里带上 GET /api/session 给的 csrfToken。`,
        license: { name: 'Mulan PSL v2', identifier: 'MulanPSL-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          csrf: { type: 'apiKey', in: 'header', name: CSRF_HEADER },
        },
      },
    },
    hideUntagged: false,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  let document: OpenApiDocument | undefined;
  const documented = (): OpenApiDocument => {
    document ??= complete(app.swagger() as unknown as OpenApiDocument);
    return document;
  };
  app.get('/api/openapi.json', { schema: { hide: true } as object }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(documented()),
  );
  app.get('/api/docs', { schema: { hide: true } as object }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(documentationPage(documented(), reply.cspNonce.style)),
  );
}

/** OpenAPI 文档中我们用到的部分。 */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, unknown>> };
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }
    >
  >;
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly format?: string;
  readonly $ref?: string;
  readonly default?: unknown;
}

const TAGS: Readonly<Record<string, string>> = {
  session: '登录',
  setup: '首次安装',
  units: '单位',
  people: '人员',
  books: '目标册',
  attachments: '来源文件',
  exports: '下载',
  try: '试用',
  uploads: '读入文件',
  batches: '批量读入',
  audit: '操作记录',
};

/** What the plug-in cannot know: permissions, refusals, files and streams, and the shape of a book. */
function complete(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, documented]) => {
          const operation = OPERATIONS.find(({ name }) => name === documented.operationId);
          return [method, operation === undefined ? documented : completeOperation(documented, operation, path)];
        }),
      ),
    ]),
  );
  return {
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: { ...document.components.schemas, Book: bookJsonSchema(), Refusal: REFUSAL_SCHEMA },
    },
  };
}

function completeOperation(documented: OpenApiOperation, operation: Operation, path: string): OpenApiOperation {
  const { permission, method, receivesFiles, streams } = operation;
  const security = permission === 'public' ? [] : [method === 'GET' ? { session: [] } : { session: [], csrf: [] }];
  return {
    ...documented,
    description: neededText(permission),
    tags: [TAGS[path.split('/')[2] ?? ''] ?? '其他'],
    security,
    ...(receivesFiles === true ? { requestBody: FILES } : {}),
    responses: {
      ...(streams === undefined
        ? renamed(documented.responses)
        : { '200': { description: '成功', content: { [streams]: { schema: {} } } } }),
      ...Object.fromEntries(refusalsOf(operation).map((status) => [status, REFUSED])),
    },
  };
}

function neededText(permission: Operation['permission']): string {
  if (permission === 'public') return '不用登录。';
  if (permission === 'session') return '登录即可。';
  return `需要权限 ${permission}（${PERMISSIONS[permission as Permission]}）。`;
}

function renamed(responses: OpenApiOperation['responses']): OpenApiOperation['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, { ...response, description: '成功' }]),
  );
}

function refusalsOf({ permission, unitOf }: Operation): string[] {
  const codes: RefusalCode[] = ['invalid', 'too-large', 'too-many', 'internal', 'unavailable'];
  if (permission !== 'public') codes.push('no-session');
  if (permission !== 'public' && permission !== 'session') codes.push('no-permission');
  if (unitOf !== undefined) codes.push('not-found');
  return [...new Set(codes.map((code) => String(REFUSAL_STATUS[code])))].sort();
}

const REFUSED = {
  description: '没有做成，原因见 error.message',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
};

const REFUSAL_SCHEMA = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(REFUSAL_STATUS) },
        message: { type: 'string', description: '一句中文，说哪里不对、怎么办' },
      },
    },
  },
};

const FILES = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
    },
  },
} as unknown as NonNullable<OpenApiOperation['requestBody']>;
