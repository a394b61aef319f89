import { answer, defineOperation } from '../operation.ts';
import { presentRevision } from '../present.ts';
import { revision, revisionParams } from '../shapes.ts';
import { findRevision } from './find-revision.ts';

export const showRevision = defineOperation({
  name: 'showRevision',
  method: 'GET',
  path: '/api/books/:unit/:book/revisions/:revision',
  summary: '一个版本的内容',
  permission: 'book.read',
  params: revisionParams,
  unitOf: ({ params }) => params.unit,
  reply: revision,
  async run({ params }, call) {
    const found = await findRevision(call, params);
    return found.ok ? answer(presentRevision(found.value)) : found;
  },
});
