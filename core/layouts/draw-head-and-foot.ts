import type { Form } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { DrawnLine } from './layout.ts';
import { printText } from './print-value.ts';

/** 表格之上：附表号、表名、年度（表名没有写时）、填报单位与金额单位。 */
export function drawHead(form: Form, at: JsonPointer): DrawnLine[] {
  const { label, title, fiscalYear, reportingUnit, amountUnit } = form;
  const lines: DrawnLine[] = [];
  if (label !== null)
    lines.push({ style: 'label', runs: [{ align: 'left', label: '', text: printText(label), at: `${at}/label` }] });
  lines.push({ style: 'title', runs: [{ align: 'center', label: '', text: printText(title), at: `${at}/title` }] });
  if (fiscalYear !== null && !title.includes(String(fiscalYear)))
    lines.push({
      style: 'note',
      runs: [{ align: 'center', label: '', text: `（${fiscalYear}年度）`, at: `${at}/fiscalYear` }],
    });
  lines.push({
    style: 'note',
    runs: [
      { align: 'left', label: '填报单位：（盖章）', text: printText(reportingUnit ?? ''), at: `${at}/reportingUnit` },
      // A form that does not say its unit is not made to say one.
      ...(amountUnit === null
        ? []
        : [{ align: 'right', label: '金额单位：', text: amountUnit, at: `${at}/amountUnit` } as const]),
    ],
  });
  return lines;
}

/** 表格之下：签字栏。 */
export function drawFoot({ signatures }: Form, at: JsonPointer): DrawnLine[] {
  const run = (align: 'left' | 'center', label: string, key: keyof typeof signatures) => ({
    align,
    label,
    text: printText(signatures[key] ?? ''),
    at: `${at}/signatures/${key}`,
  });
  return [
    { style: 'note', runs: [run('left', '单位负责人签字：', 'head')] },
    { style: 'note', runs: [run('left', '填表人：', 'preparer'), run('center', '联系电话：', 'phone')] },
  ];
}

/** 签字栏之下的一行，不是目标册的内容。 */
export function drawMark(text: string): DrawnLine {
  return { style: 'note', runs: [{ align: 'left', label: printText(text), text: '' }] };
}
