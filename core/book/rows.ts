/** 一个单元格，虽然写成对象（指标值、比率）：整格比较、整格替换。 */
export const WHOLE_CELLS: ReadonlySet<string> = new Set(['target', 'actual', 'forecast', 'rate']);

/** 清单的行靠什么认出来，最能说明的在前；`list` 是清单的键（forms、indicators、lines ……）。 */
export function rowKeysOf(list: string): (row: unknown) => readonly (string | null)[] {
  return list === 'forms' ? formKeys : rowKeys;
}

function formKeys(form: unknown): readonly (string | null)[] {
  const { kind, label, direction, project, title } = form as Record<string, unknown>;
  const own = textOf(label) ?? textOf(direction) ?? textOf(project) ?? textOf(title);
  return [`${String(kind)} ${own ?? ''}`];
}

function rowKeys(row: unknown): readonly (string | null)[] {
  if (!isRecord(row)) return [];
  const { name, detail, content, source } = row;
  return [textOf(name) ?? textOf(source), textOf(detail), textOf(content)];
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** 有键的对象，不是清单。 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
