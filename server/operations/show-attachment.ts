import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { contentDisposition } from '../answers/download-name.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { id } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const attachmentParams = z.object({ unit: id.describe('单位'), id: id.describe('来源文件') });

export const showAttachment = defineOperation({
  name: 'showAttachment',
  method: 'GET',
  path: '/api/attachments/:unit/:id',
  summary: '下载来源文件的原件，一个字节也没有改',
  permission: 'attachment.read',
  params: attachmentParams,
  unitOf: ({ params }) => params.unit,
  streams: 'application/octet-stream',
  async run({ params }, { store, session }) {
    const found = await store.attachments.read(params.unit, params.id);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err(NOT_FOUND);
    const audited = await store.audit.append({
      chainId: params.unit,
      unitId: params.unit,
      personId: session.personId,
      action: 'attachment.downloaded',
      subject: `attachment/${params.id}`,
      detail: {},
    });
    if (!audited.ok) return refuseStore(audited.error);
    const { attachment, bytes } = found.value;
    // Never shown in the browser as what it claims to be: it came from outside.
    return answerStream(Buffer.from(bytes), 'application/octet-stream', {
      'content-disposition': contentDisposition(attachment.fileName),
      'content-security-policy': "default-src 'none'; sandbox",
    });
  },
});
