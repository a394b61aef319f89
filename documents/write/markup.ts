const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** 文字写进标记语言（HTML、XML）的内容或双引号属性里。 */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ENTITIES[mark]!);
}
