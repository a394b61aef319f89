import type { Json } from '@duzhi/core/shared';
import * as z from 'zod/mini';
import { bookSchema } from './book.ts';
import { originSchema } from './common.ts';

/** 读文件所得（duzhi read --json）：目标册，另有文件名和没有读懂的各处。 */
const readingSchema = z.extend(bookSchema, {
  file: z.exactOptional(z.string()),
  problems: z.exactOptional(
    z.array(
      z.object({
        at: z.exactOptional(z.string()),
        origin: originSchema,
        others: z.exactOptional(z.array(originSchema)),
        message: z.string(),
      }),
    ),
  ),
});

/** 目标册的 JSON Schema（2020-12），由同一份定义生成并公布在 docs/schema；`duzhi read --json` 打印的也合它。 */
export function bookJsonSchema(): Json {
  return {
    ...(z.toJSONSchema(readingSchema, { target: 'draft-2020-12', io: 'output' }) as Record<string, Json>),
    $id: 'urn:duzhi:schema:book:1',
    title: '度支绩效目标册 duzhi-book/1',
  };
}
