import type { Arguments } from '../usage.ts';

/** 一个 JSON 值：单独打印时缩进，成批时一行一个。 */
export function jsonText(value: unknown, single: boolean): string {
  return `${JSON.stringify(value, null, single ? 2 : undefined)}\n`;
}

/** --json 与别的 --format 同写时的一句话。 */
export const JSON_CONTRADICTED = '--json 就是 --format json，不能与别的 --format 同写，请删去一个。';

/** 是不是既写了 --json，又写了别的 --format。 */
export function contradictsJson(args: Arguments): boolean {
  return args.has('json') && (args.value('format') ?? 'json') !== 'json';
}
