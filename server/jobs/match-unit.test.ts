import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Book } from '@duzhi/core/book';
import type { Unit } from '@duzhi/store';
import { matchUnit } from './match-unit.ts';

const unit = (name: string, aliases: readonly string[] = []): Unit => ({
  ...{ unitId: name, parentId: null, path: name, name, kind: 'street', code: null, aliases },
});

const UNITS = [
  unit('演示青石街道办事处', ['青石办']),
  unit('演示白鹭镇人民政府'),
  unit('演示城管局'),
  unit('演示城管局执法大队'),
  unit('演示青石街道桥头社区'),
  unit('演示养老服务中心'),
  unit('演示养老服务中心（二）', ['养老服务中心']),
];

const bookOf = (name: string | null, reportingUnit: string | null = null): Book =>
  ({
    ...{ schema: 'duzhi-book/1', fiscalYear: 2023, unit: name === null ? null : { name }, origins: {} },
    forms: [{ kind: 'project', reportingUnit }],
  }) as unknown as Book;

describe('whose file it is', () => {
  const cases: readonly [string, Book | null, string, string | null | readonly string[]][] = [
    ['the name in full', bookOf('演示青石街道办事处'), '1.docx', '演示青石街道办事处'],
    ['full width and spaces', bookOf('演示 青石街道　办事处'), '1.docx', '演示青石街道办事处'],
    ['an alias', bookOf('青石办'), '1.docx', '演示青石街道办事处'],
    ['without the official tail', bookOf('演示白鹭镇'), '1.docx', '演示白鹭镇人民政府'],
    ['with a shorter tail', bookOf('演示青石街道办'), '1.docx', '演示青石街道办事处'],
    ['what stands as 填报单位', bookOf(null, '演示城管局'), '1.docx', '演示城管局'],
    ['the name of the file, the longest that fits', bookOf(null), '演示城管局执法大队 绩效.docx', '演示城管局执法大队'],
    ['the name of the folder', bookOf(null), '演示白鹭镇/绩效目标表.docx', '演示白鹭镇人民政府'],
    ['the text before the file name', bookOf('演示城管局'), '演示白鹭镇.docx', '演示城管局'],
    ['a stranger', bookOf('示例局'), '示例局.docx', null],
    ['a stranger whose file is named after one of ours', bookOf('示例局'), '演示城管局.docx', '演示城管局'],
    ['a file that was not read', null, '演示养老服务中心（二）.docx', '演示养老服务中心（二）'],
    ['nothing to go by', bookOf(null), '绩效.docx', null],
  ];
  for (const [name, book, fileName, expected] of cases)
    it(name, () => {
      const match = matchUnit(book, fileName, UNITS);
      if (expected === null) assert.equal(match.kind, 'none');
      else assert.ok(match.kind === 'matched' && match.unit.name === expected, JSON.stringify(match));
    });

  it('does not guess between two of one name', () => {
    const match = matchUnit(bookOf('演示一中心'), '1.docx', [unit('演示一中心'), unit('演示一中心')]);
    assert.ok(match.kind === 'several' && match.units.length === 2);
  });
});
