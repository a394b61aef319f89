import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cell,
  outline,
  paragraph as p,
  problems,
  readWord,
  row,
  run,
  table,
  type WordParts,
  wordFile,
} from './docx-samples.ts';

interface Case {
  readonly name: string;
  readonly parts: WordParts;
  readonly expected: readonly string[];
  readonly problems?: readonly string[];
}

function check(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const { name, parts, expected, problems: wanted = [] } of cases) {
      it(name, () => {
        const document = readWord(wordFile(parts));
        assert.equal(document.format, 'docx');
        assert.deepEqual(outline(document), expected);
        assert.deepEqual(problems(document), wanted);
      });
    }
  });
}

const body = (...blocks: string[]): WordParts => ({ body: blocks.join('') });
const inCell = (content: string): WordParts =>
  body(table(row('值', content.startsWith('<w:tc>') ? content : cell(content))));
const reads = (text: string): string[] => ['1:1,1 值', `1:1,2 ${text}`];
const VMERGE = '<w:vMerge/>';
const RESTART = '<w:vMerge w:val="restart"/>';

check('docx: text of a cell', [
  { name: 'one paragraph', parts: inCell('930.09'), expected: reads('930.09') },
  { name: 'paragraphs are lines', parts: inCell(p('一、') + p('') + p('二、')), expected: reads('一、\n\n二、') },
  {
    name: 'empty paragraphs around the text are layout',
    parts: inCell(p('') + p('36') + p('')),
    expected: reads('36'),
  },
  {
    name: 'split runs are one text',
    parts: inCell(`<w:p>${run('93')}<w:proofErr w:type="spellStart"/>${run('0.0')}${run('9万元')}</w:p>`),
    expected: reads('930.09万元'),
  },
  {
    name: 'a soft break is a blank, a tab a tab',
    parts: inCell(
      '<w:p><w:r><w:t>党建</w:t><w:br/><w:t>经费</w:t><w:tab/><w:t>5</w:t><w:cr/><w:br w:type="page"/></w:r></w:p>',
    ),
    expected: reads('党建 经费\t5  '),
  },
  {
    name: 'blanks at the edges count only when they are to be kept',
    parts: inCell(`<w:p><w:r><w:t> 7 </w:t><w:t xml:space="preserve"> 个 </w:t><w:t>\n社区\n</w:t></w:r></w:p>`),
    expected: reads('7 个 社区'),
  },
  {
    name: 'a hyphen that does not break',
    parts: inCell('<w:p><w:r><w:t>8888</w:t><w:noBreakHyphen/><w:t>0000</w:t><w:softHyphen/></w:r></w:p>'),
    expected: reads('8888-0000'),
  },
  {
    name: 'symbols by their font',
    parts: inCell(
      `<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>92%</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>${run('\uf0a3', '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')}${run('5%')}</w:p>`,
    ),
    expected: reads('≥92%☑☑≤5%'),
  },
  {
    name: 'bookmarks, comments and page breaks of the last print leave nothing behind',
    parts: inCell(
      `<w:p><w:bookmarkStart w:id="0" w:name="合计"/><w:commentRangeStart w:id="1"/>${run('464')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:bookmarkEnd w:id="0"/><w:r><w:lastRenderedPageBreak/></w:r></w:p>`,
    ),
    expected: reads('464'),
  },
  {
    name: 'a phonetic guide stands above the text, not in it',
    parts: inCell(
      `<w:p><w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt>${run('zhèn')}</w:rt><w:rubyBase>${run('圳')}</w:rubyBase></w:ruby></w:r>${run('路')}</w:p>`,
    ),
    expected: reads('圳路'),
  },
  {
    name: 'links, smart tags and custom XML are wrappers',
    parts: inCell(
      `<w:p><w:hyperlink r:id="x">${run('一')}</w:hyperlink><w:smartTag w:element="date"><w:smartTagPr/>${run('二')}</w:smartTag><w:customXml w:element="v"><w:customXmlPr/>${run('三')}</w:customXml></w:p>`,
    ),
    expected: reads('一二三'),
  },
  {
    name: 'formulas in a line',
    parts: inCell(
      '<w:p><m:oMath><m:r><m:t>7×50=</m:t></m:r><m:f><m:num><m:r><m:t>700</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>',
    ),
    expected: reads('7×50=700/2'),
  },
  {
    name: 'entities, character data and characters outside the plane',
    parts: inCell('<w:p><w:r><w:t>A&amp;B &#x2265;<![CDATA[<5>]]>𠮷</w:t></w:r></w:p>'),
    expected: reads('A&B ≥<5>𠮷'),
  },
]);

check('docx: fields', [
  {
    name: 'the result is read, the code is not',
    parts: inCell(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>464</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>万元</w:t></w:r></w:p>',
    ),
    expected: reads('464万元'),
  },
  {
    name: 'a field inside the code of another',
    parts: inCell(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>36</w:t><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>30</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ),
    expected: reads('30'),
  },
  {
    name: 'fields after a field inside another',
    parts: inCell(
      `<w:p><w:r>${'<w:fldChar w:fldCharType="begin"/><w:t>码</w:t><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>内</w:t><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>果</w:t><w:fldChar w:fldCharType="end"/>'.repeat(2)}<w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/><w:t>尾</w:t></w:r></w:p>`,
    ),
    expected: reads('果果尾'),
  },
  {
    name: 'a simple field',
    parts: inCell(`<w:p><w:fldSimple w:instr=" DATE ">${run('2023年')}</w:fldSimple>${run('度')}</w:p>`),
    expected: reads('2023年度'),
  },
  {
    name: 'check boxes and a chosen entry of old forms',
    parts: inCell(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar><w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/><w:t>新增</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/><w:t>延续</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="一般"/><w:listEntry w:val="重点"/></w:ddList></w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ),
    expected: reads('☑新增□延续重点'),
  },
  {
    name: 'a field that never ends hides its text in its own cell only, and is named',
    parts: body(
      table(
        row(
          cell('<w:p><w:r><w:t>甲</w:t><w:fldChar w:fldCharType="begin"/><w:t>乙</w:t></w:r></w:p>'),
          cell('<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>丙</w:t></w:r></w:p>'),
        ),
      ),
    ),
    expected: ['1:1,1 甲', '1:1,2 丙'],
    problems: ['1:1,1 乙'],
  },
]);

const DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>';

check('docx: tracked changes are accepted', [
  {
    name: 'insertions stay, deletions go, also inside one another',
    parts: inCell(
      `<w:p><w:ins w:id="1">${run('36')}<w:del w:id="2"><w:r><w:delText>7</w:delText></w:r></w:del></w:ins><w:del w:id="3"><w:r><w:delText>30</w:delText><w:t>0</w:t></w:r></w:del>${run('万元')}</w:p>`,
    ),
    expected: reads('36万元'),
  },
  {
    name: 'moved text stands where it went',
    parts: inCell(
      `<w:p><w:moveFromRangeStart w:id="1"/><w:moveFrom w:id="2">${run('甲')}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>${run('乙')}<w:moveTo w:id="3">${run('甲')}</w:moveTo></w:p>`,
    ),
    expected: reads('乙甲'),
  },
  {
    name: 'a moved paragraph leaves no line where it was',
    parts: inCell(
      `<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom w:id="2">${run('甲')}</w:moveFrom></w:p>${p('乙')}<w:p><w:pPr><w:rPr><w:moveTo w:id="3"/></w:rPr></w:pPr><w:moveTo w:id="4">${run('甲')}</w:moveTo></w:p>`,
    ),
    expected: reads('乙\n甲'),
  },
  {
    name: 'a deleted paragraph mark joins two paragraphs',
    parts: inCell(p('安全', DELETED_MARK) + p('生产') + p('整治')),
    expected: reads('安全生产\n整治'),
  },
  {
    name: 'a paragraph deleted with its mark is gone, an inserted mark is one',
    parts: inCell(
      `${p('一')}<w:p><w:pPr>${DELETED_MARK}</w:pPr><w:del><w:r><w:delText>二</w:delText></w:r></w:del></w:p>${p('三', '<w:rPr><w:ins w:id="1"/></w:rPr>')}${p('四')}`,
    ),
    expected: reads('一\n三\n四'),
  },
  {
    name: 'a deleted mark at the end of a cell or before a table joins nothing',
    parts: body(p('标题', DELETED_MARK), table(row(cell(p('甲', DELETED_MARK)), '乙'))),
    expected: ['¶ 标题', '1:1,1 甲', '1:1,2 乙'],
  },
  {
    name: 'deleted rows and cells go, the numbering of rows closes up',
    parts: body(
      table(
        row('一', cell('旧', '<w:cellDel w:id="1"/>'), '1'),
        '<w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc><w:p/></w:tc></w:tr>',
        '<w:tr><w:trPr><w:ins w:id="3"/></w:trPr>'.concat(cell('二'), cell('新', '<w:cellIns w:id="4"/>'), '</w:tr>'),
      ),
    ),
    expected: ['1:1,1 一', '1:1,2 1', '1:2,1 二', '1:2,2 新'],
  },
  {
    name: 'a table whose rows are all deleted is no table',
    parts: body(`<w:tbl><w:tr><w:trPr><w:del w:id="2"/></w:trPr>${cell('旧')}</w:tr></w:tbl>`, table(row('甲', '乙'))),
    expected: ['1:1,1 甲', '1:1,2 乙'],
  },
  {
    name: 'a merge that is tracked is a merge',
    parts: body(
      table(
        row(cell('产出', '<w:cellMerge w:id="1" w:vMerge="rest"/>'), '1'),
        row(cell('', '<w:cellMerge w:id="2" w:vMerge="cont"/>'), '2'),
      ),
    ),
    expected: ['1:1,1 2x1 产出', '1:1,2 1', '1:2,2 2'],
  },
  {
    name: 'what the properties were before does not count',
    parts: {
      numbering:
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      body: table(
        row(
          cell(
            p('甲', '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'),
            '<w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr></w:tcPrChange>',
          ),
          cell(`<w:p>${run('乙', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>`),
        ),
      ),
    },
    expected: ['1:1,1 甲', '1:1,2 乙'],
  },
]);

check('docx: merged cells', [
  {
    name: 'gridSpan and vMerge',
    parts: body(
      table(
        row(cell('一级指标', RESTART), cell('指标值', '<w:gridSpan w:val="2"/>')),
        row(cell('', VMERGE), '年初', '年末'),
        row(cell('', '<w:vMerge w:val="continue"/>'), cell('合计', '<w:gridSpan w:val="2"/>')),
      ),
    ),
    expected: ['1:1,1 3x1 一级指标', '1:1,2 1x2 指标值', '1:2,2 年初', '1:2,3 年末', '1:3,2 1x2 合计'],
  },
  {
    name: 'blocks merged both ways',
    parts: body(
      table(
        row(cell('部门', `<w:gridSpan w:val="2"/>${RESTART}`), '1'),
        row(cell('', `<w:gridSpan w:val="2"/>${VMERGE}`), '2'),
      ),
    ),
    expected: ['1:1,1 2x2 部门', '1:1,3 1', '1:2,3 2'],
  },
  {
    name: 'a merge that starts anew ends the one above',
    parts: body(table(row(cell('甲', RESTART), '1'), row(cell('乙', RESTART), '2'), row(cell('', VMERGE), '3'))),
    expected: ['1:1,1 甲', '1:1,2 1', '1:2,1 2x1 乙', '1:2,2 2', '1:3,2 3'],
  },
  {
    name: 'text under a vertical merge is not shown, and is named with its cell',
    parts: body(table(row(cell('党建', RESTART), '1'), row(cell('残留的旧文字', VMERGE), '2'))),
    expected: ['1:1,1 2x1 党建', '1:1,2 1', '1:2,2 2'],
    problems: ['1:2,1 残留的旧文字'],
  },
  {
    name: 'a continued cell with nothing of its columns above stands for itself',
    parts: body(
      table(
        row(cell('甲', VMERGE), '1', '2'),
        row(cell('', VMERGE), cell('乙', '<w:gridSpan w:val="2"/>')),
        row(cell('丙', '<w:gridSpan w:val="2"/><w:vMerge/>'), '3'),
      ),
    ),
    expected: ['1:1,1 2x1 甲', '1:1,2 1', '1:1,3 2', '1:2,2 1x2 乙', '1:3,1 1x2 丙', '1:3,3 3'],
  },
  {
    name: 'old horizontal merges, with what they cover',
    parts: body(
      table(
        row(
          cell('标题', '<w:hMerge w:val="restart"/>'),
          cell('', '<w:hMerge/>'),
          cell('旧', '<w:hMerge w:val="continue"/>'),
        ),
        row('1', '2', '3'),
      ),
    ),
    expected: ['1:1,1 1x3 标题', '1:2,1 1', '1:2,2 2', '1:2,3 3'],
    problems: ['1:1,3 旧'],
  },
  {
    name: 'rows that begin or end inside the grid',
    parts: body(
      table(
        row('1', '2', '3'),
        `<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${cell('中')}</w:tr>`,
      ),
    ),
    expected: ['1:1,1 1', '1:1,2 2', '1:1,3 3', '1:2,2 中'],
  },
  {
    name: 'columns that uneven borders leave behind are closed, whole columns stay',
    parts: body(
      `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="15"/><w:gridCol w:w="2000"/><w:gridCol w:w="90"/></w:tblGrid>${row(
        cell('甲', '<w:gridSpan w:val="2"/>'),
        '1',
        '窄',
      )}${row('乙', cell('2', '<w:gridSpan w:val="2"/>'), '')}</w:tbl>`,
    ),
    expected: ['1:1,1 甲', '1:1,2 1', '1:1,3 窄', '1:2,1 乙', '1:2,2 2', '1:2,3 '],
  },
  {
    name: 'a span beyond belief ends with the other rows',
    parts: body(table(row('1', '2', '3'), row('甲', cell('乙', '<w:gridSpan w:val="1000000"/>')))),
    expected: ['1:1,1 1', '1:1,2 2', '1:1,3 3', '1:2,1 甲', '1:2,2 1x2 乙'],
  },
]);

const control = (inside: string, properties = ''): string =>
  `<w:sdt><w:sdtPr><w:alias w:val="名"/>${properties}</w:sdtPr><w:sdtEndPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;

check('docx: content controls', [
  {
    name: 'around runs, paragraphs, cells, rows and tables, inside one another too',
    parts: body(
      control(
        table(
          control(row('一', control(cell(`<w:p>${control(run('36'))}${control(control(run('万元')))}</w:p>`)))),
          row(cell(control(p('二'))), control(cell('30') + cell('备注'))),
        ),
      ),
    ),
    expected: ['1:1,1 一', '1:1,2 36万元', '1:2,1 二', '1:2,2 30', '1:2,3 备注'],
  },
  {
    name: 'a prompt that nobody filled in is blank, and is named',
    parts: inCell(
      `<w:p>${control(run('单击此处输入文字。'), '<w:showingPlcHdr/>')}${control(run('元'), '<w:showingPlcHdr w:val="0"/>')}</w:p>`,
    ),
    expected: reads('元'),
    problems: ['1:1,2 单击此处输入文字。'],
  },
  {
    name: 'custom XML around rows and cells',
    parts: body(
      table(
        `<w:customXml w:element="r">${row('一', `<w:customXml w:element="c">${cell('二')}</w:customXml>`)}</w:customXml>`,
      ),
    ),
    expected: ['1:1,1 一', '1:1,2 二'],
  },
]);

const box = (inside: string): string => `<w:txbxContent>${inside}</w:txbxContent>`;
const twoWays = (choice: string, fallback: string, requires = 'wps'): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="${requires}"><w:drawing><wps:txbx>${box(choice)}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box(fallback)}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

check('docx: text boxes', [
  {
    name: 'written twice for old and new Word, read once, after the paragraph that holds it',
    parts: body(
      `<w:p>${run('标题')}${twoWays(p('附表1') + p('表'), p('附表1') + p('表'))}</w:p>`,
      table(row('甲', '乙')),
    ),
    expected: ['¶ 标题', '¶ 附表1', '¶ 表', '1:1,1 甲', '1:1,2 乙'],
  },
  {
    name: 'what needs an unknown extension gives way to its fallback',
    parts: inCell(`<w:p>${twoWays(p('新'), p('旧'), 'v')}</w:p>`),
    expected: reads('旧'),
  },
  {
    name: 'an old text box without alternatives, in a cell',
    parts: inCell(`<w:p>${run('金额')}<w:r><w:pict><v:textbox>${box(p('36万元'))}</v:textbox></w:pict></w:r></w:p>`),
    expected: reads('金额\n36万元'),
  },
  {
    name: 'a table in a text box',
    parts: body(`<w:p><w:r><w:pict>${box(table(row('甲', '乙')))}</w:pict></w:r></w:p>`, table(row('丙', '丁'))),
    expected: ['1:1,1 甲', '1:1,2 乙', '2:1,1 丙', '2:1,2 丁'],
  },
]);

check('docx: nested tables', [
  {
    name: 'follow their outer table, whose cell keeps its own words',
    parts: body(
      table(row('甲', cell(p('前') + table(row('内', cell(table(row('深', '底')) + p('')))) + p('后')), '乙')),
      table(row('丙', '丁')),
    ),
    expected: [
      '1:1,1 甲',
      '1:1,2 前\n后',
      '1:1,3 乙',
      '2:1,1 内',
      '2:1,2 ',
      '3:1,1 深',
      '3:1,2 底',
      '4:1,1 丙',
      '4:1,2 丁',
    ],
  },
  {
    name: 'a frame around tables is looked through',
    parts: body(table(row('附表1'), row(cell(p('标题') + table(row('甲', '乙')) + p('')))), p('签字')),
    expected: ['¶ 附表1', '¶ 标题', '1:1,1 甲', '1:1,2 乙', '¶ 签字'],
  },
  {
    name: 'inside a cell that is deleted, are deleted',
    parts: body(table(row('甲', cell(table(row('内', '层')), '<w:cellDel w:id="1"/>'), '乙'))),
    expected: ['1:1,1 甲', '1:1,2 乙'],
  },
]);

const hidden = (text: string): string => run(text, '<w:vanish/>');

check('docx: hidden text is not read, and is named', [
  {
    name: 'hidden by itself',
    parts: inCell(`<w:p>${run('36')}${hidden('（含上年结转）')}${run('万元', '<w:vanish w:val="0"/>')}</w:p>`),
    expected: reads('36万元'),
    problems: ['1:1,2 （含上年结转）'],
  },
  {
    name: 'hidden by the style of characters or paragraph, which cancel out',
    parts: {
      styles:
        '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="p"><w:basedOn w:val="base"/></w:style>',
      body: table(
        row(
          cell(`<w:p>${run('甲')}${run('暗', '<w:rStyle w:val="c"/>')}</w:p>`),
          cell(`<w:p><w:pPr><w:pStyle w:val="p"/></w:pPr>${run('暗')}${run('明', '<w:rStyle w:val="c"/>')}</w:p>`),
        ),
      ),
    },
    expected: ['1:1,1 甲', '1:1,2 明'],
    problems: ['1:1,1 暗', '1:1,2 暗'],
  },
  {
    name: 'a hidden paragraph leaves no line, and is named where it stands',
    parts: body(
      `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${hidden('内部说明')}</w:p>`,
      p('填报单位'),
      table(row('甲', cell(`<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${hidden('暗')}</w:p>${p('乙')}`))),
    ),
    expected: ['¶ 填报单位', '1:1,1 甲', '1:1,2 乙'],
    problems: ['1:1,2 暗', '0:0,0 内部说明'],
  },
]);

const level = (at: number, text: string, format = 'decimal', more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const definition = (id: number, inside: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${inside}</w:abstractNum>`;
const list = (id: number, abstractId: number, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
const item = (text: string, id: number, at = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
const numbered = (numbering: string, ...blocks: string[]): WordParts => ({ numbering, body: blocks.join('') });

check('docx: automatic numbers', [
  {
    name: 'a column of serials that exist only as numbering',
    parts: numbered(
      definition(0, level(0, '%1', 'chineseCounting')) + list(1, 0),
      table(row(cell(item('', 1)), '党建'), row(cell(item('', 1)), '综治'), row(cell(item('', 1)), '城管')),
    ),
    expected: ['1:1,1 一', '1:1,2 党建', '1:2,1 二', '1:2,2 综治', '1:3,1 三', '1:3,2 城管'],
  },
  {
    name: 'several levels, each starting anew under the one above',
    parts: numbered(
      definition(
        0,
        level(0, '%1、', 'chineseCountingThousand', '<w:suff w:val="nothing"/>') +
          level(1, '（%2）', 'chineseCounting', '<w:suff w:val="space"/>') +
          level(2, '%1.%2.%3', 'decimal', '<w:isLgl/>'),
      ) + list(1, 0),
      table(
        row(
          '值',
          cell(
            item('甲', 1) + item('乙', 1, 1) + item('丙', 1, 2) + item('丁', 1, 1) + item('戊', 1) + item('己', 1, 2),
          ),
        ),
      ),
    ),
    expected: reads('一、甲\n（一） 乙\n1.1.1 丙\n（二） 丁\n二、戊\n2.1.1 己'),
  },
  {
    name: 'lists of one definition count on, unless one starts over',
    parts: numbered(
      definition(0, level(0, '%1.')) +
        list(1, 0) +
        list(2, 0) +
        list(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>') +
        list(4, 0, `<w:lvlOverride w:ilvl="0">${level(0, '(%1)', 'upperLetter')}</w:lvlOverride>`),
      ...[1, 1, 2, 3, 3, 4].map((id) => item('项', id)),
    ),
    expected: ['¶ 1. 项', '¶ 2. 项', '¶ 3. 项', '¶ 1. 项', '¶ 2. 项', '¶ (C) 项'],
  },
  {
    name: 'levels that are skipped count as used',
    parts: numbered(
      definition(0, level(0, '%1.') + level(1, '%1.%2') + level(2, '%1.%2.%3')) + list(1, 0),
      ...[1, 0, 2, 1, 2].map((at) => item('项', 1, at)),
    ),
    expected: ['¶ 1.1 项', '¶ 2. 项', '¶ 2.1.1 项', '¶ 2.2 项', '¶ 2.2.1 项'],
  },
  {
    name: 'a level that never starts anew',
    parts: numbered(
      definition(0, level(0, '%1.') + level(1, '%2)', 'decimal', '<w:lvlRestart w:val="0"/>')) + list(1, 0),
      item('甲', 1),
      item('乙', 1, 1),
      item('丙', 1),
      item('丁', 1, 1),
    ),
    expected: ['¶ 1. 甲', '¶ 1) 乙', '¶ 2. 丙', '¶ 2) 丁'],
  },
  {
    name: 'by the style of the paragraph, inherited, linked to a level, or switched off',
    parts: {
      numbering:
        definition(
          0,
          level(0, '第%1条', 'chineseCounting') + level(1, '%2）', 'decimal', '<w:pStyle w:val="second"/>'),
        ) + list(1, 0),
      styles:
        '<w:style w:type="paragraph" w:styleId="first"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="second"><w:basedOn w:val="first"/></w:style><w:style w:type="paragraph" w:styleId="third"><w:basedOn w:val="second"/></w:style>',
      body: ['first', 'second', 'third', 'missing']
        .map((style) => p(style, `<w:pStyle w:val="${style}"/>`))
        .concat(p('off', '<w:pStyle w:val="first"/><w:numPr><w:numId w:val="0"/></w:numPr>'))
        .join(''),
    },
    expected: ['¶ 第一条 first', '¶ 1） second', '¶ 2） third', '¶ missing', '¶ off'],
  },
  {
    name: 'a definition that stands in a numbering style',
    parts: {
      numbering:
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>' +
        definition(1, `<w:styleLink w:val="list"/>${level(0, '%1)', 'lowerRoman')}`) +
        list(1, 0) +
        list(2, 1),
      styles:
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
      body: item('甲', 1) + item('乙', 1),
    },
    expected: ['¶ i) 甲', '¶ ii) 乙'],
  },
  {
    name: 'deleted and hidden paragraphs do not count, a list that is not there gives none',
    parts: numbered(
      definition(0, level(0, '%1.')) + list(1, 0),
      item('甲', 1),
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>${DELETED_MARK}</w:pPr></w:p>`,
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>`,
      item('乙', 1),
      item('丙', 9),
    ),
    expected: ['¶ 1. 甲', '¶ 2. 乙', '¶ 丙'],
  },
  {
    name: 'bullets as shown, hidden numbers not at all',
    parts: numbered(
      definition(0, level(0, '\uf0b7', 'bullet', '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>')) +
        definition(1, level(0, '%1.', 'decimal', '<w:rPr><w:vanish/></w:rPr>')) +
        definition(2, level(0, '\uf046', 'bullet', '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) +
        list(1, 0) +
        list(2, 1) +
        list(3, 2),
      item('甲', 1),
      item('乙', 2),
      item('丙', 3),
    ),
    expected: ['¶ • 甲', '¶ 乙', '¶ • 丙'],
  },
]);

const section = (...references: string[]): string => `<w:sectPr>${references.join('')}</w:sectPr>`;
const header = (id: string, type = 'default'): string => `<w:headerReference w:type="${type}" r:id="${id}"/>`;
const footer = (id: string): string => `<w:footerReference w:type="default" r:id="${id}"/>`;

check('docx: headers, footers, footnotes', [
  {
    name: 'each stands with its own section; page numbers are no content',
    parts: {
      pageTexts: {
        h1: p('附表1'),
        h2: table(row('附表2', '2023年')),
        f1: p('第 1 页 共 6 页'),
        f2: p('- 2 -') + p('填表人：'),
      },
      body:
        table(row('甲', '乙')) +
        p('', section(header('h1'), footer('f1'))) +
        table(row('丙', '丁')) +
        section(header('h2'), footer('f2')),
    },
    expected: ['¶ 附表1', '1:1,1 甲', '1:1,2 乙', '¶ 附表2', '¶ 2023年', '2:1,1 丙', '2:1,2 丁', '¶ 填表人：'],
  },
  {
    name: 'a first page only where the section has one; the same words once',
    parts: {
      pageTexts: { h1: p('标题'), h2: p('标题') + p('续'), h3: p('双页') },
      body:
        p('正文', section(header('h2', 'first'), header('h1'), header('h3', 'even'))) +
        p('又') +
        section('<w:titlePg/>', header('h2', 'first'), header('h1')),
    },
    expected: ['¶ 标题', '¶ 正文', '¶ 标题', '¶ 续', '¶ 又'],
  },
  {
    name: 'the mark of a footnote is no part of the value, its text follows the document',
    parts: {
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('线')}</w:footnote><w:footnote w:id="2">${p('含上年结转')}</w:footnote><w:footnote w:id="3">${p('已删除')}</w:footnote>`,
      body: table(
        row(
          '值',
          cell(
            `<w:p>${run('36')}<w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:footnoteReference w:id="3"/></w:r></w:del></w:p>`,
          ),
        ),
      ),
    },
    expected: [...reads('36'), '¶ 含上年结转'],
  },
]);

check('docx: what cannot be read is named', [
  {
    name: 'other files and objects inside',
    parts: body(
      '<w:altChunk r:id="x"/>',
      table(row('甲', cell('<w:p><w:r><w:object/></w:r></w:p><w:altChunk r:id="y"/>'))),
    ),
    expected: ['1:1,1 甲', '1:1,2 '],
    problems: ['1:1,2 ', '1:1,2 ', '0:0,0 '],
  },
  {
    name: 'a broken part beside the text',
    parts: { numbering: '<w:num>', styles: '<w:style', body: p('甲') },
    expected: ['¶ 甲'],
    problems: ['0:0,0 ', '0:0,0 '],
  },
  {
    name: 'a header that is not there',
    parts: { body: p('甲') + section(header('h9')) },
    expected: ['¶ 甲'],
    problems: ['0:0,0 '],
  },
  {
    name: 'a symbol without a character',
    parts: inCell('<w:p><w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'),
    expected: reads('\ufffd'),
    problems: ['0:0,0 \ufffd'],
  },
]);
