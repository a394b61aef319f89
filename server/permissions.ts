/**
 * 角色：度支里的人各做什么。
 *
 * A grant of a role holds for its unit and every unit below.
 */
export const ROLES = {
  clerk: '填表人',
  head: '单位负责人',
  office: '科室经办人',
  'grid-worker': '网格员',
  dispatcher: '调度员',
  'department-reviewer': '主管部门审核员',
  'business-reviewer': '业务审核员',
  'performance-reviewer': '绩效审核员',
  auditor: '审计员',
  admin: '系统管理员',
} as const;

export type Role = keyof typeof ROLES;

/** 权限，和它允许做什么。 */
export const PERMISSIONS = {
  'unit.read': '查看单位',
  'unit.manage': '增设单位，改名称和别名',
  'person.manage': '管理人员和角色',
  'book.read': '查看目标册和历史',
  'book.write': '填写和修改目标册',
  'book.export': '下载正式表样',
  'attachment.read': '查看来源文件',
  'batch.read': '查看批量读取的进度和结果',
  'batch.run': '批量读入文件',
  'declaration.read': '查看申报和审核',
  'declaration.prepare': '送审、撤回、申请调整',
  'declaration.sign': '签字',
  'seal.manage': '登记和撤下单位的印章图样',
  'declaration.review-department': '主管部门审核',
  'declaration.review-business': '财政业务审核',
  'declaration.review-performance': '绩效审核',
  'declaration.approve': '批复',
  'note.write': '批注和答复',
  'waiver.manage': '豁免规则，撤销豁免',
  'comparison.read': '各单位放在一起比',
  'round.manage': '开始一轮申报，定期限',
  'audit.read': '查看操作记录',
} as const;

export type Permission = keyof typeof PERMISSIONS;

const READ = ['unit.read', 'book.read', 'book.export', 'attachment.read', 'declaration.read'] as const;

/** 哪个角色有哪些权限：全部的规定都在这一张表里。 */
export const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  clerk: [...READ, 'book.write', 'batch.read', 'batch.run', 'declaration.prepare', 'note.write'],
  head: [...READ, 'batch.read', 'audit.read', 'declaration.sign', 'seal.manage', 'note.write'],
  office: [...READ, 'book.write', 'note.write'],
  'grid-worker': ['unit.read'],
  dispatcher: ['unit.read'],
  'department-reviewer': [...READ, 'comparison.read', 'batch.read', 'declaration.review-department', 'note.write'],
  'business-reviewer': [
    ...READ,
    'comparison.read',
    ...([
      'batch.read',
      'batch.run',
      'declaration.review-business',
      'declaration.approve',
      'note.write',
      'waiver.manage',
    ] as const),
  ],
  'performance-reviewer': [
    ...READ,
    'comparison.read',
    ...([
      'batch.read',
      'batch.run',
      'declaration.review-performance',
      'note.write',
      'waiver.manage',
      'round.manage',
    ] as const),
  ],
  auditor: [...READ, 'comparison.read', 'batch.read', 'audit.read'],
  admin: ['unit.read', 'unit.manage', 'person.manage', 'audit.read'],
};

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}

/** 这些角色合起来的权限，按权限表的次序。 */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    roles.some((role) => GRANTED[role].includes(permission)),
  );
}
