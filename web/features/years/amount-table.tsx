import type { AmountKind, AmountRow } from '@duzhi/core/book';
import { formatAmount } from '@duzhi/core/shared';
import { Fragment } from 'react';
import { useWords } from '../../app/language.ts';
import { ChangeText } from './change-text.tsx';
import { lastChange } from './last-change.ts';
import { yearsWords } from './words.ts';

interface AmountTableProps {
  readonly years: readonly number[];
  readonly rows: readonly AmountRow[];
  readonly onlyChanged: boolean;
}

const KINDS: readonly Exclude<AmountKind, 'line'>[] = ['department', 'fund', 'direction', 'project'];

/** 历年金额：部门、专项、支出方向，各方向之下是它的明细。 */
export function AmountTable({ years, rows, onlyChanged }: AmountTableProps) {
  const w = useWords(yearsWords);
  const shown = onlyChanged ? rows.filter((row) => lastChange(row.amounts, row.changes).kind !== 'same') : rows;
  const linesOf = (within: string) => shown.filter((row) => row.kind === 'line' && row.within === within);
  // A direction that did not change is still needed above its lines.
  const heads = (kind: AmountKind) =>
    rows.filter((row) => row.kind === kind && (shown.includes(row) || linesOf(row.name).length > 0));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by the keyboard.
    <section className="card years-card" tabIndex={0} aria-label={w.amounts}>
      <table className="years-table">
        <caption>{w.amounts}</caption>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            {years.map((year) => (
              <th key={year} scope="col" className="years-figure">
                {w.yearOf(year)}
              </th>
            ))}
            <th scope="col" className="years-figure">
              {w.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => {
            const group = heads(kind);
            if (group.length === 0) return null;
            return (
              <Fragment key={kind}>
                <tr className="years-group">
                  <th scope="rowgroup" colSpan={years.length + 2}>
                    {w[kind]}
                  </th>
                </tr>
                {group.map((row) => (
                  <Fragment key={row.name}>
                    <Row row={row} />
                    {(kind === 'direction' || kind === 'project' ? linesOf(row.name) : []).map((line) => (
                      <Row key={line.name} row={line} />
                    ))}
                  </Fragment>
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { readonly row: AmountRow }) {
  const w = useWords(yearsWords);
  const last = lastChange(row.amounts, row.changes);
  return (
    <tr className={row.kind === 'line' ? 'years-line' : undefined}>
      <th scope="row" lang="zh-CN">
        {row.name}
      </th>
      {row.amounts.map((amount, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a year is known by its place.
        <td key={place} className="years-figure">
          {amount == null ? (
            <span className="years-nothing">
              <span aria-hidden="true">—</span>
              <span className="only-read">{amount === undefined ? w.absent : w.blank}</span>
            </span>
          ) : (
            formatAmount(amount, '万元')
          )}
        </td>
      ))}
      <td className="years-figure">
        <ChangeText
          last={last.kind}
          sign={last.change === null ? 0 : Math.sign(last.change.gap)}
          gap={last.change === null ? '' : formatAmount(last.change.gap, '万元')}
          percent={last.change?.percent ?? null}
        />
      </td>
    </tr>
  );
}
