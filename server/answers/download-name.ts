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

const RESERVED = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function safeFileName(name: string): string {
  const cleaned = name.replace(RESERVED, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  return [...cleaned].slice(0, 100).join('') || '未命名';
}
