import type { ReadingStep } from '../../api/books.ts';
import { useWords } from '../../app/language.ts';
import { deskWords } from './words.ts';

const STEPS: readonly ReadingStep[] = ['reading', 'recognising', 'checking', 'storing'];

/** 读一个文件做到哪一步：读取 → 认表 → 检查 → 保存。 */
export function ReadingSteps({ name, step }: { readonly name: string; readonly step: ReadingStep }) {
  const w = useWords(deskWords);
  const at = STEPS.indexOf(step);
  return (
    <div className="desk-steps">
      <p role="status">
        {w.uploading(name)}
        <span className="only-read">：{w[step]}</span>
      </p>
      <ol aria-hidden="true">
        {STEPS.map((each, index) => (
          <li key={each} data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}>
            {w[each]}
          </li>
        ))}
      </ol>
    </div>
  );
}
