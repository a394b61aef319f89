import { defineWords, useWords } from '../app/language.ts';
import './loading.css';

const words = defineWords({ zh: { loading: '正在取来……' }, en: { loading: 'Loading…' } });

/** 正在取来：几行灰条，读屏软件听到一句话。 */
export function Loading({ rows = 5 }: { readonly rows?: number }) {
  const w = useWords(words);
  return (
    <div className="loading" role="status">
      <span className="only-read">{w.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move.
        <i key={row} />
      ))}
    </div>
  );
}
