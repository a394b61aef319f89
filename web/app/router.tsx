import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { PageFailed, PageMissing } from './page-failed.tsx';
import { queries, whenLoggedOut } from './queries.ts';
import { sessionQuery } from './session-query.ts';
import { setupQuery } from './setup-query.ts';
import { Shell } from './shell.tsx';
import { textSearch } from './text-search.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: PageMissing, errorComponent: PageFailed });

/** 登录以后回到哪里；只认本站的地址。 */
const backTo = (search: Record<string, unknown>): { readonly back?: string } =>
  typeof search.back === 'string' && /^\/(?![/\\])/.test(search.back) ? { back: search.back } : {};

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: backTo,
  beforeLoad: async () => {
    const setup = await queries.ensureQueryData(setupQuery).catch(() => null);
    if (setup?.needed) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('../features/login/login.tsx'), 'Login'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/setup/setup.tsx'), 'Setup'),
});

/** 不登录试用：放进一个文件，看看查出什么。 */
const tryOut = createRoute({
  getParentRoute: () => root,
  path: '/try',
  component: lazyRouteComponent(() => import('../features/try/try-page.tsx'), 'TryPage'),
});

/** 核对签字，不用登录。 */
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('../features/signature/verify-page.tsx'), 'VerifyPage'),
});

const verifyCode = createRoute({
  getParentRoute: () => root,
  path: '/verify/$code',
  component: lazyRouteComponent(() => import('../features/signature/verify-page.tsx'), 'VerifyPage'),
});

/** 登录后才能到的屏幕。 */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (session === null) {
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { back: location.href } });
    }
    if (session.mustChangePassword && location.pathname !== '/password') throw redirect({ to: '/password' });
  },
  component: Outlet,
});

/** 一本目标册的工作台，自有一条上栏。 */
const book = createRoute({
  getParentRoute: () => inside,
  path: '/books/$unitId/$bookId',
  validateSearch: textSearch('at'),
  component: lazyRouteComponent(() => import('../features/workbench/book-page.tsx'), 'BookPage'),
});

/** 审核台上的一册，自有一条上栏。 */
const reviewDesk = createRoute({
  getParentRoute: () => inside,
  path: '/review/$unitId/$declarationId',
  validateSearch: textSearch('at'),
  component: lazyRouteComponent(() => import('../features/review/review-desk-page.tsx'), 'ReviewDeskPage'),
});

/** 有导航栏的屏幕。 */
const framed = createRoute({ getParentRoute: () => inside, id: 'framed', component: Shell });

const desk = createRoute({
  getParentRoute: () => framed,
  path: '/',
  validateSearch: textSearch('unit', 'year', 'q', 'state'),
  component: lazyRouteComponent(() => import('../features/desk/desk.tsx'), 'Desk'),
});

const todo = createRoute({
  getParentRoute: () => framed,
  path: '/todo',
  component: lazyRouteComponent(() => import('../features/todo/todo-page.tsx'), 'TodoPage'),
});

const review = createRoute({
  getParentRoute: () => framed,
  path: '/review',
  validateSearch: textSearch('view', 'q', 'errors', 'amount', 'change', 'resubmitted', 'overdue', 'order'),
  component: lazyRouteComponent(() => import('../features/review/queue-page.tsx'), 'QueuePage'),
});

/** 各单位放在一起比：看什么、筛什么，都在地址里。 */
const compare = createRoute({
  getParentRoute: () => framed,
  path: '/compare',
  validateSearch: textSearch(
    ...(['tab', 'year', 'q', 'work', 'measure', 'relation', 'unit', 'book', 'other'] as const),
    ...(['rules', 'before', 'after'] as const),
  ),
  component: lazyRouteComponent(() => import('../features/comparison/compare-page.tsx'), 'ComparePage'),
});

const rounds = createRoute({
  getParentRoute: () => framed,
  path: '/rounds',
  component: lazyRouteComponent(() => import('../features/rounds/rounds-page.tsx'), 'RoundsPage'),
});

const round = createRoute({
  getParentRoute: () => framed,
  path: '/rounds/$roundId',
  component: lazyRouteComponent(() => import('../features/rounds/round-page.tsx'), 'RoundPage'),
});

const newBook = createRoute({
  getParentRoute: () => framed,
  path: '/new',
  validateSearch: textSearch('from', 'unit'),
  component: lazyRouteComponent(() => import('../features/new-book/new-book.tsx'), 'NewBook'),
});

const batch = createRoute({
  getParentRoute: () => framed,
  path: '/batches/$unitId/$batchId',
  component: lazyRouteComponent(() => import('../features/batch/batch-page.tsx'), 'BatchPage'),
});

const batches = createRoute({
  getParentRoute: () => framed,
  path: '/batches',
  component: lazyRouteComponent(() => import('../features/batch/batches-page.tsx'), 'BatchesPage'),
});

const history = createRoute({
  getParentRoute: () => framed,
  path: '/books/$unitId/$bookId/history',
  validateSearch: textSearch('from', 'to'),
  component: lazyRouteComponent(() => import('../features/history/history-page.tsx'), 'HistoryPage'),
});

const years = createRoute({
  getParentRoute: () => framed,
  path: '/years',
  validateSearch: textSearch('unit'),
  component: lazyRouteComponent(() => import('../features/years/years-page.tsx'), 'YearsPage'),
});

const password = createRoute({
  getParentRoute: () => framed,
  path: '/password',
  component: lazyRouteComponent(() => import('../features/login/change-password.tsx'), 'ChangePassword'),
});

const admin = createRoute({
  getParentRoute: () => framed,
  path: '/admin',
  component: lazyRouteComponent(() => import('../features/admin/admin-page.tsx'), 'AdminPage'),
});

const people = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  validateSearch: textSearch('unit', 'q'),
  component: lazyRouteComponent(() => import('../features/admin/people.tsx'), 'People'),
});

const units = createRoute({
  getParentRoute: () => admin,
  path: '/units',
  component: lazyRouteComponent(() => import('../features/admin/units.tsx'), 'Units'),
});

const unitSeal = createRoute({
  getParentRoute: () => admin,
  path: '/seal',
  validateSearch: textSearch('unit'),
  component: lazyRouteComponent(() => import('../features/unit-seal/unit-seal.tsx'), 'UnitSealPage'),
});

const audit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  validateSearch: textSearch('unit'),
  component: lazyRouteComponent(() => import('../features/admin/audit.tsx'), 'Audit'),
});

const routes = root.addChildren([
  login,
  setup,
  tryOut,
  verify,
  verifyCode,
  inside.addChildren([
    book,
    reviewDesk,
    framed.addChildren([
      desk,
      todo,
      review,
      compare,
      rounds,
      round,
      newBook,
      batch,
      batches,
      history,
      years,
      password,
      admin.addChildren([people, units, unitSeal, audit]),
    ]),
  ]),
]);

/** 按地址打开的屏幕；各自的程序在打开时才取来。 */
export const router = createRouter({
  routeTree: routes,
  defaultPreload: 'intent',
  // What a screen shows is kept by the queries; the router keeps nothing of its own.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const written = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(written.map(([key, value]) => [key, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});

whenLoggedOut(() => {
  queries.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.invalidate();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
