import './progress.css';

export interface ProgressProps {
  /** 正在做什么。 */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** 进度：做到哪里，正在做什么。 */
export function Progress({ label, done, total }: ProgressProps) {
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{label}</span>
        <span className="progress-count">
          {done} / {total}
        </span>
      </div>
      <progress value={done} max={Math.max(1, total)} aria-label={label} />
    </div>
  );
}
