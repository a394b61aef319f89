import type { UnitKind } from '../api/units.ts';
import { defineWords } from '../app/language.ts';

/** 单位的层级，自上而下。 */
export const UNIT_KINDS: readonly UnitKind[] = ['province', 'city', 'district', 'street', 'department', 'community'];

export const unitKindWords = defineWords({
  zh: {
    province: '省（自治区、直辖市）',
    city: '市（州）',
    district: '区（县）',
    street: '街道（乡镇）',
    department: '科室（部门）',
    community: '社区（村）',
  },
  en: {
    province: 'Province',
    city: 'City',
    district: 'District or county',
    street: 'Street or town',
    department: 'Department',
    community: 'Community or village',
  },
});
