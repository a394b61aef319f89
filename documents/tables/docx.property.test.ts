import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { cell, readWord, row, wordFile } from './docx-samples.ts';
import type { Cell } from './table-document.ts';

/** A table whose merged areas cover the grid once, cut out of it at random. */
interface RandomTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly Cell[];
}

const randomTable: fc.Arbitrary<RandomTable> = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 8 }),
    columnCount: fc.integer({ min: 1, max: 8 }),
    spans: fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
    texts: fc.infiniteStream(fc.stringMatching(/^[一-鿿0-9a-z%≥]{1,6}(\n[一-鿿0-9]{1,4})?$/)),
  })
  .map(({ rowCount, columnCount, spans, texts }) => {
    const taken = new Set<string>();
    const cells: Cell[] = [];
    for (let row = 1; row <= rowCount; row += 1) {
      for (let column = 1; column <= columnCount; column += 1) {
        if (taken.has(`${row} ${column}`)) continue;
        const rowSpan = Math.min(next(spans), rowCount - row + 1);
        let columnSpan = 1;
        const wanted = Math.min(next(spans), columnCount - column + 1);
        while (columnSpan < wanted && !taken.has(`${row} ${column + columnSpan}`)) columnSpan += 1;
        for (let down = 0; down < rowSpan; down += 1) {
          for (let right = 0; right < columnSpan; right += 1) taken.add(`${row + down} ${column + right}`);
        }
        cells.push({ row, column, rowSpan, columnSpan, text: next(texts) });
      }
    }
    return { rowCount, columnCount, cells };
  });

function next<Value>(stream: Iterator<Value>): Value {
  return stream.next().value as Value;
}

/** How a file may write the same table. */
interface Manner {
  /** Merges to the side in the old way, cell by cell. */
  readonly oldMerges: boolean;
  readonly hasGrid: boolean;
  readonly controls: boolean;
  /** Rows and cells that are deleted, and an insertion around each text. */
  readonly changes: boolean;
  /** How many characters a run holds. */
  readonly runLength: number;
}

const manner: fc.Arbitrary<Manner> = fc.record({
  oldMerges: fc.boolean(),
  hasGrid: fc.boolean(),
  controls: fc.boolean(),
  changes: fc.boolean(),
  runLength: fc.integer({ min: 1, max: 8 }),
});

function tableXml({ rowCount, columnCount, cells }: RandomTable, manner: Manner): string {
  const grid = manner.hasGrid ? `<w:tblGrid>${'<w:gridCol w:w="800"/>'.repeat(columnCount)}</w:tblGrid>` : '';
  const deleted = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('旧')}</w:tr>`;
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const inRow = cells
      .filter((each) => each.row <= index + 1 && index + 1 < each.row + each.rowSpan)
      .sort((a, b) => a.column - b.column)
      .flatMap((each) => cellXml(each, index + 1, manner));
    if (manner.changes) inRow.splice(index % (inRow.length + 1), 0, cell('旧', '<w:cellDel w:id="2"/>'));
    return wrapped(row(...inRow), manner.controls) + (manner.changes ? deleted : '');
  });
  return `<w:tbl>${grid}${rows.join('')}</w:tbl>`;
}

function cellXml(each: Cell, at: number, manner: Manner): string[] {
  const vertical =
    each.rowSpan === 1 ? '' : each.row === at ? '<w:vMerge w:val="restart"/>' : '<w:vMerge w:val="continue"/>';
  const content = each.row === at ? paragraphs(each.text, manner) : '<w:p/>';
  if (!manner.oldMerges || each.columnSpan === 1) {
    const span = each.columnSpan === 1 ? '' : `<w:gridSpan w:val="${each.columnSpan}"/>`;
    return [wrapped(cell(content, span + vertical), manner.controls)];
  }
  return Array.from({ length: each.columnSpan }, (_, right) =>
    right === 0
      ? cell(content, `<w:hMerge w:val="restart"/>${vertical}`)
      : cell('<w:p/>', `<w:hMerge w:val="continue"/>${vertical}`),
  );
}

function paragraphs(text: string, { runLength, changes }: Manner): string {
  return text
    .split('\n')
    .map((line) => {
      const runs = line.match(new RegExp(`.{1,${runLength}}`, 'gu')) ?? [];
      const inside = runs.map((piece) => `<w:r><w:t>${piece}</w:t></w:r>`).join('');
      const gone = '<w:del w:id="3"><w:r><w:delText>旧</w:delText></w:r></w:del>';
      return `<w:p>${changes ? `${gone}<w:ins w:id="4">${inside}</w:ins>` : inside}</w:p>`;
    })
    .join('');
}

function wrapped(xml: string, isWrapped: boolean): string {
  return isWrapped ? `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>` : xml;
}

it('any table comes back as it was, however it is written', () => {
  fc.assert(
    fc.property(fc.array(randomTable, { minLength: 1, maxLength: 3 }), manner, (tables, manner) => {
      const body = tables.map((each) => `${tableXml(each, manner)}<w:p/>`).join('');
      assert.deepEqual(readWord(wordFile({ body })), {
        format: 'docx',
        blocks: tables.map((each, index) => ({ kind: 'table', index: index + 1, ...each })),
        problems: [],
      });
    }),
    { seed: 20232, numRuns: 300 },
  );
});
