/** 地址栏里 ? 后面的几项，都是文字；空的和不认识的不留。 */
export function textSearch<const Key extends string>(...keys: readonly Key[]) {
  return (search: Record<string, unknown>): { readonly [K in Key]?: string | undefined } =>
    Object.fromEntries(
      keys.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])),
    ) as { readonly [K in Key]?: string | undefined };
}
