import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { contentDisposition } from '../answers/download-name.ts';
import { FORMAT_TYPES } from '../answers/format-types.ts';
import { recordFileName } from '../book-title.ts';
import { formVersionsOf } from '../cycle/round-forms-of.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { NOT_FOUND, refuse } from '../refusal.ts';
import { exportFormat, revisionParams, sealChoice } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { marksOf } from './cycle-marks.ts';
import { findRevision } from './find-revision.ts';

export const exportRevision = defineOperation({
  name: 'exportRevision',
  method: 'GET',
  path: '/api/books/:unit/:book/revisions/:revision/export',
  summary: '下载正式表样（那一轮定的版本）：Word、Excel、PDF、网页或 JSON，整本或其中一张',
  permission: 'book.export',
  params: revisionParams,
  unitOf: ({ params }) => params.unit,
  query: z.object({
    to: exportFormat,
    seal: sealChoice,
    form: z.coerce.number().int().min(1).max(1000).optional().describe('第几张表，从 1 起；没有写是整本'),
  }),
  streams: 'application/octet-stream',
  async run({ params, query }, call) {
    const found = await findRevision(call, params);
    if (!found.ok) return found;
    const { book } = found.value;
    const form = query.form === undefined ? undefined : book.forms[query.form - 1];
    if (query.form !== undefined && form === undefined)
      return refuse('not-found', `这本册只有 ${book.forms.length} 张表，没有第 ${query.form} 张。`);
    const part = form === undefined ? book : { ...book, forms: [form], origins: {} };
    const marks = await marksOf(found.value, query.seal, call);
    if (!marks.ok) return marks;
    const versions = await formVersionsOf(call.store, found.value);
    if (!versions.ok) return refuseStore(versions.error);
    const task = { book: part, format: query.to, ...marks.value, versions: versions.value };
    const written = await call.workers.run('write', task, { signal: call.signal });
    if (!written.ok) return refuse('unreadable', written.error.message);
    if (!written.value.ok) return refuse('unreadable', written.value.error.message);
    const record = await call.store.books.find(params.unit, params.book);
    if (!record.ok) return refuseStore(record.error);
    const unit = await call.store.units.find(params.unit);
    if (!unit.ok) return refuseStore(unit.error);
    if (record.value === null || unit.value === null) return err(NOT_FOUND);
    const audited = await call.store.audit.append({
      chainId: params.unit,
      unitId: params.unit,
      personId: call.session.personId,
      action: 'book.exported',
      subject: `book/${params.book}`,
      detail: { revision: params.revision, to: query.to, ...(query.form === undefined ? {} : { form: query.form }) },
    });
    if (!audited.ok) return refuseStore(audited.error);
    const name = recordFileName(record.value, unit.value.name, book, form);
    return answerStream(Buffer.from(written.value.value), FORMAT_TYPES[query.to], {
      'content-disposition': contentDisposition(`${name}.${query.to}`),
    });
  },
});
