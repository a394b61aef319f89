import type { Book, JsonPatch } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { FailureDetail, Judgement } from '../../define-check.ts';
import { defineFormCheck, fail, pass } from '../../define-check.ts';
import { ALL_KINDS, rewriteText, textAt } from '../../facts/cell-text.ts';
import { sourcesOf } from '../../facts/sources.ts';
import type { Debris } from '../../lexicon/conversion-debris.ts';
import { debrisIn, showDebris, withoutDebris } from '../../lexicon/conversion-debris.ts';
import { editCell } from '../example-edits.ts';
import { editOrigin } from './origin-edits.ts';

/**
 * 原文里不应留有转换文档时的残留。
 *
 * Judged on the source text, since reading takes most debris out. Once for each cell of the document, at the first value it
 * holds; a label has no value, so its debris stands at the form.
 */
export const noConversionDebris = defineFormCheck({
  rule: 'wording/no-conversion-debris',
  code: 'R54',
  title: '原文不应留有文档转换的残留字符',
  severity: 'advice',
  basis: '通行做法（完整性）',
  help: '书签、域代码、网页代码和乱码是文件在 Word、WPS、网页之间转换时留下的，公开出去很不好看。书签和代码在原文件里删去；乱码和替换符表示原字已经丢失，对照原件补上。',
  appliesTo: ALL_KINDS,
  reads: [],
  readsText: true,
  readsOrigins: true,
  examples: {
    pass: [
      { name: '原文干净', edit: editOrigin('/forms/2/annualGoal', '清扫主次干道12条，清运垃圾240车') },
      {
        name: '英文缩写和符号不是残留',
        edit: editOrigin('/forms/0/duties', '负责 LED 路灯、A&B 楼 [含附属] 的管护，误差<5%'),
      },
      { name: '占位的方框是勾选框', edit: editOrigin('/forms/2/direction', '□新增 □延续') },
    ],
    fail: [
      {
        name: '书签',
        edit: editOrigin('/forms/2/indicators/0/name', '[bookmark: OLE_LINK1]清扫主次干道条数'),
        at: ['/forms/2/indicators/0/name'],
      },
      {
        name: '超链接的域代码',
        edit: editOrigin('/forms/3/annualGoal', '{ HYPERLINK "http://example.invalid/a" }为300名老人助餐6万人次'),
        at: ['/forms/3/annualGoal'],
      },
      {
        name: '目录的页码引用',
        edit: editOrigin('/forms/0/title', '2024年部门整体支出绩效目标表 PAGEREF _Toc123456789 \\h'),
        at: ['/forms/0/title'],
      },
      {
        name: '域开关留在金额格里',
        edit: editOrigin('/forms/1/total/amount', '90 \\* MERGEFORMAT'),
        at: ['/forms/1/total/amount'],
      },
      {
        name: '网页空格还在值里',
        edit: [
          ...editOrigin('/forms/0/keyTasks/0/goal', '清扫主次干道&nbsp;&nbsp;12条'),
          ...editCell('/forms/0/keyTasks/0/goal', '清扫主次干道&nbsp;&nbsp;12条'),
        ],
        at: ['/forms/0/keyTasks/0/goal'],
      },
      {
        name: '网页标记',
        edit: editOrigin('/forms/3/lines/0/basis', '助餐6万人次*5元/人次<br/>=30万元'),
        at: ['/forms/3/lines/0/basis'],
      },
      {
        name: '替换符，原字已经丢失',
        edit: [
          ...editOrigin('/forms/2/periodGoal', '清扫主次干\ufffd\ufffd12条'),
          ...editCell('/forms/2/periodGoal', '清扫主次干\ufffd\ufffd12条'),
        ],
        at: ['/forms/2/periodGoal'],
      },
      {
        name: '编码读错的乱码',
        edit: editOrigin('/forms/3/direction', '锟斤拷锟斤拷助餐服务'),
        at: ['/forms/3/direction'],
      },
      {
        name: '专用字体的字形',
        edit: editOrigin('/forms/0/duties', '\uf0b7 负责辖区环境卫生'),
        at: ['/forms/0/duties'],
      },
      {
        name: '控制字符',
        edit: editOrigin('/forms/2/fund', '环境卫生保洁\u0007'),
        at: ['/forms/2/fund'],
      },
      {
        name: '表头里的书签记在表上',
        edit: editOrigin('/forms/3', '[bookmark: _GoBack]三级指标'),
        at: ['/forms/3'],
      },
      {
        name: '合并的一格只说一次',
        edit: [
          ...editOrigin('/forms/3/indicators/0/level1', '{ REF _Ref1 }产出指标'),
          ...editOrigin('/forms/3/indicators/1/level1', '{ REF _Ref1 }产出指标'),
        ],
        at: ['/forms/3/indicators/0/level1'],
      },
    ],
    notApplicable: [{ name: '在线填报的没有原文', edit: [] }],
  },
  run(_form, at, { book }): Judgement[] {
    const { any, spoilt } = sourcesOf(book.origins, at);
    if (!any) return [];
    const judgements = spoilt.map(({ at: cell, debris }) => fail([cell], describe(book, cell, debris)));
    return judgements.length === 0 ? [pass(at)] : judgements;
  },
});

function describe(book: Book, at: JsonPointer, debris: readonly Debris[]): FailureDetail {
  const shown = [...new Set(debris.map(showDebris))];
  const marks = shown.map((mark) => `“${mark}”`).join('');
  const lost = debris.some((one) => one.lost);
  const fix = lost ? undefined : removal(book, at);
  return {
    message: lost
      ? `原文里有乱码${marks}，原字已经丢失，请对照原件补上。`
      : `原文里留有文档转换的残留${marks}，不是表格内容，请在原文件中删去。`,
    found: shown,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Only where the debris got into the value: what was taken out on reading needs no repair in the book. */
function removal(book: Book, at: JsonPointer): JsonPatch | undefined {
  const text = textAt(book, at);
  return text === null || debrisIn(text).length === 0 ? undefined : rewriteText(book, at, withoutDebris(text));
}
