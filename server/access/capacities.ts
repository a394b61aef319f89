import type { Capacity, OpenStage } from '@duzhi/core/cycle';
import { CAPACITY_OF, OPEN_STAGES } from '@duzhi/core/cycle';
import type { Permission } from '../permissions.ts';
import type { Grant } from './access.ts';
import { permissionsAt, unitsWith } from './access.ts';

/** 办理的身份各由哪项权限给。 */
export const PERMISSION_OF: Readonly<Record<Capacity, Permission>> = {
  prepare: 'declaration.prepare',
  sign: 'declaration.sign',
  'department-review': 'declaration.review-department',
  'business-review': 'declaration.review-business',
  'performance-review': 'declaration.review-performance',
  approve: 'declaration.approve',
};

/** 对一个单位的申报，有哪些身份。 */
export function capacitiesAt(grants: readonly Grant[], unitPath: string): ReadonlySet<Capacity> {
  const permissions = permissionsAt(grants, unitPath);
  const capacities = Object.keys(PERMISSION_OF) as Capacity[];
  return new Set(capacities.filter((capacity) => permissions.includes(PERMISSION_OF[capacity])));
}

/** 各环节由他办的是哪些单位（及其以下）的。 */
export function lanesOf(
  grants: readonly Grant[],
): readonly { readonly stages: readonly OpenStage[]; readonly scope: readonly string[] }[] {
  return OPEN_STAGES.map((stage) => ({
    stages: [stage],
    scope: unitsWith(grants, PERMISSION_OF[CAPACITY_OF[stage]]),
  })).filter(({ scope }) => scope.length > 0);
}
