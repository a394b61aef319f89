import type { UnitKind } from '@duzhi/store';

/** 演示的单位树。 */
interface DemonstrationUnitRow {
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly code: string | null;
}

const STREET = '演示街道办事处';

const ROWS = [
  { name: '演示省', kind: 'province', parent: null, code: null },
  { name: '演示市', kind: 'city', parent: '演示省', code: null },
  { name: '演示区', kind: 'district', parent: '演示市', code: null },
  { name: STREET, kind: 'street', parent: '演示区', code: '901001' },
  { name: '示范镇人民政府', kind: 'street', parent: '演示区', code: '901002' },
  { name: '党政综合办公室', kind: 'department', parent: STREET, code: null },
  { name: '公共服务办公室', kind: 'department', parent: STREET, code: null },
  { name: '综合治理办公室', kind: 'department', parent: STREET, code: null },
  { name: '城市管理办公室', kind: 'department', parent: STREET, code: null },
  { name: '应急管理办公室', kind: 'department', parent: STREET, code: null },
  { name: '财政所', kind: 'department', parent: STREET, code: null },
  { name: '第一社区', kind: 'community', parent: STREET, code: null },
  { name: '第二社区', kind: 'community', parent: STREET, code: null },
  { name: '第三社区', kind: 'community', parent: STREET, code: null },
  { name: '第四社区', kind: 'community', parent: STREET, code: null },
  { name: '第五社区', kind: 'community', parent: STREET, code: null },
  { name: '第六社区', kind: 'community', parent: STREET, code: null },
  { name: '第七社区', kind: 'community', parent: STREET, code: null },
] as const satisfies readonly DemonstrationUnitRow[];

export type DemonstrationUnitName = (typeof ROWS)[number]['name'];

/** 上级在前。 */
export const DEMONSTRATION_UNITS: readonly {
  readonly name: DemonstrationUnitName;
  readonly kind: UnitKind;
  readonly parent: DemonstrationUnitName | null;
  readonly code: string | null;
}[] = ROWS;
