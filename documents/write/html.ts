import type { DrawnCell, DrawnForm, DrawnLine } from '@duzhi/core/layouts';
import { FONT_SIZES, INDENT, LEAST_ROW_HEIGHT, PAPER } from '@duzhi/core/layouts';
import { ok } from '@duzhi/core/shared';
import type { Picture } from '@duzhi/documents/pictures';
import { drawBook } from './draw-book.ts';
import { escapeMarkup } from './markup.ts';
import { SEAL_NAME, sealSize } from './seal.ts';
import type { BookWriter } from './writing.ts';

/**
 * 写网页（.html）：一张表一页，A4 打印与屏幕显示同一份，没有脚本、没有外部文件。
 *
 * Every value carries its JSON pointer in `data-at`.
 */
export const writeHtml: BookWriter = async (book, options = {}) => {
  const title = escapeMarkup([book.unit?.name ?? '', book.forms[0]?.title ?? ''].join(' ').trim());
  const { seal } = options;
  const forms = drawBook(book, options).map((form) => writeForm(form, seal));
  const page = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${seal === undefined ? '' : `${sealDefinition(seal)}\n`}<main>
${forms.join('\n')}
</main>
</body>
</html>
`;
  return ok(new TextEncoder().encode(page));
};

// The side margins are a millimetre narrower than the paper's, so that the outer hairlines are not cut.
const STYLE = `
@page { size: A4 portrait; margin: ${PAPER.margin}mm ${PAPER.margin - 1}mm; }
@page landscape { size: A4 landscape; margin: ${PAPER.margin}mm ${PAPER.margin - 1}mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: ${FONT_SIZES.cell}pt/1.35 SimSun, "宋体", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif; }
/* The seal is behind the writing and the table of its own form, and moves nothing. */
section { isolation: isolate; width: max-content; max-width: 100%; margin: 0 auto; padding: 8mm 4mm; break-after: page; }
section:last-child { break-after: auto; }
section.landscape { page: landscape; }
p { margin: 1.5mm 0; display: flex; gap: 1em; }
p > span { flex: 1; }
p > .center:only-child { text-align: center; }
p > .right { text-align: right; }
h1 { margin: 2mm 0 3mm; text-align: center; font-size: ${FONT_SIZES.title}pt; line-height: 1.3; }
.label { font: ${FONT_SIZES.label}pt SimHei, "黑体", "Heiti SC", "Noto Sans CJK SC", sans-serif; }
.note { font-size: ${FONT_SIZES.note}pt; }
.sheet { overflow-x: auto; }
table { border-collapse: collapse; table-layout: fixed; }
tr { height: ${LEAST_ROW_HEIGHT}mm; break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 0.7mm 1.5mm; font-weight: normal; text-align: center; overflow-wrap: anywhere; white-space: pre-line; }
.left { text-align: left; }
.part { padding-left: calc(1.5mm + ${INDENT}em); }
.signed { position: relative; break-before: avoid; break-inside: avoid; }
.seal { position: absolute; right: 0; bottom: 0; z-index: -1; }
.held { position: absolute; width: 0; height: 0; }
@media print { section { padding: 0; } .sheet { overflow: visible; } }
`;

function writeForm(form: DrawnForm, seal: Picture | undefined): string {
  const width = form.columnWidths.reduce((sum, column) => sum + column, 0);
  const columns = form.columnWidths.map((column) => `<col style="width:${column}mm">`).join('');
  const rows: string[][] = Array.from({ length: form.rowCount }, () => []);
  for (const cell of form.cells) rows[cell.row - 1]!.push(writeCell(cell));
  const written = rows.map((cells) => `<tr>${cells.join('')}</tr>`);
  // Heads may be repeated only where they come first.
  const heads = form.repeatedRows.length;
  return `<section class="${form.orientation}">
${form.head.map(writeLine).join('\n')}
<div class="sheet" role="region" aria-label="${escapeMarkup(nameOf(form))}" tabindex="0">
<table style="width:${width}mm">
<colgroup>${columns}</colgroup>
${heads === 0 ? '' : `<thead>\n${written.slice(0, heads).join('\n')}\n</thead>\n`}<tbody>
${written.slice(heads).join('\n')}
</tbody>
</table>
</div>
${writeFoot(form.foot, seal)}
</section>`;
}

/** The picture stands once in the file, however many forms carry it. */
function sealDefinition({ png, width, height }: Picture): string {
  const data = Buffer.from(png).toString('base64');
  return `<svg class="held" aria-hidden="true"><symbol id="seal" viewBox="0 0 ${width} ${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></symbol></svg>`;
}

function writeFoot(foot: readonly DrawnLine[], seal: Picture | undefined): string {
  const lines = foot.map(writeLine).join('\n');
  if (seal === undefined) return lines;
  const { width, height } = sealSize(seal);
  const picture = `<svg class="seal" role="img" aria-label="${SEAL_NAME}" style="width:${width}mm;height:${height}mm"><use href="#seal"/></svg>`;
  return `<div class="signed">\n${lines}\n${picture}\n</div>`;
}

/** A table wider than the screen is scrolled in its own frame, by keyboard as well, so the frame has a name of its own. */
function nameOf(form: DrawnForm): string {
  const lines = form.head.filter(({ style }) => style !== 'note');
  const name = lines.flatMap(({ runs }) => runs.map(({ label, text }) => label + text)).join(' ');
  return name.trim() || '绩效表';
}

function writeLine(line: DrawnLine): string {
  const runs = line.runs.map((run) => {
    const value =
      run.at === undefined
        ? escapeMarkup(run.text)
        : `<span data-at="${escapeMarkup(run.at)}">${escapeMarkup(run.text)}</span>`;
    return { align: run.align, inner: `${escapeMarkup(run.label)}${value}` };
  });
  if (line.style === 'title') return `<h1>${runs.map(({ inner }) => inner).join('')}</h1>`;
  return `<p class="${line.style}">${runs.map(({ align, inner }) => `<span class="${align}">${inner}</span>`).join(' ')}</p>`;
}

function writeCell(cell: DrawnCell): string {
  const spans = `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`;
  const align = cell.align === 'center' ? '' : ` class="${cell.align}${cell.indented ? ' part' : ''}"`;
  const text = escapeMarkup(cell.label + cell.text).replaceAll('\n', '<br>');
  if (cell.kind === 'label') {
    const scope = `${cell.heads === 'column' ? 'col' : 'row'}${spansGroup(cell) ? 'group' : ''}`;
    return `<th scope="${scope}"${spans}${align}>${text}</th>`;
  }
  const at = cell.at === undefined ? '' : ` data-at="${escapeMarkup(cell.at)}"`;
  return `<td${spans}${align}${at}>${text}</td>`;
}

/** A heading over several rows or columns heads the group. */
function spansGroup(cell: DrawnCell): boolean {
  return (cell.heads === 'column' ? cell.columnSpan : cell.rowSpan) > 1;
}
