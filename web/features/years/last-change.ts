/** 最后一年与前面的年度相比：变了、没变、新增、没有了、比不出来。 */
export interface LastChange<Change> {
  readonly kind: 'changed' | 'same' | 'new' | 'gone' | 'unknown';
  readonly change: Change | null;
}

/** 最后一年的变化。`values` 里 undefined 是那一年没有这一行，null 是空白。 */
export function lastChange<Change extends { readonly gap: number | string }>(
  values: readonly unknown[],
  changes: readonly (Change | null)[],
): LastChange<Change> {
  const change = changes.at(-1) ?? null;
  if (change !== null) return { kind: Number(change.gap) === 0 ? 'same' : 'changed', change };
  const before = values.slice(0, -1).some((value) => value !== undefined);
  if (values.at(-1) === undefined) return { kind: 'gone', change: null };
  return { kind: before ? 'unknown' : 'new', change: null };
}
