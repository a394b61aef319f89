import type { Permission, Role } from '../permissions.ts';
import { GRANTED, permissionsOf } from '../permissions.ts';

/** 一项授权：在这个单位及其下级，是这个角色。 */
export interface Grant {
  readonly unitId: string;
  readonly role: Role;
}

/** 在一个单位能不能做：`unknown` 连有没有这个单位都无权知道。 */
export type Decision = 'granted' | 'no-permission' | 'unknown';

/**
 * 由授权判断能否在某单位做某事。
 *
 * `unitPath` is the unit's place in the tree: the ids from the top down to itself, joined by "/".
 */
export function decide(grants: readonly Grant[], permission: Permission, unitPath: string): Decision {
  const covering = grantsAt(grants, unitPath);
  if (covering.length === 0) return 'unknown';
  return covering.some(({ role }) => GRANTED[role].includes(permission)) ? 'granted' : 'no-permission';
}

/** 在哪些单位（及其下级）有这项权限。 */
export function unitsWith(grants: readonly Grant[], permission: Permission): string[] {
  return [...new Set(grants.filter(({ role }) => GRANTED[role].includes(permission)).map(({ unitId }) => unitId))];
}

/** 在一个单位可以做的事。 */
export function permissionsAt(grants: readonly Grant[], unitPath: string): Permission[] {
  return permissionsOf(grantsAt(grants, unitPath).map(({ role }) => role));
}

function grantsAt(grants: readonly Grant[], unitPath: string): Grant[] {
  const above = unitPath.split('/');
  return grants.filter(({ unitId }) => above.includes(unitId));
}
