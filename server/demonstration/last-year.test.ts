import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compareYears, parseBook } from '@duzhi/core/book';
import { runChecks } from '@duzhi/core/checks';
import { formatMoney } from '@duzhi/core/shared';
import { lastYear } from './last-year.ts';

const file = new URL('../../fixtures/demo-office-2023.json', import.meta.url);
const parsed = parseBook(JSON.parse(readFileSync(file, 'utf8')));
if (!parsed.ok) throw new Error(parsed.error.message);
const now = parsed.value;
const then = lastYear(now);
const years = compareYears([then, now]);

describe('the demonstration office a year before', () => {
  it('has figures that tie wherever this year’s do, and the cost of the haulage too', () => {
    const faults = (book: typeof now) =>
      runChecks(book)
        .findings.filter(({ rule }) => /^(?:sum|tie)\//.test(rule))
        .map(({ rule, at }) => `${rule} ${at[0]}`);
    const known = new Set(faults(now));
    assert.deepEqual(
      faults(then).filter((fault) => !known.has(fault)),
      [],
    );
    const haulage = 'tie/cost-to-lines /forms/5/indicators/3/target';
    assert.ok(faults(now).includes(haulage));
    assert.ok(!faults(then).includes(haulage));
  });

  it('is a book of its year, without origins', () => {
    assert.equal(then.fiscalYear, 2022);
    assert.deepEqual(then.origins, {});
    assert.doesNotMatch(JSON.stringify(then), /2023/);
  });

  it('spent less on each fund', () => {
    const funds = years.amounts.filter(({ kind }) => kind === 'fund' || kind === 'department');
    assert.deepEqual(
      funds.map(({ name, amounts }) => [name, ...amounts.map((amount) => formatMoney(amount!))]),
      [
        ['资金总额', '863.42万元', '930.09万元'],
        ['基本支出', '448.62万元', '466.09万元'],
        ['项目支出', '414.8万元', '464万元'],
        ['专项资金合计', '414.8万元', '464万元'],
        ['综合业务专用经费', '33万元', '36万元'],
        ['行政村经费', '315万元', '350万元'],
        ['小微便民服务事项办理', '26万元', '30万元'],
        ['背街小巷环境提升', '40.8万元', '48万元'],
      ],
    );
  });

  it('had one expenditure that ended, lacked one that began, and aimed lower', () => {
    const ended = years.amounts.filter(({ amounts: [before, after] }) => before !== undefined && after === undefined);
    const began = years.amounts.filter(({ amounts: [before, after] }) => before === undefined && after !== undefined);
    assert.deepEqual(
      [ended, began].map((rows) => rows.map(({ name }) => name)),
      [['街道计生费用'], ['街道违停整治费用']],
    );
    const aims = years.indicators.filter(({ changes: [, change] }) => change != null && Number(change.gap) !== 0);
    assert.deepEqual(
      aims.map(({ name, changes }) => [name, changes[1]!.gap]),
      [
        ['支出总额', '66.67'],
        ['文体、消防、计生、信访', '3'],
        ['7个行政村的办公和人员经费', '35'],
        ['片区内2023年全部便民诉求', '800'],
        ['有关业务经费', '4'],
        ['住户居住环境宜居满意度', '3'],
        ['居民对街巷保洁满意度', '5'],
      ],
    );
  });
});
