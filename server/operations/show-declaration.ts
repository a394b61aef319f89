import { err } from '@duzhi/core/shared';
import { answer, defineOperation } from '../operation.ts';
import { NOT_FOUND } from '../refusal.ts';
import { refuseStore } from '../store-refusal.ts';
import { declarationDetail, declarationParams } from './declaration-shapes.ts';
import { describeDeclaration } from './present-declaration.ts';

export const showDeclaration = defineOperation({
  name: 'showDeclaration',
  method: 'GET',
  path: '/api/declarations/:unit/:declaration',
  summary: '一次申报：走到哪里、批注、审核表、签字，您现在可以怎样办理',
  permission: 'declaration.read',
  params: declarationParams,
  unitOf: ({ params }) => params.unit,
  reply: declarationDetail,
  async run({ params }, call) {
    const found = await call.store.declarations.find(params.unit, params.declaration);
    if (!found.ok) return refuseStore(found.error);
    if (found.value === null) return err(NOT_FOUND);
    const detail = await describeDeclaration(found.value, call);
    return detail.ok ? answer(detail.value) : detail;
  },
});
