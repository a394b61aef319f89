import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';

const root = createRootRoute();

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/try' });
  },
});

/** 不登录试用：放进一个文件，看看查出什么。 */
const tryOut = createRoute({
  getParentRoute: () => root,
  path: '/try',
  component: lazyRouteComponent(() => import('../features/try/try-page.tsx'), 'TryPage'),
});

/** 一本目标册的工作台。 */
const book = createRoute({
  getParentRoute: () => root,
  path: '/books/$unitId/$bookId',
  component: lazyRouteComponent(() => import('../features/workbench/book-page.tsx'), 'BookPage'),
});

/** 各屏幕的地址；屏幕在打开时才加载。 */
export const router = createRouter({ routeTree: root.addChildren([home, tryOut, book]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
