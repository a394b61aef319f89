const STARTS = [
  { name: ' JPEG 图片', pattern: /^\xff\xd8\xff/ },
  { name: ' GIF 图片', pattern: /^GIF8/ },
  { name: ' WebP 图片', pattern: /^RIFF.{4}WEBP/s },
  { name: ' BMP 图片', pattern: /^BM/ },
  { name: ' TIFF 图片', pattern: /^(?:II\*\0|MM\0\*)/ },
  { name: ' PDF', pattern: /^%PDF-/ },
  { name: ' Office 文件或压缩包', pattern: /^PK\x03\x04/ },
  { name: '网页', pattern: /^(?:\xef\xbb\xbf)?\s*<(?:.*<)?(?:!doctype html|html|head|body)\b/is },
  { name: ' SVG 图片', pattern: /^(?:\xef\xbb\xbf)?\s*<(?:.*<)?svg\b/is },
] as const;

/** 由开头的字节认出内容是什么，扩展名不算；认不出为 null。 */
export function nameContent(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return STARTS.find(({ pattern }) => pattern.test(start))?.name ?? null;
}
