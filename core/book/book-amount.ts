import type { Fen } from '@duzhi/core/shared';
import { sumFen } from '@duzhi/core/shared';
import type { Book } from './book.ts';

/**
 * 一本目标册的总金额，分：部门整体的资金总额；没有整体表时为各项目之和，再没有为专项资金合计、各支出方向之和。
 *
 * Null where no form states an amount: nothing is not zero.
 */
export function bookAmount({ forms }: Book): Fen | null {
  for (const kind of ['department-overall', 'project', 'special-fund-summary', 'expenditure-direction'] as const) {
    const amounts = forms.flatMap((form) => {
      if (form.kind !== kind) return [];
      if (form.kind === 'special-fund-summary') return [form.total.amount];
      return [form.kind === 'expenditure-direction' ? form.directionAmount : form.budget.total];
    });
    if (amounts.some((amount) => amount != null)) return sumFen(amounts);
  }
  return null;
}
