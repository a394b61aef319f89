import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ComparedBook } from '../../api/comparison.ts';

interface CellLinkProps {
  readonly book: ComparedBook;
  /** 哪一格；不写就是全册。 */
  readonly at?: string;
  readonly children: ReactNode;
}

/** 打开审核台上的那一册，光标放在那一格。 */
export function CellLink({ book, at, children }: CellLinkProps) {
  return (
    <Link
      to="/review/$unitId/$declarationId"
      params={{ unitId: book.unit.id, declarationId: book.declarationId }}
      search={at === undefined ? {} : { at }}
      className="cell-link"
    >
      {children}
    </Link>
  );
}
