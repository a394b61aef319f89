import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { useMay } from '../../app/session-query.ts';
import { unitSealWords } from '../unit-seal/words.ts';
import { adminWords } from './words.ts';
import './admin.css';

/** 管理：人员、单位、印章图样、操作记录，各看权限。 */
export function AdminPage() {
  const w = useWords(adminWords);
  const seals = useWords(unitSealWords);
  const may = useMay();
  const { pathname } = useLocation();
  if (/^\/admin\/?$/.test(pathname)) {
    return <Navigate to={may('person.manage') ? '/admin/people' : '/admin/audit'} search={{}} replace />;
  }
  return (
    <div className="page admin">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
        <nav className="admin-tabs" aria-label={w.sections}>
          {may('person.manage') ? (
            <Link to="/admin/people" activeOptions={{ includeSearch: false }}>
              {w.people}
            </Link>
          ) : null}
          {may('unit.manage') ? <Link to="/admin/units">{w.units}</Link> : null}
          {may('seal.manage') ? (
            <Link to="/admin/seal" activeOptions={{ includeSearch: false }}>
              {seals.title}
            </Link>
          ) : null}
          {may('audit.read') ? (
            <Link to="/admin/audit" activeOptions={{ includeSearch: false }}>
              {w.audit}
            </Link>
          ) : null}
        </nav>
      </div>
      <Outlet />
    </div>
  );
}
