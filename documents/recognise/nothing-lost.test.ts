// Whatever a document holds, each cell becomes a value, is a label, or is named by a problem.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldText, isBlankMark, normaliseText } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import type { Block, Cell, Table, TableDocument } from '../tables/index.ts';
import { recognise } from './index.ts';
import { isKnownLabel, SIGNATURE_LABELS } from './labels.ts';

const TITLES = [
  '2023年部门整体支出绩效目标表',
  '专项资金绩效目标汇总表',
  '专项资金支出方向绩效目标表',
  '2024年度项目支出绩效目标表（申报）',
  '2024年绩效运行监控表',
  '2022年度项目支出绩效自评表',
  '绩效跟踪情况表',
  '附表3-2',
  '附件1',
];
const LABELS = [
  ...[
    '部门名称',
    '资金总额：',
    '其中：财政拨款',
    '其他资金',
    '政府性基金拨款',
    '项目支出',
    '支出方向（子项）',
    '所属专项',
    '名  称',
  ],
  ...[
    '金  额',
    '项目金额',
    '项目实施期',
    '实施期绩效目标',
    '年度绩效目标',
    '总体目标',
    '预期目标',
    '实际完成情况',
    '项目名称',
  ],
  ...[
    '实施单位',
    '主管部门',
    '项目属性',
    '年度重点工作计划',
    '事项',
    '责任单位/科室',
    '工作目标',
    '年度绩效指标',
    '一级指标',
  ],
  ...[
    '二级指标',
    '三级指标',
    '指标值及单位',
    '绩效标准',
    '计量单位',
    '指标性质',
    '权重',
    '全年完成值',
    '得分',
    '备注',
    '原因',
  ],
  ...[
    '支出内容简介',
    '支出明细',
    '测算依据',
    '合  计',
    '总分',
    '序号',
    '年初预算数',
    '全年预算数',
    '全年执行数',
    '执行率',
  ],
  ...['填报单位：（盖章）', '金额单位：万元', '单位负责人签字：', '填表人：', '联系电话：'],
];
const VALUES = [
  ...[
    '36',
    '36万元',
    '约5000件',
    '100%',
    '≥',
    '次/日',
    '提高',
    '2023.1.1-2023.12.31',
    '本年',
    '一',
    '产出指标',
    '数量指标',
  ],
  ...[
    '资金总额：930.09万元',
    '填报单位：样例街道 金额单位：元',
    '填表人：甲 联系电话：0000',
    '填报日期：2023年1月5日',
    '其他',
    '/',
    '不适用',
  ],
  ...[
    '新增□ 延续√',
    '219-样例镇',
    '指标1：清扫里程',
    '202010100.00%10',
    '292%',
    '1,234,567.89',
    '叁拾万元整',
    '注：按实填写',
    '无',
  ],
  ...[
    '做好道路清扫，\n保持整洁。',
    '[bookmark: a]二级指标',
    '其中：财政拨款：5万',
    '负责人说明情况',
    '2023年度',
    '7242318',
    '负责人：甲',
  ],
];

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LABELS) },
  { weight: 5, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);

/** Header rows of every kind of section, so that the rows below them are read as its rows. */
const HEADERS = [
  '年度绩效指标|一级指标|二级指标|三级指标|指标值及单位|绩效标准',
  '一级指标|二级指标|三级指标|指标性质|年度指标值|计量单位|分值|全年完成值|得分|偏差原因分析',
  '指标名称|指标权重|指标值|备注',
  '一级指标|二级指标|绩效标准|当年预期实现值',
  '单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标值',
  '支出内容简介|支出明细|金额（元）|支出测算依据及过程说明',
  '年度重点工作计划|事项|责任单位/科室|工作目标|预算金额',
  '序号|名称|金额|实施期绩效目标|年度绩效目标',
  '项目资金（元）|资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分',
].map((row) => row.split('|').map((label) => ({ text: label, width: 1 })));

const row = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...HEADERS) },
  {
    weight: 3,
    arbitrary: fc.array(fc.record({ text, width: fc.constantFrom(1, 1, 1, 2, 3) }), { minLength: 1, maxLength: 9 }),
  },
);

const table = fc
  .array(row, {
    minLength: 1,
    maxLength: 14,
  })
  .map((rows): Omit<Table, 'index'> => {
    const cells: Cell[] = [];
    rows.forEach((written, index) => {
      let column = 1;
      for (const cell of written) {
        cells.push({ row: index + 1, column, rowSpan: 1, columnSpan: cell.width, text: cell.text });
        column += cell.width;
      }
    });
    return { kind: 'table', rowCount: rows.length, columnCount: 27, cells };
  });

const paragraph = fc
  .oneof(fc.constantFrom(...TITLES), text)
  .map((written) => ({ kind: 'paragraph' as const, text: written }));

const documents = fc
  .record({
    format: fc.constantFrom('text' as const, 'docx' as const, 'xlsx' as const),
    parts: fc.array(fc.oneof({ weight: 2, arbitrary: paragraph }, { weight: 3, arbitrary: table }), { maxLength: 7 }),
    title: fc.constantFrom(...TITLES),
  })
  .map(({ format, parts, title }): TableDocument => {
    let index = 0;
    const blocks = [{ kind: 'paragraph' as const, text: title }, ...parts].map((block): Block => {
      if (block.kind === 'paragraph') return block;
      index += 1;
      return { ...block, index };
    });
    return { format, blocks, problems: [] };
  });

const SIGNATURES = new RegExp(SIGNATURE_LABELS.map(({ pattern }) => pattern).join('|'), 'g');

function isLabel(shown: string): boolean {
  return isKnownLabel(foldText(shown)) || shown.replace(SIGNATURES, '').replace(/[\s:：]/g, '') === '';
}

describe('nothing is dropped in silence', () => {
  it('each cell is the origin of a value, a label, or named by a problem', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { book, problems } = recognise(document);
        const named = [
          ...Object.values(book.origins),
          ...problems.flatMap(({ origin, others = [] }) => [origin, ...others]),
        ];
        const places = new Set(named.map((origin) => `${origin.table} ${origin.row} ${origin.column}`));
        const paragraphs = new Set(named.filter((origin) => origin.table === 0).map((origin) => origin.text));
        const cells = document.blocks.flatMap((block) =>
          block.kind === 'paragraph'
            ? [{ text: block.text, isNamed: paragraphs.has(block.text) }]
            : block.cells.map((cell) => ({
                text: cell.text,
                isNamed: places.has(`${block.index} ${cell.row} ${cell.column}`),
              })),
        );
        for (const cell of cells) {
          const shown = normaliseText(cell.text.replace(/\[bookmark:[^\]]*\]/g, ''));
          if (shown === null || isBlankMark(shown) || isLabel(shown)) continue;
          assert.ok(cell.isNamed, `“${cell.text}” was dropped`);
        }
      }),
      { numRuns: 2000, seed: 20260101 },
    );
  });
});
