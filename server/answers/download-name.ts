/** 下载时的文件名：任何文字都行，去掉各系统文件名里不能有的字符。 */
export function contentDisposition(fileName: string, disposition: 'attachment' | 'inline' = 'attachment'): string {
  const safe = safeFileName(fileName);
  // RFC 6266: an ASCII name for old clients, the real one in UTF-8.
  const ascii = safe.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** 把单位、年度等连成文件名，没有的不写：`演示街道办事处-2023-修改绩效目标的函`。 */
export function joinedName(...parts: readonly (string | number | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join('-');
}

const RESERVED = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** 文件名最多这么多字节（UTF-8）：各系统到 255，留下同名时编号的地方。 */
const MOST_BYTES = 230;

/** 去掉不能用的字符，太长的截短，扩展名留着。 */
export function safeFileName(name: string): string {
  const cleaned = name
    .toWellFormed()
    .replace(RESERVED, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(cleaned)?.[0] ?? '';
  const stem = cleaned.slice(0, cleaned.length - extension.length);
  return `${shortened(stem, MOST_BYTES - extension.length) || '未命名'}${extension}`;
}

function shortened(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept.trimEnd();
}
