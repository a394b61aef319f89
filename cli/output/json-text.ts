/** 一个 JSON 值：单独打印时缩进，成批时一行一个。 */
export function jsonText(value: unknown, single: boolean): string {
  return `${JSON.stringify(value, null, single ? 2 : undefined)}\n`;
}
