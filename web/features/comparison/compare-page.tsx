import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { NearCopies } from './near-copies.tsx';
import { NearCopyPage } from './near-copy.tsx';
import { RuleTrial } from './rule-trial.tsx';
import { Totals } from './totals.tsx';
import { TwiceFundedList } from './twice-funded.tsx';
import { UnitCostPage } from './unit-cost.tsx';
import { UnitCosts } from './unit-costs.tsx';
import { compareWords } from './words.ts';
import './comparison.css';

const TABS = ['costs', 'copies', 'twice', 'totals', 'rules'] as const;

/** 各单位放在一起比：单价、雷同、重复安排、合计、试规则。 */
export function ComparePage() {
  const w = useWords(compareWords);
  const { tab: asked, year, work, measure, unit, book, other } = useSearch({ from: '/inside/framed/compare' });
  const tab = TABS.find((known) => known === asked) ?? 'costs';
  return (
    <div className="page compare">
      <title>{`${w.heading} · ${w[tab]} · 度支`}</title>
      <div>
        <div className="page-head">
          <h1>{w.heading}</h1>
          <nav className="compare-tabs" aria-label={w.tabs}>
            {TABS.map((name) => (
              <Link
                key={name}
                to="/compare"
                search={{ tab: name === 'costs' ? undefined : name, year }}
                className={name === tab ? 'is-open' : ''}
                aria-current={name === tab ? 'page' : undefined}
                activeProps={{}}
              >
                {w[name]}
              </Link>
            ))}
          </nav>
        </div>
        <p className="page-lead">{w.lead}</p>
      </div>
      {tab === 'costs' && work !== undefined ? (
        <UnitCostPage work={{ work, measure: measure ?? '' }} year={year} />
      ) : null}
      {tab === 'costs' && work === undefined ? <UnitCosts /> : null}
      {tab === 'copies' && unit !== undefined && book !== undefined && other !== undefined ? (
        <NearCopyPage place={{ unit, book, other }} />
      ) : null}
      {tab === 'copies' && other === undefined ? <NearCopies /> : null}
      {tab === 'twice' ? <TwiceFundedList /> : null}
      {tab === 'totals' ? <Totals /> : null}
      {tab === 'rules' ? <RuleTrial /> : null}
    </div>
  );
}
