import { err, type Result } from '@duzhi/core/shared';
import { Archive } from './archive.ts';
import { CompoundFile } from './compound-file.ts';
import { declaredWordPart, readDocx } from './docx.ts';
import { decodeText } from './encoding.ts';
import { decodeHtml, readHtml } from './html.ts';
import { readMht } from './mht.ts';
import type { ReadingFailure, TableDocument } from './table-document.ts';
import { readText } from './text.ts';
import { readXls } from './xls.ts';
import { readXlsx } from './xlsx.ts';
import { readXmlSpreadsheet } from './xml-spreadsheet.ts';

/**
 * 读表格文件：先看内容，再看扩展名，认出格式后交给该格式的读取器。
 *
 * `fileName` only decides what the bytes leave open. Errors: every code of `ReadingFailure`; nothing is thrown.
 */
export function readTables(bytes: Uint8Array, fileName: string): Result<TableDocument, ReadingFailure> {
  if (bytes.length === 0) return err(EMPTY);
  if (bytes.length > MAX_FILE_BYTES) return err(TOO_LARGE);
  const extension = /\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (startsWith(bytes, COMPOUND_MAGIC)) return readCompound(bytes, extension);
  if (startsWith(bytes, 'PK')) return readPackage(bytes, extension);
  const foreign = FOREIGN.find(({ magic }) => startsWith(bytes, magic));
  if (foreign !== undefined) return err(unsupported(foreign.name, foreign.advice));
  // A workbook stream without its compound file, which old export tools write.
  if (
    bytes[0] === 0x09 &&
    (bytes[1] === 0x08 || bytes[1] === 0x04 || bytes[1] === 0x02 || bytes[1] === 0x00) &&
    bytes[3] === 0
  ) {
    return readXls(bytes);
  }
  return readWriting(bytes, extension);
}

/** 单个文件的上限；六张表的 Word 文件约 100 KB。 */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

const COMPOUND_MAGIC = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

const EMPTY: ReadingFailure = { code: 'no-content', message: '文件是空的（0 字节）。请重新下载或复制一份后再试。' };
const TOO_LARGE: ReadingFailure = {
  code: 'too-large',
  message: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，没有读取。请把文件拆开，只保留绩效表后再试。`,
};
const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: '文件残缺或已损坏，打不开。请重新下载或复制一份；如果 Office 能打开，请另存一份后再试。',
};
const ENCRYPTED: ReadingFailure = {
  code: 'encrypted',
  message: '文件设有打开密码，读不了。请在 Office 中用密码打开，去掉密码（文件－信息－保护文档），另存后再试。',
};

const SAVE_AS_WORD = '请用 Word 或 WPS 打开，另存为 .docx 后再试。';
const SAVE_AS_EXCEL = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。';
const ASK_FOR_SOURCE = '请改用它的 Word 或 Excel 原件（.docx、.xlsx）。';

/** Formats that are not read, by their first bytes. */
const FOREIGN: readonly { readonly magic: string; readonly name: string; readonly advice: string }[] = [
  { magic: '%PDF', name: 'PDF 文件', advice: ASK_FOR_SOURCE },
  { magic: '\x89PNG', name: '图片（PNG）', advice: ASK_FOR_SOURCE },
  { magic: '\xff\xd8\xff', name: '图片（JPEG）', advice: ASK_FOR_SOURCE },
  { magic: 'GIF8', name: '图片（GIF）', advice: ASK_FOR_SOURCE },
  { magic: 'BM', name: '图片（BMP）', advice: ASK_FOR_SOURCE },
  { magic: 'II*\0', name: '图片（TIFF）', advice: ASK_FOR_SOURCE },
  { magic: 'MM\0*', name: '图片（TIFF）', advice: ASK_FOR_SOURCE },
  { magic: 'RIFF', name: '图片或音视频', advice: ASK_FOR_SOURCE },
  { magic: 'Rar!', name: 'RAR 压缩包', advice: '请先解压，再读里面的文件。' },
  { magic: "7z\xbc\xaf'\x1c", name: '7z 压缩包', advice: '请先解压，再读里面的文件。' },
  { magic: '\x1f\x8b', name: 'GZIP 压缩包', advice: '请先解压，再读里面的文件。' },
];

function unsupported(name: string, advice: string): ReadingFailure {
  return { code: 'unsupported-format', message: notRead(name, advice) };
}

function wrongFormat(name: string, advice: string): ReadingFailure {
  return { code: 'wrong-format', message: notRead(name, advice) };
}

/** Between Chinese and a word in Latin letters stands a space. */
function notRead(name: string, advice: string): string {
  return `这是${/^\w/.test(name) ? ' ' : ''}${name}，不能直接读取。${advice}`;
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let at = 0; at < magic.length; at += 1) if (bytes[at] !== magic.charCodeAt(at)) return false;
  return true;
}

function readCompound(bytes: Uint8Array, extension: string): Result<TableDocument, ReadingFailure> {
  const file = CompoundFile.open(bytes);
  if (file === undefined) return err(DAMAGED);
  if (file.has('EncryptedPackage')) return err(ENCRYPTED);
  if (file.has('WordDocument')) return err(wrongFormat('旧版 Word 文档（.doc）', SAVE_AS_WORD));
  if (file.has('PowerPoint Document')) return err(unsupported('PowerPoint 演示文稿', ASK_FOR_SOURCE));
  if (!file.has('Workbook') && !file.has('Book')) {
    return err(isOffice(extension) ? DAMAGED : unsupported('无法识别的旧版 Office 文件', ASK_FOR_SOURCE));
  }
  const stream = file.read('Workbook') ?? file.read('Book');
  return stream === undefined ? err(DAMAGED) : readXls(stream);
}

function readPackage(bytes: Uint8Array, extension: string): Result<TableDocument, ReadingFailure> {
  const archive = Archive.open(bytes);
  if (!archive.ok) return archive;
  const { value } = archive;
  const holds = (folder: string) => [...value.names].some((name) => name.startsWith(folder));
  if (value.has('OFD.xml')) return err(unsupported('OFD 版式文件', ASK_FOR_SOURCE));
  if (value.has('xl/workbook.bin')) return err(wrongFormat('二进制工作簿（.xlsb）', SAVE_AS_EXCEL));
  if (value.has('[Content_Types].xml')) {
    if (holds('word/')) return readDocx(value);
    if (holds('xl/')) return readXlsx(value);
    if (holds('ppt/')) return err(unsupported('PowerPoint 演示文稿', ASK_FOR_SOURCE));
    if (declaredWordPart(value) !== undefined) return readDocx(value);
  }
  if (value.has('content.xml') && value.has('META-INF/manifest.xml')) {
    return err(wrongFormat('OpenDocument 文件（.odt 或 .ods）', '请另存为 .docx 或 .xlsx 后再试。'));
  }
  return err(isOffice(extension) ? DAMAGED : unsupported('ZIP 压缩包', '请先解压，再读里面的文件。'));
}

/** Text of some kind, whatever its extension says: pages and plain text are often saved as .xls or .doc. */
function readWriting(bytes: Uint8Array, extension: string): Result<TableDocument, ReadingFailure> {
  const head = decodeText(bytes.subarray(0, 4096))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (head.startsWith('{\\rtf')) return err(wrongFormat('RTF 文档', SAVE_AS_WORD));
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && head.startsWith('<?xml')) {
    return readXmlSpreadsheet(decodeText(bytes));
  }
  if (/^<\?xml[\s\S]*?<(?:w:wordDocument|pkg:package)\b/.test(head))
    return err(wrongFormat('Word XML 文档', SAVE_AS_WORD));
  if (
    /^(?:MIME-Version|From|Subject|Date|Content-Type|X-[\w-]+):/i.test(head) &&
    /multipart\/related|text\/html/i.test(head)
  ) {
    return readMht(bytes);
  }
  if (looksLikeHtml(head, extension)) return readHtml([decodeHtml(bytes)]);
  const text = decodeText(bytes);
  if (isBinary(text)) return err(isOffice(extension) ? DAMAGED : UNKNOWN);
  return readText(text);
}

const UNKNOWN: ReadingFailure = {
  code: 'unsupported-format',
  message:
    '认不出这是什么文件。可以读 .docx、.xlsx、.xls、网页（.html）和文本（.txt）；其他格式请先用 Office 打开，另存为 .docx 或 .xlsx。',
};

function isOffice(extension: string): boolean {
  return ['docx', 'docm', 'dotx', 'dotm', 'xlsx', 'xls', 'doc', 'xlsm', 'et', 'wps'].includes(extension);
}

function looksLikeHtml(head: string, extension: string): boolean {
  const shown = head.replace(/<!--[\s\S]*?-->/g, '');
  if (/^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table|meta|div|style)\b/i.test(shown)) return true;
  return /^html?$/.test(extension) || (/^(?:xls|doc)$/.test(extension) && /<table\b/i.test(shown));
}

/** Control characters, or what no encoding explains, in more than one place in twenty. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  const strange = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return strange > 4 + sample.length / 20;
}
