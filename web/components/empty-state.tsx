import type { ReactNode } from 'react';
import './empty-state.css';

/** 空着的地方：一句话说为什么空，一句话说接下来做什么。 */
export function EmptyState({ title, children, actions, whole = false }: EmptyStateProps) {
  const Title = whole ? 'h1' : 'p';
  return (
    <div className="empty-state">
      <div className="empty-state-sheet" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <Title className="empty-state-title">{title}</Title>
      <p className="empty-state-text">{children}</p>
      {actions === undefined ? null : <div className="empty-state-actions">{actions}</div>}
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** 整个页面就是这一处：标题是页面的标题。 */
  readonly whole?: boolean;
}
