import './seal.css';

/** 印章：度支的标记。说的是什么由旁边的文字讲。 */
export function Seal({ size = 28 }: { readonly size?: 28 | 56 }) {
  return (
    <span className={size === 56 ? 'seal seal-large' : 'seal'} aria-hidden="true">
      <span>度</span>
      <span>支</span>
    </span>
  );
}
