import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import * as fc from 'fast-check';
import type { Expression, NumberExpression, Quantity } from './basis.ts';
import { asAmount, evaluate } from './evaluate.ts';
import { formatNumber, formatQuantity, printBasis, printExpression } from './print.ts';
import { readBasis } from './read-basis.ts';
import { makeUnit } from './units.ts';

const SEED = 20240603;

const QUANTITIES: readonly { readonly value: string; readonly unit: Quantity['unit']; readonly expected: string }[] = [
  { value: '24', unit: makeUnit(0, ['次'], []), expected: '24次' },
  { value: '6000', unit: makeUnit(1, [], ['次']), expected: '0.6万元/次' },
  { value: '200', unit: makeUnit(1, [], ['人', '月']), expected: '200元/人·月' },
  { value: '2500', unit: makeUnit(1, [], ['人', '月']), expected: '0.25万元/人·月' },
  { value: '2550.5', unit: makeUnit(1, [], []), expected: '2550.5元' },
  { value: '360000', unit: makeUnit(1, [], []), expected: '36万元' },
  { value: '9300901', unit: makeUnit(1, [], []), expected: '930.0901万元' },
  { value: '999', unit: makeUnit(1, [], []), expected: '999元' },
  { value: '0', unit: makeUnit(1, [], []), expected: '0元' },
  { value: '48', unit: makeUnit(0, ['人', '月'], []), expected: '48人·月' },
  { value: '2', unit: makeUnit(0, ['次'], ['天']), expected: '2次/天' },
  { value: '3.5', unit: makeUnit(0, [], []), expected: '3.5' },
];
for (const { value, unit, expected } of QUANTITIES) {
  test(`formatQuantity writes ${expected}`, () =>
    assert.equal(formatQuantity({ value: Exact.parseDecimal(value)!, unit }), expected));
}

test('formatQuantity takes the unit of money it is told', () => {
  const quantity = { value: Exact.parseDecimal('6000')!, unit: makeUnit(1, [], ['次']) };
  assert.equal(formatQuantity(quantity, '元'), '6000元/次');
  assert.equal(formatQuantity(quantity, '万元'), '0.6万元/次');
});

test('printBasis keeps prose as it is', () => {
  assert.equal(printBasis(readBasis('按实际发生列支')), '按实际发生列支');
});

test('printBasis writes the usual form', () => {
  assert.equal(printBasis(readBasis('8个村每个村40万，8×40＝320万')), '8个村*40万元/个村；8*40=320万元');
});

// ---- Generated expressions: whatever is printed reads back to the same value and unit. ----

const LABELS = ['管网清淤', '枯树清除', '书屋', '设备购置费', '值班支出', null, null] as const;
const MEASURES = ['次', '人', '月', '个', '台', '条', '平方米', '公里', '个社区', '人次', '车'] as const;
const WAN: Rational = { n: 10_000n, d: 1n };

const label = fc.constantFrom(...LABELS);

function figure(
  written: string,
  scale: Rational,
  unit: Quantity['unit'],
  own: string | null,
  percent = false,
): NumberExpression {
  const quantity = { value: Exact.multiply(Exact.parseDecimal(written)!, scale), unit };
  const bare = unit.money === 0 && unit.over.length === 0 && unit.under.length === 0 && !percent;
  const number = {
    kind: 'number' as const,
    quantity,
    text: '',
    label: own,
    scale,
    bare,
    approximate: false,
    upper: null,
    span: null,
  };
  return { ...number, text: formatNumber(number) };
}

const decimal = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(1, 10, 100))
  .map(([n, d]) => Exact.formatDecimal(Exact.rational(n, d), 2));
const whole = fc.integer({ min: 2, max: 60 }).map(String);
const moneyScale = fc.constantFrom<Rational>(WAN, WAN, Exact.ONE, { n: 1000n, d: 1n });

const amount = fc
  .tuple(decimal, moneyScale, label)
  .map(([written, scale, own]) => figure(written, scale, makeUnit(1, [], []), own));
const percentage = fc
  .integer({ min: 1, max: 200 })
  .map((written) => figure(String(written), { n: 1n, d: 100n }, makeUnit(0, [], []), null, true));

/** 数量乘单价：单位正好消去。 */
const product: fc.Arbitrary<Expression> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...MEASURES), { minLength: 1, maxLength: 2 }),
    fc.array(whole, { minLength: 2, maxLength: 2 }),
    decimal,
    moneyScale,
    label,
    fc.boolean(),
  )
  .map(([measures, counts, price, scale, own, priceFirst]) => {
    // 个 and 个社区, 人 and 人次 beside each other cancel in more than one way.
    const words =
      measures.length === 2 && measures.every((word) => /[个人车台]/.test(word)) ? measures.slice(0, 1) : measures;
    const factors: Expression[] = words.map((word, index) =>
      figure(counts[index]!, Exact.ONE, makeUnit(0, [word], []), index === 0 && !priceFirst ? own : null),
    );
    const rate = figure(price, scale, makeUnit(1, [], words), priceFirst ? own : null);
    return (priceFirst ? [rate, ...factors] : [...factors, rate]).reduce((left, right) => ({
      kind: 'product',
      left,
      right,
    }));
  });

/** 大数减小数：3万元-5万元 would read as a range. */
function larger(left: Expression, right: Expression): Expression {
  const gap = evaluate({ kind: 'difference', left, right });
  return gap !== null && gap.value.n < 0n
    ? { kind: 'difference', left: right, right: left }
    : { kind: 'difference', left, right };
}

const expression: fc.Arbitrary<Expression> = fc.letrec<{ money: Expression }>((tie) => ({
  money: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'money' },
    amount,
    product,
    fc.tuple(tie('money'), tie('money')).map(([left, right]): Expression => ({ kind: 'sum', left, right })),
    fc.tuple(tie('money'), tie('money')).map(([left, right]) => larger(left, right)),
    fc.tuple(tie('money'), percentage).map(([left, right]): Expression => ({ kind: 'product', left, right })),
    fc.tuple(tie('money'), fc.constantFrom('2', '4', '5', '8')).map(
      ([left, written]): Expression => ({
        kind: 'quotient',
        left,
        right: figure(written, Exact.ONE, makeUnit(0, [], []), null),
      }),
    ),
    tie('money').map((inner): Expression => ({ kind: 'group', inner })),
  ),
})).money;

test('a printed expression reads back to the same value and unit', () => {
  fc.assert(
    fc.property(expression, (original) => {
      const computed = evaluate(original);
      fc.pre(computed !== null && computed.value.n > 0n);
      const expected = asAmount(computed);
      const printed = printExpression(original);
      const claim = Exact.formatDecimal(expected.value, 12);
      const basis = readBasis(`${printed}=${claim}元`);
      assert.equal(basis.equations.length, 1, printed);
      const [equation] = basis.equations;
      assert.ok(equation);
      assert.deepEqual(equation.value.value, expected.value, printed);
      assert.deepEqual(equation.value.unit, expected.unit, printed);
      assert.equal(equation.holds, true, printed);
      assert.equal(equation.unitsAgree, true, printed);
      assert.deepEqual(basis.amount, expected.value, printed);
      assert.equal(printExpression(equation.expression), printed);
    }),
    { seed: SEED, numRuns: 1500 },
  );
});

test('a result that is off by one of its last decimals is caught', () => {
  fc.assert(
    fc.property(expression, (original) => {
      const computed = evaluate(original);
      fc.pre(computed !== null && computed.value.n > 0n);
      const wrong = Exact.formatDecimal(Exact.add(asAmount(computed).value, { n: 1n, d: 1n }), 12);
      assert.equal(readBasis(`${printExpression(original)}=${wrong}元`).equations[0]?.holds, false);
    }),
    { seed: SEED, numRuns: 300 },
  );
});
