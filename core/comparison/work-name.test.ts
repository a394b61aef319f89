import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameWork } from './work-name.ts';

const keyOf = (said: string): string | undefined => nameWork(said.split('｜'))?.key;

// What stands before ｜ is nearest the price, then the detail of the line.
const ONE: readonly (readonly [string, string])[] = [
  ['下水道疏通', '疏通下水道'],
  ['下水道疏通', '下水管疏通、清理'],
  ['下水道疏通', '老旧小区排水管道清淤'],
  ['下水道疏通', '下水道日常疏通费'],
  ['下水道疏通', '下水道设施疏通'],
  ['下水道疏通', '疏通｜下水道维护费'],
  ['下水道疏通', '人工疏通｜下水道疏通费'],
  ['辖区垃圾清运', '清运垃圾'],
  ['生活垃圾清运', '垃圾的集中清运'],
  ['路灯维修', '路灯、景观灯维修'],
  ['路灯维修', '路灯｜路灯维修费'],
  ['消防演练', '开展消防演练'],
  ['消防检查', '消防安全检查'],
  ['网格终端更换', '更换网格终端'],
  ['网格终端更换', '更换｜网格终端费用'],
  ['网格终端更换', '网格终端｜设备更换'],
  ['下水道盖板更换', '排水管盖板更换'],
  ['老人体检', '组织老人免费体检'],
  ['老人体检', '体检老人'],
  ['违建拆除', '拆除违章建筑'],
  ['治安巡逻员', '聘用治安巡逻员'],
  ['网格员补助', '发放网格员补助'],
];

const TWO: readonly (readonly [string, string])[] = [
  ['网格终端更换', '网格更换'],
  ['网格终端更换', '网格公示牌更换'],
  ['网格员补助', '网格长补助'],
  ['网格员补助', '网格终端'],
  ['下水道疏通', '下水道盖板更换'],
  ['井盖更换', '下水道盖板更换'],
  ['消防演练', '消防器材演练'],
  ['灭火器更换', '消防水带更换'],
  ['路灯维修', '路灯线路维修'],
  ['路灯维修', '维修路灯线路'],
  ['道路清扫', '道路积雪清扫'],
  ['老人体检', '职工体检'],
  ['教师培训', '技能培训'],
  ['水质检测', '土壤检测'],
  ['食品抽检', '水质检测'],
  ['井盖｜道路维修', '道路维修'],
];

for (const [a, b] of ONE) test(`${a} and ${b} are one work`, () => assert.equal(keyOf(a), keyOf(b)));
for (const [a, b] of TWO) test(`${a} and ${b} are two works`, () => assert.notEqual(keyOf(a), keyOf(b)));

const LABELS: readonly { said: string; label: string }[] = [
  { said: '下水道疏通', label: '下水道疏通' },
  { said: '预计疏通下水道', label: '疏通下水道' },
  { said: '网格终端更换', label: '网格终端更换' },
  { said: '更换网格终端', label: '更换网格终端' },
  { said: '更换｜网格终端费用', label: '网格终端更换' },
  { said: '老人体检', label: '老人体检' },
  { said: '网格员补助', label: '网格员补助' },
  { said: '保安', label: '保安' },
];

for (const { said, label } of LABELS)
  test(`${said} is called ${label}`, () => assert.equal(nameWork(said.split('｜'))?.label, label));

test('nothing said, no work', () => {
  assert.equal(nameWork([null, null, null]), null);
  assert.equal(nameWork(['费']), null);
});
