import { readBasis } from '@duzhi/core/basis';
import type { Book, DepartmentOverallForm, ExpenditureDirectionForm, SpecialFundSummaryForm } from '@duzhi/core/book';
import { createFacts } from '@duzhi/core/checks';
import type { RuleProperties } from 'json-rules-engine';
import { Engine } from 'json-rules-engine';

/** 一条等式：左边一笔，右边若干笔之和。 */
interface Equality {
  readonly name: string;
  readonly total: string;
  readonly parts: readonly string[];
}

/** 同样的勾稽（R07–R14）交给 json-rules-engine。 */
export interface JsonRules {
  readonly equalities: number;
  /** 判一次，返回不成立的等式数。 */
  run(): Promise<number>;
}

/**
 * 把一本册的勾稽写成 json-rules-engine 的规则与事实。
 *
 * What the engine cannot do, reading a 测算依据 and matching names across the tables, is done for it beforehand and not
 * counted: it only adds and compares.
 */
export function jsonRulesOf(book: Book): JsonRules {
  const values: Record<string, number> = {};
  const equalities: Equality[] = [];
  const fact = (name: string, value: number | null | undefined): string => {
    values[name] = value ?? 0;
    return name;
  };
  const equal = (name: string, total: string, parts: readonly string[]): void => {
    equalities.push({ name, total, parts });
  };
  for (const [index, form] of book.forms.entries()) {
    if (form.kind === 'department-overall') overall(form, `f${index}`, fact, equal);
    else if (form.kind === 'special-fund-summary') summary(form, `f${index}`, fact, equal);
    else if (form.kind === 'expenditure-direction') direction(form, `f${index}`, fact, equal);
  }
  across(book, fact, equal);
  const engine = new Engine(equalities.map(ruleOf));
  for (const { name, parts } of equalities) {
    engine.addFact(`${name}:sum`, async (_params, almanac) => {
      let sum = 0;
      for (const part of parts) sum += await almanac.factValue<number>(part);
      return sum;
    });
  }
  return {
    equalities: equalities.length,
    async run() {
      const { events } = await engine.run(values);
      return equalities.length - events.length;
    },
  };
}

function ruleOf({ name, total }: Equality): RuleProperties {
  return {
    conditions: { all: [{ fact: total, operator: 'equal', value: { fact: `${name}:sum` } }] },
    event: { type: name },
  };
}

type Fact = (name: string, value: number | null | undefined) => string;
type Equal = (name: string, total: string, parts: readonly string[]) => void;

function overall({ budget }: DepartmentOverallForm, at: string, fact: Fact, equal: Equal): void {
  const total = fact(`${at}.total`, budget.total);
  const revenue = Object.entries(budget.revenue).map(([key, value]) => fact(`${at}.${key}`, value));
  const { basic, project } = budget.expenditure;
  equal(`R07 ${at}`, total, revenue);
  equal(`R08 ${at}`, total, [fact(`${at}.basic`, basic), fact(`${at}.project`, project)]);
}

function summary({ total, funds }: SpecialFundSummaryForm, at: string, fact: Fact, equal: Equal): void {
  const parts = funds.map(({ amount }, index) => fact(`${at}.fund${index}`, amount));
  equal(`R09 ${at}`, fact(`${at}.total`, total.amount), parts);
}

function direction(form: ExpenditureDirectionForm, at: string, fact: Fact, equal: Equal): void {
  const amount = fact(`${at}.amount`, form.directionAmount);
  const total = fact(`${at}.linesTotal`, form.linesTotal);
  const lines = form.lines.map((line, index) => {
    const own = fact(`${at}.line${index}`, line.amount);
    const evaluated = line.basis === null ? null : readBasis(line.basis).amount;
    if (evaluated !== null) {
      const computed = fact(`${at}.basis${index}`, Number(evaluated.n) / (Number(evaluated.d) / 100));
      equal(`R14 ${at}.${index}`, own, [computed]);
    }
    return own;
  });
  equal(`R13 ${at} lines`, total, lines);
  equal(`R13 ${at} amount`, amount, [total]);
}

function across(book: Book, fact: Fact, equal: Equal): void {
  const facts = createFacts(book);
  const projects = facts.overall?.value.budget.expenditure.project;
  if (facts.summary && projects !== undefined)
    equal('R10', fact('summary.total', facts.summary.value.total.amount), [fact('overall.project', projects)]);
  for (const [index, { fund, directions }] of facts.fundGroups.entries()) {
    if (fund === undefined || directions.length === 0) continue;
    const amount = fact(`group${index}.fund`, fund.value.amount);
    const own = directions.map(({ value }, place) => fact(`group${index}.${place}`, value.directionAmount));
    equal(`R12 group${index}`, amount, own);
    for (const [place, { value }] of directions.entries())
      equal(`R11 group${index}.${place}`, amount, [fact(`group${index}.${place}.fund`, value.fundAmount)]);
  }
}
