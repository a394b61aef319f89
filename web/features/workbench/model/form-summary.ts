import type { Form } from '@duzhi/core/book';
import type { Fen } from '@duzhi/core/shared';

/** 一张表讲的是什么：项目的名称，或全部门、全部专项；没有填时为 null。 */
export function subjectOfForm(form: Form): string | null {
  switch (form.kind) {
    case 'department-overall':
      return '部门整体支出';
    case 'special-fund-summary':
      return '专项资金汇总';
    case 'expenditure-direction':
      return form.direction ?? form.fund;
    case 'project':
    case 'monitoring':
      return form.project;
    case 'self-evaluation':
      return form.scope === 'department' ? '部门整体自评' : (form.project ?? null);
  }
}

/** 一张表的总金额；没有填时为 null。 */
export function amountOfForm(form: Form): Fen | null {
  switch (form.kind) {
    case 'department-overall':
    case 'project':
      return form.budget.total;
    case 'special-fund-summary':
      return form.total.amount;
    case 'expenditure-direction':
      return form.directionAmount;
    case 'monitoring':
      return form.budget.adjusted ?? form.budget.initial ?? null;
    case 'self-evaluation':
      return form.budget[0]?.adjusted ?? null;
  }
}
