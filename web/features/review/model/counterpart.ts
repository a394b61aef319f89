import type { Form } from '@duzhi/core/book';
import { foldText } from '@duzhi/core/shared';
import { subjectOfForm } from '../../workbench/model/form-summary.ts';

/**
 * 另一册里与这张表对应的一张：同一种表、讲同一件事；没有就看附表号，再没有就看那一种是不是只有一张。
 *
 * `undefined` where the other book has nothing of the kind.
 */
export function counterpart(form: Form, others: readonly Form[]): number | undefined {
  const same = others.flatMap((other, index) => (other.kind === form.kind ? [{ other, index }] : []));
  const subject = subjectOfForm(form);
  const found =
    same.find(({ other }) => subject !== null && foldText(subjectOfForm(other) ?? '') === foldText(subject)) ??
    same.find(({ other }) => form.label !== null && other.label === form.label) ??
    (same.length === 1 ? same[0] : undefined);
  return found?.index;
}
