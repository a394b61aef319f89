import { err } from '@duzhi/core/shared';
import type { TableDocument } from '@duzhi/documents/tables';
import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { attachmentParams } from './show-attachment.ts';

export const showAttachmentTables = defineOperation({
  name: 'showAttachmentTables',
  method: 'GET',
  path: '/api/attachments/:unit/:id/tables',
  summary: '来源文件里的段落和表格，供与表单对照',
  permission: 'attachment.read',
  params: attachmentParams,
  unitOf: ({ params }) => params.unit,
  reply: z.custom<TableDocument>().meta({ title: 'TableDocument', description: '段落与表格，按文档次序' }),
  async run({ params }, { store, workers, signal }) {
    const found = await store.attachments.read(params.unit, params.id);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err(NOT_FOUND);
    const { attachment, bytes } = found.value;
    const read = await workers.run('tables', { bytes, fileName: attachment.fileName }, { signal });
    if (!read.ok) return refuse('unreadable', read.error.message);
    // A file never changes, so neither do its tables.
    return read.value.ok
      ? answer(read.value.value, 200, { 'cache-control': 'private, max-age=86400' })
      : refuse('unreadable', read.value.error.message);
  },
});
