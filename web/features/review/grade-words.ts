import type { Dimension, Grade } from '@duzhi/core/cycle';
import { DIMENSIONS, GRADES } from '@duzhi/core/cycle';
import type { Language } from '../../app/language.ts';

interface Said {
  readonly title: string;
  /** 看什么，或带来什么后果。 */
  readonly text: string;
}

const ENGLISH_DIMENSIONS: Readonly<Record<Dimension, Said>> = {
  completeness: { title: 'Completeness', text: 'Everything is filled in; goals are definite; all kinds of indicators' },
  relevance: { title: 'Relevance', text: 'Goals fit the duties, the plan and the use of the money' },
  appropriateness: { title: 'Appropriateness', text: 'Goals match the money, neither too high nor too low' },
  feasibility: { title: 'Feasibility', text: 'The plan, means and money can reach the goals' },
};

const ENGLISH_GRADES: Readonly<Record<Grade, Said>> = {
  excellent: { title: 'Excellent', text: 'goes on to the next stage' },
  good: { title: 'Good', text: 'goes on after small changes agreed with the unit' },
  fair: { title: 'Fair', text: 'returned, corrected, submitted again' },
  poor: { title: 'Poor', text: 'returned, not in the budget' },
};

/** 审核的一个方面：名称和看什么。 */
export function dimensionWords(dimension: Dimension, language: Language): Said {
  const { title, asks } = DIMENSIONS[dimension];
  return language === 'zh' ? { title, text: asks } : ENGLISH_DIMENSIONS[dimension];
}

/** 一个等级：名称和带来什么后果。 */
export function gradeWords(grade: Grade, language: Language): Said {
  const { title, leadsTo } = GRADES[grade];
  return language === 'zh' ? { title, text: leadsTo } : ENGLISH_GRADES[grade];
}
