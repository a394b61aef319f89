import type { Store } from '@duzhi/store';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fastify, { LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type * as z from 'zod';
import { createLoginThrottle } from './access/login-throttle.ts';
import { answerErrors, sendRefusal } from './answer-errors.ts';
import type { Clock, NewId, Random, Services } from './call.ts';
import { createComparisons } from './comparison/comparisons.ts';
import { closeGracefully } from './graceful-close.ts';
import { InvalidInput, sentenceOf } from './invalid-input.ts';
import { createBatches } from './jobs/batches.ts';
import { loggerOptions } from './logger.ts';
import { addMetrics } from './metrics.ts';
import { OPERATIONS } from './operations/index.ts';
import { addDocumentation } from './pages/documentation.ts';
import { addHealth } from './pages/health.ts';
import { addWebApp } from './pages/web-app.ts';
import { createLimitKeys, TooManyRequests } from './rate-limits.ts';
import type { Refusal } from './refusal.ts';
import { registerOperation } from './register-operation.ts';
import type { Settings } from './settings.ts';
import { createSummaries } from './summaries.ts';
import type { WorkerPool } from './workers/worker-pool.ts';
import { createWorkerPool } from './workers/worker-pool.ts';

export interface ServerOptions {
  readonly store: Store;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly workers?: WorkerPool;
  /** 网页应用的文件夹；默认 web/dist。 */
  readonly webApp?: string;
  /** 日志写到哪里；默认标准输出。 */
  readonly logTo?: { write(line: string): void };
}

export interface DeskServer extends FastifyInstance {
  /** 首次安装的口令。 */
  readonly setupToken: string;
  readonly services: Services;
  /** 登记的全部路径。 */
  readonly routes: readonly string[];
}

/** 一般 JSON 输入的上限；保存目标册的另定。 */
const BODY_LIMIT = 1024 * 1024;
/** 单个文件的上限，同读取器的上限。 */
const FILE_LIMIT = 64 * 1024 * 1024;

const BAD_ADDRESS: Refusal = { code: 'invalid', message: '网址写得不对。请返回列表重新选择。' };

/**
 * 建立服务：不监听端口，测试用 `inject`。
 *
 * Closing the app ends its jobs and threads; the store is closed by whoever opened it.
 */
export async function createServer(options: ServerOptions): Promise<DeskServer> {
  const { store, settings, clock, newId, random } = options;
  const app = fastify({
    logger: loggerOptions(settings, options.logTo),
    genReqId: () => newId(),
    // Requests are told once, when they are answered, by their route alone.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    bodyLimit: BODY_LIMIT,
    // One step: what stands further left in the header, whoever asks may have written himself.
    trustProxy: (_address, step) => settings.trustProxy && step === 0,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    // A header or a body that comes too slowly holds a connection, nothing else.
    requestTimeout: 120_000,
    // An address that is none comes to no route.
    frameworkErrors: (_error, _request, reply) => void sendRefusal(reply as FastifyReply, BAD_ADDRESS),
  });
  const workers = options.workers ?? createWorkerPool();
  const services: Services = {
    store,
    settings,
    clock,
    newId,
    random,
    workers,
    throttle: createLoginThrottle(store, clock),
    batches: createBatches({ store, workers, log: app.log }),
    comparisons: createComparisons({ store }),
    summaries: createSummaries(),
    limitKeys: createLimitKeys(),
    closing: closeGracefully(app),
    setupToken: Buffer.from(random(18)).toString('base64url'),
  };
  const routes: string[] = [];
  app.addHook('onRoute', ({ url }) => void routes.push(url));
  app.decorate('routes', routes);
  app.decorate('services', services);
  app.decorate('setupToken', services.setupToken);
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (data: unknown) => {
    const parsed = schema.safeParse(data, { reportInput: true });
    return parsed.success ? { value: parsed.data } : { error: new InvalidInput(sentenceOf(schema, parsed.error)) };
  });
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);

  await app.register(cookie);
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        frameSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Only means something over https, and there it is the proxy's to promise.
    strictTransportSecurity: settings.trustProxy,
  });
  await app.register(rateLimit, {
    global: true,
    max: settings.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: services.limitKeys.keyOf,
    errorResponseBuilder: (_request, { ttl }) => new TooManyRequests(Math.ceil(ttl / 1000)),
  });
  await app.register(multipart, {
    preservePath: true,
    limits: { fileSize: FILE_LIMIT, files: 2000, fields: 10, fieldSize: 1024, headerPairs: 50, parts: 2010 },
  });
  addMetrics(app);
  addDocumentation(app);
  await app.register(async (api) => {
    for (const operation of OPERATIONS) registerOperation(api, operation, services);
  });
  addHealth(app, services);
  await addWebApp(app, options.webApp);

  app.addHook('onReady', () => services.batches.start());
  app.addHook('preClose', () => services.batches.stop());
  app.addHook('onClose', () => services.comparisons.close());
  app.addHook('onClose', () => workers.close());
  return app as unknown as DeskServer;
}
