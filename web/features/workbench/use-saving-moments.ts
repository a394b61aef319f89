import { useEffect } from 'react';
import { useOpenWorkbench } from './workbench-context.ts';

/** 不等停手也要保存的时候：网络恢复了，人离开了这一页。 */
export function useSavingMoments(): void {
  const { workbench, saver } = useOpenWorkbench();
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden' && workbench.commit()) void saver.save('draft');
    };
    window.addEventListener('online', saver.backOnline);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('online', saver.backOnline);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [workbench, saver]);
}
