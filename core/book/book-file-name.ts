import type { Form } from './book.ts';
import { FORM_KIND_TITLES } from './book.ts';

/** 文件名要说明的一本册。 */
export interface NamedBook {
  /** 单位名称；不知道时为 null。 */
  readonly unit: string | null;
  readonly fiscalYear: number | null;
  readonly forms: readonly Form[];
  /** 有人给这本册另起的名称；没有时照册里的表叫。 */
  readonly title?: string | null;
}

/**
 * 一本册写成文件时的名称，不带扩展名：`演示街道办事处-2023-绩效目标表`；其中一张表的，后面是表号和表名。
 *
 * What is not known is left out. The name may hold any character: what writes the file makes it safe.
 */
export function bookFileName({ unit, fiscalYear, forms, title }: NamedBook, form?: Form): string {
  const subject = form === undefined ? [title ?? subjectOfForms(forms)] : [form.label, FORM_KIND_TITLES[form.kind]];
  const parts = [unit, fiscalYear === null ? null : String(fiscalYear), ...subject];
  return parts.filter((part) => part !== null && part !== '').join('-');
}

/** 只有自评表的叫自评表，只有监控表的叫监控表，其余叫目标表。 */
function subjectOfForms(forms: readonly Form[]): string {
  const [kind, ...others] = new Set(forms.map((form) => form.kind));
  const ofOneKind = others.length === 0 && (kind === 'self-evaluation' || kind === 'monitoring');
  return ofOneKind ? FORM_KIND_TITLES[kind] : '绩效目标表';
}
