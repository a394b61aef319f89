import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Seal } from '../components/seal.tsx';
import { AccountMenu } from './account-menu.tsx';
import { defineWords, useWords } from './language.ts';
import { useMay } from './session-query.ts';
import { TodoLink } from './todo-link.tsx';
import '../components/field.css';
import './shell.css';

const words = defineWords({
  zh: {
    name: '度支',
    skip: '跳到正文',
    nav: '主导航',
    desk: '填报台',
    review: '审核',
    compare: '比较',
    rounds: '轮次',
    years: '历年对比',
    admin: '管理',
  },
  en: {
    name: 'Duzhi',
    skip: 'Skip to content',
    nav: 'Main',
    desk: 'Desk',
    review: 'Review',
    compare: 'Compare',
    rounds: 'Rounds',
    years: 'Years',
    admin: 'Admin',
  },
});

/** 有其中一项的人有队列可审。 */
const REVIEWS = [
  'declaration.sign',
  'declaration.review-department',
  'declaration.review-business',
  'declaration.review-performance',
  'declaration.approve',
];

/** 框架：上面一条导航，下面是各个屏幕。 */
export function Shell() {
  const w = useWords(words);
  const may = useMay();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  const first = useRef(true);

  useEffect(() => {
    // A new screen is announced by its own heading: the focus goes there, but not on the first load.
    if (!first.current && pathname !== '') main.current?.focus();
    first.current = false;
    // On a phone the line is longer than the screen.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);

  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {w.skip}
      </a>
      <header className="shell-bar">
        <Link to="/" className="shell-brand">
          <Seal />
          <b>{w.name}</b>
        </Link>
        <nav ref={nav} className="shell-nav" aria-label={w.nav}>
          {may('declaration.read') ? <TodoLink /> : null}
          {may('book.read') ? (
            <>
              <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
                {w.desk}
              </Link>
              {REVIEWS.some(may) ? (
                <Link to="/review" activeOptions={{ includeSearch: false }}>
                  {w.review}
                </Link>
              ) : null}
              {may('comparison.read') ? (
                <Link to="/compare" activeOptions={{ includeSearch: false }}>
                  {w.compare}
                </Link>
              ) : null}
              <Link to="/years" activeOptions={{ includeSearch: false }}>
                {w.years}
              </Link>
            </>
          ) : null}
          {may('round.manage') ? <Link to="/rounds">{w.rounds}</Link> : null}
          {may('person.manage') || may('audit.read') ? <Link to="/admin">{w.admin}</Link> : null}
        </nav>
        <AccountMenu />
      </header>
      <main id="main" className="shell-main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
