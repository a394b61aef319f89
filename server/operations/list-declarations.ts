import * as z from 'zod';
import { answer, defineOperation } from '../operation.ts';
import { bookParams, id, instant } from '../shapes.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationKind, stage } from './declaration-shapes.ts';

export const listDeclarations = defineOperation({
  name: 'listDeclarations',
  method: 'GET',
  path: '/api/books/:unit/:book/declarations',
  summary: '一本目标册的历次申报、追加和调整，新的在前',
  permission: 'declaration.read',
  params: bookParams,
  unitOf: ({ params }) => params.unit,
  reply: z.object({
    items: z.array(
      z.object({
        id,
        kind: declarationKind,
        stage,
        openedAt: instant,
        since: instant,
        returns: z.int(),
        approvedRevisionId: id.nullable(),
        reason: z.string().nullable().describe('调整和追加的理由'),
      }),
    ),
  }),
  async run({ params }, { store }) {
    const found = await store.declarations.listOfBook(params.unit, params.book);
    if (!found.ok) return refuseStore(found.error);
    return answer({
      items: found.value.map(({ declarationId, openedAt, state, facts }) => ({
        id: declarationId,
        kind: state.kind,
        stage: state.stage,
        openedAt: openedAt.toISOString(),
        since: state.since,
        returns: state.returns,
        approvedRevisionId: state.approved?.revision.revisionId ?? null,
        reason: facts[0]?.reason ?? null,
      })),
    });
  },
});
