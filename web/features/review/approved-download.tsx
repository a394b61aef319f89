import { useMutation } from '@tanstack/react-query';
import { exportApproved } from '../../api/queue.ts';
import type { ExportFormat } from '../../api/types.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { useSession } from '../../app/session-query.ts';
import { Menu } from '../../components/menu.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useSealChoice } from '../unit-seal/use-seal-choice.ts';
import { queueWords } from './words.ts';

const FORMATS = ['docx', 'xlsx', 'pdf', 'json'] as const satisfies readonly ExportFormat[];

/** 下载一年里批复的全部目标册：一个单位一个文件夹。 */
export function ApprovedDownload({ year }: { readonly year: number }) {
  const w = useWords(queueWords);
  const { unit } = useSession();
  const { seal, sealItem } = useSealChoice();
  const pack = useMutation({
    mutationFn: (to: ExportFormat) => answered(exportApproved({ unit: unit.id, year, to, seal })),
    onSuccess: ({ name, blob }) => saveFile(name ?? 'duzhi.zip', blob),
  });
  return (
    <div className="page-head-end">
      {pack.isError ? <FailureNotice failure={pack.error.failure} /> : null}
      <span role="status">{pack.isPending ? w.packing : ''}</span>
      <Menu
        className="button"
        label={w.packApproved(year)}
        items={[...FORMATS.map((to) => ({ key: to, label: w[to], onSelect: () => pack.mutate(to) })), sealItem]}
      />
    </div>
  );
}
