import { err, type Result } from '@duzhi/core/shared';
import { decodeText } from './encoding.ts';
import { decodeHtml, readHtml } from './html.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';

/**
 * 单个文件网页（.mht）：Word、Excel 另存的网页，以及以 .doc、.xls 为名的这种网页。
 *
 * Reads every HTML part in order: the sheets of a saved workbook are parts of their own. Errors as `readHtml`, and
 * `no-content` when there is no HTML part.
 */
export function readMht(bytes: Uint8Array): Result<TableDocument, ReadingFailure> {
  const source = new TextDecoder('latin1').decode(bytes);
  const boundary = /boundary\s*=\s*(?:"([^"\r\n]+)"|([^\s;]+))/i.exec(source.slice(0, 65_536));
  const mark = boundary?.[1] ?? boundary?.[2];
  const parts = mark === undefined ? [source] : source.split(`--${mark}`).slice(1, MAX_PARTS);
  const pages: string[] = [];
  for (const part of parts) {
    const page = htmlOf(part);
    if (page !== undefined) pages.push(page);
  }
  return pages.length === 0 ? err(NO_PAGE) : readHtml(pages);
}

const MAX_PARTS = 4000;

const NO_PAGE: ReadingFailure = {
  code: 'no-content',
  message: '单个文件网页（.mht）里没有网页正文。请用浏览器或 Office 打开，另存为 .docx 或 .xlsx 后再试。',
};

function htmlOf(part: string): string | undefined {
  const body = /\r?\n\r?\n/.exec(part);
  if (body === null) return undefined;
  const head = part.slice(0, body.index).replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type:\s*text\/html\b(.*)$/im.exec(head);
  if (type === null) return undefined;
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
  const bytes = decodeTransfer(part.slice(body.index + body[0].length), encoding);
  const charset = /charset\s*=\s*"?([\w:-]+)/i.exec(type[1] ?? '')?.[1];
  return charset === undefined ? decodeHtml(bytes) : decodeText(bytes, charset);
}

function decodeTransfer(body: string, encoding: string | undefined): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_mark, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, 'latin1');
}
