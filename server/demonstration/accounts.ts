import type { Role } from '../permissions.ts';

/** 演示的密码，全部演示账号一样；只在演示时有效，启动时印出来。 */
export const DEMONSTRATION_PASSWORD = 'duzhi-demo';

/** 演示的单位，用短名指代。 */
export type DemonstrationUnit = 'district' | 'street' | 'office' | 'community';

/** 演示账号：每种角色一个，名称是岗位，不是人名。 */
export interface DemonstrationAccount {
  readonly login: string;
  readonly displayName: string;
  readonly unit: DemonstrationUnit;
  readonly role: Role;
}

export const DEMONSTRATION_ACCOUNTS: readonly DemonstrationAccount[] = [
  { login: '填表人', displayName: '填表人', unit: 'street', role: 'clerk' },
  { login: '单位负责人', displayName: '单位负责人', unit: 'street', role: 'head' },
  { login: '科室经办人', displayName: '科室经办人', unit: 'office', role: 'office' },
  { login: '网格员01', displayName: '网格员01', unit: 'community', role: 'grid-worker' },
  { login: '调度员', displayName: '调度员', unit: 'street', role: 'dispatcher' },
  { login: '主管部门审核员', displayName: '主管部门审核员', unit: 'district', role: 'department-reviewer' },
  { login: '业务审核员', displayName: '业务审核员', unit: 'district', role: 'business-reviewer' },
  { login: '绩效审核员', displayName: '绩效审核员', unit: 'district', role: 'performance-reviewer' },
  { login: '审计员', displayName: '审计员', unit: 'district', role: 'auditor' },
  { login: '管理员', displayName: '系统管理员', unit: 'district', role: 'admin' },
];
