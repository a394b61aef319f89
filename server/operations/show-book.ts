import { err } from '@duzhi/core/shared';
import * as z from 'zod';
import { permissionsAt } from '../access/access.ts';
import { answer, defineOperation } from '../operation.ts';
import { presentAttachment, presentRevision } from '../present.ts';
import { NOT_FOUND } from '../refusal.ts';
import { attachment, bookParams, bookState, fiscalYear, id, instant, revision, unitReference } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';

export const bookDetail = z.object({
  id,
  unit: unitReference,
  fiscalYear: fiscalYear.nullable(),
  title: z.string().describe('名称'),
  state: bookState,
  createdAt: instant,
  updatedAt: instant,
  savedRevisionId: id.nullable().describe('最近一次主动保存的版本'),
  head: revision.describe('最新的版本'),
  attachment: attachment.nullable().describe('来源文件'),
  permissions: z.array(z.string()).describe('当前用户对这本册可以做什么'),
});

export const showBook = defineOperation({
  name: 'showBook',
  method: 'GET',
  path: '/api/books/:unit/:book',
  summary: '打开一本目标册：最新的版本、来源文件',
  permission: 'book.read',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  reply: bookDetail,
  async run({ params }, { store, session }) {
    const [found, unit] = await Promise.all([
      store.books.find(params.unit, params.book),
      store.units.find(params.unit),
    ]);
    if (!found.ok) return refuseStore(found.error);
    if (!unit.ok) return refuseStore(unit.error);
    if (found.value === null || unit.value === null) return err(NOT_FOUND);
    const head = await store.books.findRevision(params.unit, found.value.headRevisionId);
    if (!head.ok) return refuseStore(head.error);
    if (head.value === null) return err(NOT_FOUND);
    const source =
      head.value.attachmentId === null ? null : await store.attachments.find(params.unit, head.value.attachmentId);
    if (source !== null && !source.ok) return refuseStore(source.error);
    const { title, createdAt, updatedAt, state, savedRevisionId } = found.value;
    return answer({
      id: found.value.bookId,
      unit: { id: unit.value.unitId, name: unit.value.name },
      fiscalYear: found.value.fiscalYear,
      title,
      state,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      savedRevisionId,
      head: presentRevision(head.value),
      attachment: source === null || source.value === null ? null : presentAttachment(source.value),
      permissions: permissionsAt(session.grants, unit.value.path),
    });
  },
});
