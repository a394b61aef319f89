import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, write } from '@e965/xlsx';
import { DIRTS, writeDirtyWord } from './dirty-word.ts';
import { FIXTURES, tablesOf } from './documents.ts';

/** 演示文件的一份拷贝：同样的六张表，另一种存法。 */
export interface SavedCopy {
  readonly format: 'text' | 'html' | 'xlsx' | 'xls' | 'docx';
  /** 怎样存的。 */
  readonly name: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const fixture = (extension: string): Uint8Array =>
  new Uint8Array(readFileSync(join(FIXTURES, `demo-office-2023.${extension}`)));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 汉字编码 GBK 没有现成的编码器：由解码器反推。 */
function encodeGbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(high, low));
      if (character.length === 1 && character !== '\ufffd' && !codes.has(character))
        codes.set(character, high * 256 + low);
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const pair = codes.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else throw new Error(`GBK has no ${character}`);
  }
  return Uint8Array.from(bytes);
}

function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at += 1) {
    bytes[2 + at * 2] = text.charCodeAt(at) & 0xff;
    bytes[3 + at * 2] = text.charCodeAt(at) >> 8;
  }
  return bytes;
}

/** 标签里夹空格，如旧表上的 名　称、一 级 指 标。 */
const spacedLabels = (html: string): string =>
  html.replace(
    />(名称|金额|合计|一级指标|二级指标|三级指标|绩效标准|年度绩效目标|部门名称|工作目标)</g,
    (_all, label: string) => `>${[...label].join(label.length > 2 ? ' ' : '\u3000')}<`,
  );

/** 演示文件的各种存法。 */
export function savedCopies(): SavedCopy[] {
  const text = new TextDecoder().decode(fixture('txt'));
  const html = new TextDecoder().decode(fixture('html'));
  const workbook = read(fixture('xlsx'), { cellNF: true });
  const copy = (format: SavedCopy['format'], name: string, bytes: Uint8Array): SavedCopy => ({
    format,
    name,
    fileName: `copy.${format === 'text' ? 'txt' : format}`,
    bytes,
  });
  const page = tablesOf(join(FIXTURES, 'demo-office-2023.html'));
  return [
    copy('text', '照常存的', fixture('txt')),
    copy('text', 'GBK 编码', encodeGbk(text)),
    copy('text', 'UTF-16 编码', encodeUtf16(text)),
    copy('text', '回车换行', utf8(text.replaceAll('\n', '\r\n'))),
    copy('html', '照常存的', fixture('html')),
    copy('html', 'GBK 编码', encodeGbk(html.replace(/charset="?utf-8"?/i, 'charset="gb2312"'))),
    copy('html', '标签大写', utf8(html.replace(/<\/?[a-z]+/g, (tag) => tag.toUpperCase()))),
    copy('html', '汉字写成字符引用', utf8(html.replace(/\p{Script=Han}/gu, (han) => `&#${han.codePointAt(0)};`))),
    copy(
      'html',
      'Word 另存的标记',
      utf8(
        html
          .replace(/(<td[^>]*>)/g, '$1<p class=MsoNormal><span style="mso-bidi-font-size:10.5pt"><o:p></o:p>')
          .replaceAll('</td>', '</span></p></td>'),
      ),
    ),
    copy('html', '标签里夹着空格', utf8(spacedLabels(html))),
    copy('xlsx', '照常存的', fixture('xlsx')),
    copy('xlsx', '由表格程序另存', new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx' }))),
    copy('xls', 'Excel 97–2003', new Uint8Array(write(workbook, { type: 'array', bookType: 'biff8' }))),
    copy('xls', 'XML 电子表格 2003', new Uint8Array(write(workbook, { type: 'array', bookType: 'xlml' }))),
    copy('docx', '由文字处理软件另存', fixture('docx')),
    ...DIRTS.map((dirt) => copy('docx', dirt.name, writeDirtyWord(page, dirt))),
  ];
}
