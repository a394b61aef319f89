import type { IndicatorRow, Target } from '@duzhi/core/book';
import { useWords } from '../../app/language.ts';
import { ChangeText } from './change-text.tsx';
import { lastChange } from './last-change.ts';
import { yearsWords } from './words.ts';

interface IndicatorTableProps {
  readonly years: readonly number[];
  readonly rows: readonly IndicatorRow[];
  readonly onlyChanged: boolean;
}

/** 历年指标：按名称对应，文字的变化也算变化。 */
export function IndicatorTable({ years, rows, onlyChanged }: IndicatorTableProps) {
  const w = useWords(yearsWords);
  const shown = onlyChanged ? rows.filter(hasChanged) : rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by the keyboard.
    <section className="card years-card" tabIndex={0} aria-label={w.indicators}>
      <table className="years-table">
        <caption>{w.indicators}</caption>
        <thead>
          <tr>
            <th scope="col">{w.indicator}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {w.yearOf(year)}
              </th>
            ))}
            <th scope="col" className="years-figure">
              {w.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several indicators may have one name.
            <Row key={index} row={row} before={shown[index - 1]} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, before }: { readonly row: IndicatorRow; readonly before: IndicatorRow | undefined }) {
  const w = useWords(yearsWords);
  const last = lastChange(row.targets, row.changes);
  const change = last.change;
  const unit = change === null ? '' : change.unit === '%' ? w.points : (change.unit ?? '');
  return (
    <tr>
      <th scope="row" lang="zh-CN">
        {row.within === before?.within ? null : <span className="years-within">{row.within}</span>}
        {row.name}
        {row.level2 === null ? null : <span className="years-level">{row.level2}</span>}
      </th>
      {row.targets.map((target, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a year is known by its place.
        <td key={place} lang="zh-CN">
          {target?.text ?? (
            <span className="years-nothing">
              <span aria-hidden="true">—</span>
              <span className="only-read">{target === undefined ? w.absent : w.blank}</span>
            </span>
          )}
        </td>
      ))}
      <td className="years-figure">
        <ChangeText
          last={last.kind}
          sign={change === null ? 0 : Math.sign(Number(change.gap))}
          gap={change === null ? '' : `${change.gap}${unit}`}
          percent={change?.percent ?? null}
        />
      </td>
    </tr>
  );
}

function hasChanged({ targets, changes }: IndicatorRow): boolean {
  const { kind } = lastChange(targets, changes);
  if (kind !== 'unknown') return kind !== 'same';
  const text = (target: Target | undefined) => target?.text ?? null;
  return text(targets.at(-1)) !== text(targets.at(-2));
}
