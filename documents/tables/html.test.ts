import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cpuMilliseconds } from './cpu-time.ts';
import { decodeHtml, readHtml } from './html.ts';
import type { TableDocument } from './table-document.ts';

function read(...pages: string[]): TableDocument {
  const result = readHtml(pages);
  assert.ok(result.ok, result.ok ? '' : result.error.message);
  return result.value;
}

/** Each cell as `row,column[ rowsxcolumns] text`, each paragraph as `¶ text`. */
function outline(document: TableDocument): string[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [`¶ ${block.text}`]
      : block.cells.map(({ row, column, rowSpan, columnSpan, text }) => {
          const span = rowSpan + columnSpan > 2 ? ` ${rowSpan}x${columnSpan}` : '';
          return `${block.index}:${row},${column}${span} ${text}`;
        }),
  );
}

describe('html: what a browser shows', () => {
  const cases: { name: string; html: string; expected: string[] }[] = [
    {
      name: 'spans place the cells of the rows below',
      html: '<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙<tr><td>丁<td>戊<td>己</table>',
      expected: ['1:1,1 2x1 甲', '1:1,2 1x2 乙', '1:1,4 丙', '1:2,2 丁', '1:2,3 戊', '1:2,4 己'],
    },
    {
      name: 'a row span ends with its row group, and 0 reaches there',
      html: '<table><tbody><tr><td rowspan=9>甲<td rowspan=0>乙<tr><td>丙</tbody><tbody><tr><td>丁</tbody></table>',
      expected: ['1:1,1 2x1 甲', '1:1,2 2x1 乙', '1:2,3 丙', '1:3,1 丁'],
    },
    {
      name: 'a span ends where a cell from above stands',
      html: '<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=3>丙</table>',
      expected: ['1:1,1 甲', '1:1,2 2x1 乙', '1:2,1 丙'],
    },
    {
      name: 'an absurd span is cut to the last cell of the table',
      html: '<table><tr><td colspan=99999>甲<tr><td>乙<td>丙<td rowspan=99999>丁</table>',
      expected: ['1:1,1 1x3 甲', '1:2,1 乙', '1:2,2 丙', '1:2,3 丁'],
    },
    {
      name: 'no number is one',
      html: '<table><tr><td colspan=-1>甲<td colspan=x rowspan="">乙</table>',
      expected: ['1:1,1 甲', '1:1,2 乙'],
    },
    {
      name: 'line breaks, paragraphs and blocks part paragraphs; blank ones at the ends vanish',
      html: '<table><td><p></p><div>一<br>二</div><p>三</p><p>&nbsp;</p><p>四<br></p></table>',
      expected: ['1:1,1 一\n二\n三\n\u00a0\n四'],
    },
    {
      name: 'white space is collapsed as on the page, and editors’ line ends between Chinese characters vanish',
      html: '<table><td>  绩效\n     目标  a\n b  </table>',
      expected: ['1:1,1 绩效目标 a b'],
    },
    {
      name: 'entities, symbols and blank cells',
      html: '<table><td>&ge;92&#37;&lt;1<td>&nbsp;<td></table>',
      expected: ['1:1,1 ≥92%<1', '1:1,2 ', '1:1,3 '],
    },
    {
      name: 'head and foot stand at the top and the bottom',
      html: '<table><tfoot><tr><td>合计</tfoot><tbody><tr><td>甲</tbody><thead><tr><th>名称</thead></table>',
      expected: ['1:1,1 名称', '1:2,1 甲', '1:3,1 合计'],
    },
    {
      name: 'a nested table follows the outer one and its text is not in the outer cell',
      html: '<table><tr><td>外<table><tr><td>内</table>面<td>右</table><p>后',
      expected: ['1:1,1 外\n面', '1:1,2 右', '2:1,1 内', '¶ 后'],
    },
    {
      name: 'a table of single cells around another only lays out the page',
      html: '<table><tr><td><h1>标题</h1><table><tr><td>甲<td>乙</table><p>说明</table>',
      expected: ['¶ 标题', '1:1,1 甲', '1:1,2 乙', '¶ 说明'],
    },
    {
      name: 'a caption stands before its table',
      html: '<table><caption>表一</caption><tr><td>甲</table>',
      expected: ['¶ 表一', '1:1,1 甲'],
    },
    {
      name: 'paragraphs only',
      html: '<title>不是正文</title><script>var 甲</script><h1>绩效</h1>开头<div>中间</div>结尾<style>乙</style>',
      expected: ['¶ 绩效', '¶ 开头', '¶ 中间', '¶ 结尾'],
    },
    {
      name: 'preformatted lines',
      html: '<pre>甲  乙\n丙</pre>',
      expected: ['¶ 甲  乙', '¶ 丙'],
    },
    {
      name: 'numbers of an ordered list, which exist only as numbering',
      html: '<table><td><ol start=3><li>修路<li>种树</ol><ul><li>其他</ul></table>',
      expected: ['1:1,1 3. 修路\n4. 种树\n其他'],
    },
    {
      name: 'values of the fields of a printed form',
      html: '<table><td><input value=5万><td><input type=hidden value=x><td><input type=checkbox checked>新增<input type=radio>延续<td><select><option>甲<option selected>乙</select></table>',
      expected: ['1:1,1 5万', '1:1,2 ', '1:1,3 ☑新增□延续', '1:1,4 乙'],
    },
    {
      name: 'what Word leaves: conditional comments, recorded deletions, the row of widths',
      html: `<!--[if gte mso 9]><xml>垃圾</xml><![endif]--><table><tr><td colspan=2><p class=MsoNormal>甲<del cite="mailto:a">旧</del><ins>新</ins><o:p></o:p></p></tr>
        <![if !supportMisalignedColumns]><tr height=0><td width=10></td><td width=20></td></tr><![endif]></table>`,
      expected: ['1:1,1 1x2 甲新'],
    },
  ];
  for (const { name, html, expected } of cases) it(name, () => assert.deepEqual(outline(read(html)), expected));

  it('counts rows and columns with those that spans cover', () => {
    const [table] = read('<table><tr><td rowspan=2 colspan=3>甲<tr><tr><td>乙</table>').blocks;
    assert.deepEqual(table?.kind === 'table' && [table.rowCount, table.columnCount], [3, 3]);
  });

  it('several pages make one document', () => {
    assert.deepEqual(outline(read('<table><td>甲</table>', '<table><td>乙</table>')), ['1:1,1 甲', '2:1,1 乙']);
  });

  it('hidden content is left out and reported with its table', () => {
    const document = read(
      '<p style="display:none">菜单</p><table><tr><td>甲<td style="Display : none">藏<tr hidden><td>行</table><div hidden><table><td>页</table></div>',
    );
    assert.deepEqual(outline(document), ['1:1,1 甲']);
    assert.deepEqual(
      document.problems.map(({ table, text }) => [table, text]),
      [
        [1, '藏 行'],
        [0, '页'],
      ],
    );
  });
});

describe('html: bounds', () => {
  const cases: { name: string; html: string; expected: string }[] = [
    { name: 'deep nesting', html: '<div>'.repeat(1_000_000), expected: 'too-large' },
    { name: 'deep nesting of tables', html: '<table><tr><td>'.repeat(100_000), expected: 'too-large' },
    {
      name: 'formatting that is opened again in every paragraph',
      html: `<p>${Array.from({ length: 300 }, (_, size) => `<font size=${size}>`).join('')}${'</p><p>x'.repeat(20_000)}`,
      expected: 'too-large',
    },
    {
      name: 'spans over everything',
      html: `<table><tr>${'<td rowspan=60000 colspan=100>甲'.repeat(160)}${'<tr><td>x'.repeat(20_000)}</table>`,
      expected: 'too-large',
    },
    { name: 'no text', html: '<html><body><table><tr><td></table>', expected: 'no-content' },
  ];
  for (const { name, html, expected } of cases) {
    it(name, () => {
      const start = process.threadCpuUsage();
      const result = readHtml([html]);
      assert.equal(!result.ok && result.error.code, expected);
      assert.ok(cpuMilliseconds(start) < 2000);
    });
  }
});

describe('html: encoding', () => {
  // 绩效 in GBK.
  const gbk = [0xbc, 0xa8, 0xd0, 0xa7];
  const cases: { name: string; bytes: Uint8Array; expected: RegExp }[] = [
    {
      name: 'the charset the page declares',
      bytes: Buffer.concat([Buffer.from('<meta charset="gb2312"><p>'), Buffer.from(gbk)]),
      expected: /绩效/,
    },
    { name: 'GBK that declares nothing', bytes: Buffer.from(gbk), expected: /^绩效$/ },
    { name: 'UTF-8 that declares GBK', bytes: Buffer.from('<meta charset=gbk>绩效'), expected: /绩效/ },
    {
      name: 'Big5',
      bytes: Buffer.concat([Buffer.from('<meta charset=big5>'), Buffer.from([0xc1, 0x5a, 0xae, 0xc4])]),
      expected: /績效/,
    },
    {
      name: 'a charset nobody knows',
      bytes: Buffer.concat([Buffer.from('<meta charset=nonsense>'), Buffer.from(gbk)]),
      expected: /绩效/,
    },
    { name: 'UTF-16 with a mark', bytes: Buffer.from('\ufeff<p>绩效', 'utf16le'), expected: /绩效/ },
  ];
  for (const { name, bytes, expected } of cases) it(name, () => assert.match(decodeHtml(bytes), expected));
});
