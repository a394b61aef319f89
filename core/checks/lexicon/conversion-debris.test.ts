import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { debrisIn, showDebris, withoutDebris } from './conversion-debris.ts';

const CASES: readonly { readonly text: string; readonly shown: readonly string[]; readonly rest: string }[] = [
  { text: '[bookmark: _GoBack]二级指标', shown: ['[bookmark: _GoBack]'], rest: '二级指标' },
  { text: '{ REF _Ref12 \\h }合计', shown: ['{ REF _Ref12 \\h }'], rest: '合计' },
  { text: '见 PAGEREF _Toc123456 \\h 页', shown: ['PAGEREF _Toc123456 \\h'], rest: '见  页' },
  { text: '36 \\* MERGEFORMAT', shown: ['\\* MERGEFORMAT'], rest: '36' },
  { text: '清运&nbsp;垃圾&#160;', shown: ['&nbsp;', '&#160;'], rest: '清运垃圾' },
  { text: '清运<br/>垃圾</span>', shown: ['<br/>', '</span>'], rest: '清运垃圾' },
  { text: '清运_x000D_', shown: ['_x000D_'], rest: '清运' },
  { text: '清运\u0007', shown: ['U+0007'], rest: '清运' },
  { text: '清\ufffd垃圾', shown: ['U+FFFD'], rest: '清\ufffd垃圾' },
  { text: '\ue5d2一、救助', shown: ['U+E5D2'], rest: '\ue5d2一、救助' },
  { text: '锟斤拷锟斤拷', shown: ['锟斤拷锟斤拷'], rest: '锟斤拷锟斤拷' },
];
const CLEAN: readonly string[] = [
  '清运垃圾240车',
  'LED灯、PM2.5、A&B楼、<5%、>90%',
  '[042]演示街道',
  '{含税}、10_000、50%',
  '□是 ☑否 ◎',
  '第一行\n第二行\t第三格',
  'TOC 有机碳',
];

describe('conversion debris', () => {
  for (const { text, shown, rest } of CASES) {
    test(JSON.stringify(text), () => {
      assert.deepEqual(debrisIn(text).map(showDebris), shown);
      assert.equal(withoutDebris(text), rest);
    });
  }
  for (const text of CLEAN) test(`${JSON.stringify(text)} is clean`, () => assert.deepEqual(debrisIn(text), []));
});
