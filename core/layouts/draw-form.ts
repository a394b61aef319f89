import type { Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { DrawnForm } from './layout.ts';

/** 把一张表画成版面。`at` 是它在目标册中的指针（"/forms/3"）。 */
export function drawForm(form: Form, at: JsonPointer): DrawnForm {
  throw new Error(`${form.kind} at ${at} has no layout yet`);
}
