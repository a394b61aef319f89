import { RouterProvider } from '@tanstack/react-router';
import { router } from './router.tsx';

/** 整个应用：按地址打开的屏幕。 */
export function App() {
  return <RouterProvider router={router} />;
}
