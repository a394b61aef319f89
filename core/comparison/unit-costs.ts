import type { Unit } from '@duzhi/core/basis';
import { measureKind } from '@duzhi/core/basis';
import { formName } from '@duzhi/core/book';
import { basisOf, hasLines, linesOfForm } from '@duzhi/core/checks';
import type { JsonPointer, Rational } from '@duzhi/core/shared';
import { Exact } from '@duzhi/core/shared';
import type { BoxPlot } from './box-plot.ts';
import { boxPlotOf, LEAST_TO_JUDGE, placeIn } from './box-plot.ts';
import { mostUsed } from './most-used.ts';
import type { BookReference, UnitBook } from './unit-book.ts';
import { compareReferences, compareTexts, referenceOf } from './unit-book.ts';
import { nameWork } from './work-name.ts';

/** 一条单位成本：哪个单位哪一年，做什么，一个单位多少钱。 */
export interface UnitCostRow {
  readonly book: BookReference;
  /** 测算依据那一格。 */
  readonly at: JsonPointer;
  /** 所在的表：附表3-2。 */
  readonly form: string;
  /** 测算依据原文。 */
  readonly basis: string;
  /** 工作种类的键，各单位的不同说法归在一起。 */
  readonly work: string;
  /** 原文的说法：下水管疏通。 */
  readonly label: string;
  /** 计量单位：次、吨、人·月；名归为人，场归为次。 */
  readonly measure: string;
  /** 单价，元，精确。 */
  readonly price: Rational;
  /** 单价的写法：0.6万元/次。 */
  readonly written: string;
}

/** 一本册的各条单位成本，照册上的次序；说不清做什么的、单价不大于 0 的不列。 */
export function unitCostsOf({ book, ...rest }: UnitBook): UnitCostRow[] {
  const reference = referenceOf(rest);
  const rows: UnitCostRow[] = [];
  for (const [index, form] of book.forms.entries()) {
    if (!hasLines(form)) continue;
    for (const { line, at } of linesOfForm(form, `/forms/${index}`)) {
      if (line.basis === null) continue;
      for (const { cost, subject, text } of basisOf(line.basis).unitCosts) {
        const work = nameWork([subject, line.detail, line.content]);
        if (work === null || cost.value.n <= 0n) continue;
        rows.push({
          book: reference,
          at: `${at}/basis`,
          form: formName(form),
          basis: line.basis,
          work: work.key,
          label: work.label,
          measure: measureOf(cost.unit),
          price: cost.value,
          written: text,
        });
      }
    }
  }
  return rows;
}

const measureOf = ({ under }: Unit): string => under.map(measureKind).sort().join('·');

/** 同一种工作、同一计量单位的各条单位成本。 */
export interface UnitCostGroup {
  readonly work: string;
  /** 用得最多的说法。 */
  readonly label: string;
  readonly measure: string;
  /** 由低到高。 */
  readonly rows: readonly UnitCostRow[];
  /** 几个单位。 */
  readonly units: number;
  /** 各年合在一起。 */
  readonly box: BoxPlot;
  /** 各年度，年度远的在前。 */
  readonly years: readonly { readonly fiscalYear: number; readonly units: number; readonly box: BoxPlot }[];
  readonly outliers: readonly UnitCostOutlier[];
}

/** 明显高于或低于别家的单价。 */
export interface UnitCostOutlier {
  readonly row: UnitCostRow;
  readonly place: 'below' | 'above';
  /** 与哪一年的各家相比；那一年单位太少、与各年一起比的为 null。 */
  readonly among: number | null;
}

/**
 * 各单位的单位成本按工作种类与计量单位归在一起比，组内单位多的在前。
 *
 * A price is judged among those of its own year, or of all years where its year has too few; fewer than five units are never
 * judged, however many prices they have.
 */
export function compareUnitCosts(rows: Iterable<UnitCostRow>): UnitCostGroup[] {
  const groups = new Map<string, UnitCostRow[]>();
  for (const row of rows) {
    const key = `${row.work}\n${row.measure}`;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [row]);
    else list.push(row);
  }
  return [...groups.values()]
    .map(groupOf)
    .sort(
      (a, b) =>
        b.units - a.units ||
        b.rows.length - a.rows.length ||
        compareTexts(a.work, b.work) ||
        compareTexts(a.measure, b.measure),
    );
}

function groupOf(unsorted: readonly UnitCostRow[]): UnitCostGroup {
  const rows = [...unsorted].sort(
    (a, b) => Exact.compare(a.price, b.price) || compareReferences(a.book, b.book) || compareTexts(a.at, b.at),
  );
  const all = plotOf(rows);
  const years = [...new Set(rows.map(({ book }) => book.fiscalYear))]
    .sort((a, b) => a - b)
    .map((fiscalYear) => ({ fiscalYear, ...plotOf(rows.filter(({ book }) => book.fiscalYear === fiscalYear)) }));
  const outliers = rows.flatMap((row): UnitCostOutlier[] => {
    const own = years.find(({ fiscalYear }) => fiscalYear === row.book.fiscalYear)!;
    const among = own.box.judged ? own.fiscalYear : null;
    const place = placeIn(among === null ? all.box : own.box, row.price);
    return place === 'within' ? [] : [{ row, place, among }];
  });
  return {
    work: rows[0]!.work,
    label: mostUsed(rows.map((row) => row.label))!,
    measure: rows[0]!.measure,
    rows,
    ...all,
    years,
    outliers,
  };
}

function plotOf(rows: readonly UnitCostRow[]): { readonly units: number; readonly box: BoxPlot } {
  const units = new Set(rows.map(({ book }) => book.unit)).size;
  const box = boxPlotOf(rows.map(({ price }) => price))!;
  return { units, box: units < LEAST_TO_JUDGE ? { ...box, judged: false } : box };
}
