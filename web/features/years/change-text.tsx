import { useWords } from '../../app/language.ts';
import type { LastChange } from './last-change.ts';
import { yearsWords } from './words.ts';

interface ChangeTextProps {
  readonly last: LastChange<unknown>['kind'];
  /** 增为 1，减为 -1。 */
  readonly sign: number;
  /** 差，带负号；单位跟在后面。 */
  readonly gap: string;
  /** 百分数的百分之一；比不出来为 null。 */
  readonly percent: number | null;
}

/** 变化的写法：＋6（＋12.5%）；新增；没有了。箭头和文字都说，不单靠颜色。 */
export function ChangeText({ last, sign, gap, percent }: ChangeTextProps) {
  const w = useWords(yearsWords);
  if (last === 'new') return <span className="years-new">{w.fresh}</span>;
  if (last === 'gone') return <span className="years-gone">{w.gone}</span>;
  if (last !== 'changed') return <span className="years-nothing">{last === 'same' ? '0' : '—'}</span>;
  return (
    <span className={sign > 0 ? 'years-up' : 'years-down'}>
      {`${sign > 0 ? '▲ +' : '▼ '}${gap}`}
      {percent === null ? null : <small>{`${percent > 0 ? '+' : ''}${percentText(percent)}`}</small>}
    </span>
  );
}

/** 1250 → 12.5% */
function percentText(percent: number): string {
  return `${percent / 100}%`;
}
