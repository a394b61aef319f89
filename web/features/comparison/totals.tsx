import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { DistrictTotals, UnitTotals, Untied } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { CellLink } from './cell-link.tsx';
import { Compared } from './compared.tsx';
import { districtTotalsQuery } from './comparison-queries.ts';
import { rowsOf } from './model/totals-tree.ts';
import { exactWan } from './price-words.ts';
import { compareWords } from './words.ts';
import { YearFilter } from './year-filter.tsx';

/** 合计：一棵树，每级是下面各级之和；对不上的另列。 */
export function Totals() {
  const w = useWords(compareWords);
  const { year } = useSearch({ from: '/inside/framed/compare' });
  const { data, error, refetch } = useQuery(districtTotalsQuery(year));
  return (
    <Compared data={data} error={error} refetch={refetch}>
      {(totals) => (
        <>
          <search className="compare-filters" aria-label={w.filters}>
            <YearFilter years={totals.years} value={totals.year === null ? year : String(totals.year)} all={false} />
          </search>
          <p className="page-lead">{w.totalsLead}</p>
          <TotalsTree units={totals.units} />
          <section aria-labelledby="compare-untied" className="compare-part">
            <h2 id="compare-untied">{w.untied(totals.untied.length)}</h2>
            {totals.untied.length === 0 ? (
              <p className="page-lead">{w.allTie}</p>
            ) : (
              <UntiedTable untied={totals.untied} />
            )}
          </section>
          <section aria-labelledby="compare-funds" className="compare-part">
            <h2 id="compare-funds">{w.byFund(totals.funds.length)}</h2>
            <FundTable funds={totals.funds} />
          </section>
        </>
      )}
    </Compared>
  );
}

const COLUMNS = ['total', 'basic', 'project', 'funds'] as const;

function TotalsTree({ units }: { readonly units: readonly UnitTotals[] }) {
  const w = useWords(compareWords);
  // The uppermost stands open: alone it would say little.
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const tops = new Set(units.filter(({ parentId }) => parentId === null).map(({ unit }) => unit.id));
  const isOpen = (unitId: string): boolean => tops.has(unitId) !== toggled.has(unitId);
  const toggle = (unitId: string): void =>
    setToggled((before) =>
      before.has(unitId) ? new Set([...before].filter((id) => id !== unitId)) : new Set([...before, unitId]),
    );
  return (
    <div className="card compare-table-card">
      <table className="compare-table totals-table">
        <caption>{w.wan}</caption>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="is-figure">
                {w[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(units, isOpen).map(({ key, name, unitId, depth, isOwn, below, amounts }) => (
            <tr key={key} data-depth={Math.min(depth, 4)} data-own={isOwn || undefined}>
              <th scope="row">
                {below === 0 ? (
                  <span className="totals-leaf">{isOwn ? `${name}（${w.own}）` : name}</span>
                ) : (
                  <button
                    type="button"
                    className="totals-toggle"
                    aria-expanded={isOpen(unitId)}
                    aria-label={isOpen(unitId) ? w.closeRow(name) : w.openRow(name)}
                    onClick={() => toggle(unitId)}
                  >
                    <span aria-hidden="true">{isOpen(unitId) ? '▾' : '▸'}</span> {name}
                  </button>
                )}
              </th>
              {COLUMNS.map((column) => (
                <td key={column} className="is-figure" data-label={w[column]}>
                  {exactWan(amounts[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UntiedTable({ untied }: { readonly untied: readonly Untied[] }) {
  const w = useWords(compareWords);
  return (
    <div className="card compare-table-card">
      <table className="compare-table" aria-labelledby="compare-untied">
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.tie}</th>
            <th scope="col">{w.why}</th>
            <th scope="col" className="is-figure">
              {w.gap}
            </th>
            <th scope="col">{w.cell}</th>
          </tr>
        </thead>
        <tbody>
          {untied.map(({ book, tie, why, gap, cells }) => (
            <tr key={`${book.bookId} ${tie} ${cells[0]?.at ?? ''}`}>
              <td>{book.unit.name}</td>
              <td>{w[tie]}</td>
              <td>{w[why]}</td>
              <td className="is-figure" data-label={w.gap}>
                {why === 'absent' ? '—' : exactWan(gap)}
              </td>
              <td>
                <CellLink book={book} {...(cells[0]?.at ? { at: cells[0].at } : {})}>
                  {cells[0]?.place ?? book.unit.name}
                </CellLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Fund = Extract<DistrictTotals, { readonly state: 'ready' }>['funds'][number];

function FundTable({ funds }: { readonly funds: readonly Fund[] }) {
  const w = useWords(compareWords);
  return (
    <div className="card compare-table-card">
      <table className="compare-table" aria-labelledby="compare-funds">
        <thead>
          <tr>
            <th scope="col">{w.fund}</th>
            <th scope="col" className="is-figure">
              {w.amount}
            </th>
            <th scope="col" className="is-figure">
              {w.fundUnits}
            </th>
          </tr>
        </thead>
        <tbody>
          {funds.map(({ name, amount, units }) => (
            <tr key={name ?? ''}>
              <td>{name ?? w.noName}</td>
              <td className="is-figure" data-label={w.amount}>
                {exactWan(amount)}
              </td>
              <td className="is-figure" data-label={w.fundUnits}>
                {units}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
