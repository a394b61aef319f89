import type { FormKind } from '@duzhi/core/book';
import type { FormLayout } from './box.ts';
import { departmentOverallLayout } from './forms/department-overall.ts';
import { expenditureDirectionLayout } from './forms/expenditure-direction.ts';
import { monitoringLayout } from './forms/monitoring.ts';
import { projectLayout } from './forms/project.ts';
import { selfEvaluationLayout } from './forms/self-evaluation.ts';
import { specialFundSummaryLayout } from './forms/special-fund-summary.ts';

/** 六种表的版面。 */
export const FORM_LAYOUTS: { readonly [Kind in FormKind]: FormLayout } = {
  'department-overall': departmentOverallLayout,
  'special-fund-summary': specialFundSummaryLayout,
  'expenditure-direction': expenditureDirectionLayout,
  project: projectLayout,
  monitoring: monitoringLayout,
  'self-evaluation': selfEvaluationLayout,
};
