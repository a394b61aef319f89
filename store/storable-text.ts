import type { Json } from '@duzhi/core/shared';

/** 数据库存不下的字符（空字符、半个代理对）换成 U+FFFD。 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}

/** JSON 值里的每段文字都存得下。 */
export function storableJson(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(storableJson);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [storableText(key), storableJson(inner as Json)]),
  );
}
