import type { FormKind } from '@duzhi/core/book';

/**
 * 表样版本：同一种表在各地的几种式样，以样子命名。
 *
 * A version is how a form stands on paper, never what it holds: every version draws every value of the form, so that
 * a book can change from one to another and lose nothing. Which kinds have which, see `versionsOf`.
 */
export const FORM_VERSIONS = {
  standard: '标准式样',
  'split-target': '性质、单位分列式样',
  'points-first': '分值在前式样',
  'january-to-july': '1—7月式样',
} as const;

export type FormVersion = keyof typeof FORM_VERSIONS;

/** 有分值（权重）一栏的：照它们新建的空白表也有这一栏。标准式样没有，读来的册有没有照它自己。 */
const WEIGHED: ReadonlySet<string> = new Set<FormVersion>(['split-target', 'points-first']);

/** 照这一版新建的空白表，指标有没有分值一栏。 */
export function isWeighed(version = 'standard'): boolean {
  return WEIGHED.has(version);
}

/** 各种表用哪一版；没有写的是标准式样。 */
export type FormVersions = { readonly [Kind in FormKind]?: string };
