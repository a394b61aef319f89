import { useWords } from '../../app/language.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { useWorkbench } from './workbench-context.ts';

/** “问题 12”。自成一块，打字时数目变了，只重画这几个字。 */
export function FindingCount() {
  const words = useWords(WORKBENCH_WORDS);
  const count = useWorkbench(({ report }) => report.findings.length);
  return `${words.findings} ${count}`;
}
