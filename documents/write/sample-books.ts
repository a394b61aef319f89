import { readFileSync } from 'node:fs';
import type { Book, Form } from '@duzhi/core/book';
import { parseBook } from '@duzhi/core/book';
import { sealPng } from '@duzhi/documents/pictures/sample-png';
import type { WriteOptions } from './writing.ts';

// Test support: the demonstration office, and what one value in it turns into.

const FIXTURE = new URL('../../fixtures/demo-office-2023.json', import.meta.url);

/** 演示街道办事处的目标册：六张表。 */
export function demonstrationBook(): Book {
  const parsed = parseBook(JSON.parse(readFileSync(FIXTURE, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** 一张汇总表的目标册，其中一行的年度绩效目标是指定的文字。 */
export function bookSaying(text: string): Book {
  const form: Form = {
    kind: 'special-fund-summary',
    label: '附表2',
    title: '专项资金绩效目标汇总表',
    fiscalYear: null,
    amountUnit: '万元',
    reportingUnit: null,
    signatures: { head: null, preparer: null, phone: null },
    total: { amount: null, periodGoal: null, annualGoal: null },
    funds: [{ serial: '一', name: '垃圾清运', amount: null, periodGoal: null, annualGoal: text }],
  };
  return { schema: 'duzhi-book/1', fiscalYear: null, unit: null, forms: [form], origins: {} };
}

/** 签过字、批复了、放了印章图样的册，表下印的。 */
export const SEALED = {
  marks: ['电子签字：单位负责人　核对码 7K3M-92QX-A1B4　2023年10月9日 9:00', '已批复：2023年11月30日'],
  seal: { png: sealPng(), width: 240, height: 240 },
} as const satisfies WriteOptions;
