import type { Json } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import { bookSchema } from './book.ts';

/** 目标册的 JSON Schema（2020-12），由同一份定义生成并公布在 docs/schema。 */
export function bookJsonSchema(): Json {
  return {
    ...(z.toJSONSchema(bookSchema, { target: 'draft-2020-12', io: 'output' }) as Record<string, Json>),
    $id: 'urn:duzhi:schema:book:1',
    title: '度支绩效目标册 duzhi-book/1',
  };
}
