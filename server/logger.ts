import type { FastifyServerOptions } from 'fastify';
import type { Settings } from './settings.ts';

/**
 * 日志：结构化的行，不含个人信息。
 *
 * Nothing of a request but its id, method, route and status is written: no address, login, query, header or body.
 */
export function loggerOptions(
  settings: Pick<Settings, 'logLevel'>,
  to?: { write(line: string): void },
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level: settings.logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: {
      paths: [
        'password',
        '*.password',
        'login',
        '*.login',
        'headers',
        '*.headers',
        'body',
        '*.body',
        'cookie',
        '*.cookie',
      ],
      remove: true,
    },
    serializers: {
      // The message of an error may quote what someone typed.
      err: (error: Error) => ({ type: error.name, message: '', stack: stackOnly(error) }),
      req: ({ method }: { method: string }) => ({ method }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    ...(to === undefined ? {} : { stream: to }),
  } as NonNullable<FastifyServerOptions['logger']>;
}

function stackOnly(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
