import type { FormKind } from '@duzhi/core/book';
import type { FormLayout } from './box.ts';
import type { FormVersion } from './form-version.ts';
import { departmentOverallLayouts } from './forms/department-overall.ts';
import { expenditureDirectionLayouts } from './forms/expenditure-direction.ts';
import { monitoringLayouts } from './forms/monitoring.ts';
import { projectLayouts } from './forms/project.ts';
import { selfEvaluationLayouts } from './forms/self-evaluation.ts';
import { specialFundSummaryLayouts } from './forms/special-fund-summary.ts';

/** 一种表各版的版面；标准式样总是有的。 */
type Layouts = { readonly standard: FormLayout } & { readonly [Version in FormVersion]?: FormLayout };

/** 六种表的版面，按表样版本。 */
const FORM_LAYOUTS: { readonly [Kind in FormKind]: Layouts } = {
  'department-overall': departmentOverallLayouts,
  'special-fund-summary': specialFundSummaryLayouts,
  'expenditure-direction': expenditureDirectionLayouts,
  project: projectLayouts,
  monitoring: monitoringLayouts,
  'self-evaluation': selfEvaluationLayouts,
};

/** 一种表有哪几版表样，标准式样在前。 */
export function versionsOf(kind: FormKind): readonly FormVersion[] {
  return Object.keys(FORM_LAYOUTS[kind]) as FormVersion[];
}

/** 一种表一版的版面；没有这一版的是标准式样。 */
export function layoutOf(kind: FormKind, version = 'standard'): FormLayout {
  const layouts: Layouts = FORM_LAYOUTS[kind];
  return Object.hasOwn(layouts, version) ? layouts[version as FormVersion]! : layouts.standard;
}
