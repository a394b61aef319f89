import { AlignmentType, Document, LineRuleType, Packer, Paragraph, TextRun } from 'docx';
import { coreProperties } from './core-properties.ts';
import { runFont } from './docx-styles.ts';
import { fixZipTimes } from './zip-times.ts';

/** 一处要改的。 */
export interface LetterItem {
  /** 在哪一格："第 3 行 金额"。 */
  readonly place: string;
  /** 哪里不对，一句话。 */
  readonly message: string;
  /** 必须改，还是请核对。 */
  readonly mustChange: boolean;
}

/** 退回修改的函：给一个单位的。 */
export interface ReturnLetter {
  /** 收函的单位。 */
  readonly unit: string;
  /** 发函的单位。 */
  readonly from: string;
  /** 目标册的名称。 */
  readonly title: string;
  /** 落款的日期，"2023年10月9日"。 */
  readonly date: string;
  /** 总的意见；没有为 null。 */
  readonly opinion: string | null;
  /** 按表分的各处。 */
  readonly forms: readonly { readonly name: string; readonly items: readonly LetterItem[] }[];
}

/** 公文正文三号、标题二号。 */
const POINTS = { title: 22, body: 16 } as const;
/** 行距固定 28 磅。 */
const SPACING = { line: 560, lineRule: LineRuleType.EXACT } as const;
const MARGIN = { top: 2098, right: 1474, bottom: 1984, left: 1588 } as const;

/**
 * 写退回修改的函（.docx）：按表逐处列出要改的，一个单位一份。
 *
 * The same letter gives the same bytes.
 */
export async function writeReturnLetter(letter: ReturnLetter): Promise<Uint8Array> {
  const must = letter.forms.flatMap(({ items }) => items).filter(({ mustChange }) => mustChange).length;
  const all = letter.forms.reduce((sum, { items }) => sum + items.length, 0);
  const document = new Document({
    styles: {
      default: {
        document: { run: { ...runFont(POINTS.body, 'value'), language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: MARGIN } },
        children: [
          title('关于修改绩效目标的函'),
          plain(`${letter.unit}：`),
          body(
            `你单位报送的《${letter.title}》已审核，${all === 0 ? '没有发现需要修改的地方。' : `有 ${all} 处需要处理，其中 ${must} 处必须修改，其余请核对后修改或说明。现逐表列明如下，请修改后重新报送。`}`,
          ),
          ...(letter.opinion === null ? [] : [body(`总的意见：${letter.opinion}`)]),
          ...letter.forms.flatMap(({ name, items }, form) => [
            heading(`${chineseNumber(form + 1)}、${name}`),
            ...items.map(({ place, message, mustChange }, index) =>
              body(`${index + 1}. ${place === '' ? '' : `${place}：`}${message}${mustChange ? '（必须修改）' : ''}`),
            ),
          ]),
          right(letter.from),
          right(letter.date),
        ],
      },
    ],
  });
  const packed = await Packer.pack(document, 'uint8array', undefined, [
    coreProperties(`${letter.unit} ${letter.title}`),
  ]);
  return fixZipTimes(packed);
}

function title(text: string): Paragraph {
  const run = new TextRun({ ...runFont(POINTS.title, 'body'), bold: true, text });
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...SPACING, after: 400 }, children: [run] });
}

const plain = (text: string): Paragraph => new Paragraph({ spacing: SPACING, children: [new TextRun(text)] });

/** 首行空两字。 */
function body(text: string): Paragraph {
  return new Paragraph({
    spacing: SPACING,
    indent: { firstLine: POINTS.body * 20 * 2 },
    children: [new TextRun(text)],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    spacing: SPACING,
    indent: { firstLine: POINTS.body * 20 * 2 },
    keepNext: true,
    children: [new TextRun({ ...runFont(POINTS.body, 'heading'), text })],
  });
}

function right(text: string): Paragraph {
  return new Paragraph({ spacing: SPACING, alignment: AlignmentType.RIGHT, children: [new TextRun(text)] });
}

const DIGITS = '零一二三四五六七八九';

/** 一至九十九。 */
function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const unit = ones === 0 ? '' : DIGITS[ones]!;
  return tens === 0 ? unit : `${tens === 1 ? '' : DIGITS[tens]}十${unit}`;
}
