import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../app/language.ts';
import { dueWords } from './due-words.ts';
import { useBookDeclaration } from './use-book-declaration.ts';
import { stageWords } from './words.ts';
import './declaration.css';

/** 顶栏上：申报到了哪个环节、哪天到期；点了看办理过程。 */
export function DeclarationChip() {
  const stages = useWords(stageWords);
  const language = useLanguage();
  const declaration = useBookDeclaration();
  if (declaration == null) return null;
  const { id, unit, stage, dueOn } = declaration;
  const due = dueOn === null ? null : dueWords(dueOn, new Date(), language);
  return (
    <Link
      to="/review/$unitId/$declarationId"
      params={{ unitId: unit.id, declarationId: id }}
      className="declaration-chip"
      data-stage={stage}
      data-overdue={due?.overdue || undefined}
    >
      {stages[stage]}
      {due === null ? null : <span className="declaration-chip-due">{due.text}</span>}
    </Link>
  );
}
