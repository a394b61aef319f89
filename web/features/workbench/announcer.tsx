import { useLanguage } from '../../app/language.ts';
import { useWorkbench } from './workbench-context.ts';

/** 刚做了什么，念给读屏的人听。 */
export function Announcer() {
  const language = useLanguage();
  const notice = useWorkbench((state) => state.notice);
  return (
    <div className="only-read" role="status" aria-live="polite">
      {notice[language]}
    </div>
  );
}
