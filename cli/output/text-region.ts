/** 文本文件里的一段，行列从 1 起，末列不含（SARIF region）。 */
export interface TextRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** 一格的原文在文件中的位置；没有或不止一处时为 undefined，不猜。 */
export function findRegion(source: string, cell: string): TextRegion | undefined {
  if (cell === '') return undefined;
  const start = source.indexOf(cell);
  if (start < 0 || source.indexOf(cell, start + 1) >= 0) return undefined;
  const from = positionOf(source, start);
  const to = positionOf(source, start + cell.length);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function positionOf(source: string, index: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}
