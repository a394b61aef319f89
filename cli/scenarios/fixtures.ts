import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { bookOf } from '../files/load-book.ts';

/** 一张没有问题的支出方向表，制表符分隔。 */
const clean = (): string => readFileSync(join(import.meta.dirname, 'street-lamps.txt'), 'utf8');

const AMOUNTS = '项目金额\t9\t所属专项\t金额\t9';

/** 场景里用到的文件，按名称。 */
export const FIXTURES: Readonly<Record<string, () => Uint8Array | string | Promise<string>>> = {
  clean,
  /** 项目金额与明细合计不符（有几种改法），一个指标值缺单位（改法唯一）。 */
  faulty: () => withoutUnit(clean()).replace(AMOUNTS, AMOUNTS.replaceAll('9', '10')).replace('≤9', '≤10'),
  /** 只有改法唯一的毛病，两条规则说的是同一格。 */
  fixable: () => withoutUnit(clean()).replace('更换灯具\t6', '更换灯具\t5'),
  /** 在万元的表里又写了单位：值对，写法不统一。 */
  respelled: () => clean().replace('更换灯具\t6', '更换灯具\t6万元'),
  /** 金额一格写的不是数。 */
  unreadable: () => clean().replace('更换灯具\t6', '更换灯具\t按实际'),
  empty: () => new Uint8Array(),
  torn: () => tablesPackage().subarray(0, 300),
  bomb: () => tablesPackage(new Uint8Array(48 * 1024 * 1024)),
  picture: () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  prose: () => '关于开展卫生日活动的通知\n请各科室按时参加。\n',
  book: () => bookJson(clean()),
  'changed-book': () => bookJson(clean().replace('≥98%', '≥95%').replace('夜间出行事故数', '夜间交通事故数')),
  'fixable-book': () => bookJson(withoutUnit(clean()).replace('更换灯具\t6', '更换灯具\t5')),
  'other-json': () => '{"name":"duzhi"}',
  'torn-json': () => '{"schema":"duzhi-book/1",',
};

const withoutUnit = (form: string): string => form.replace('≥120盏', '≥120');

async function bookJson(form: string): Promise<string> {
  const loaded = await bookOf('form.txt', Buffer.from(form));
  if (!loaded.ok) throw new Error(loaded.error.message);
  return JSON.stringify(loaded.value.book);
}

/** An Excel package whose one sheet holds these bytes. */
function tablesPackage(sheet: Uint8Array = strToU8('<worksheet/>')): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': sheet,
  });
}
