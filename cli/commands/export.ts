import type { Book } from '@duzhi/core/book';
import type { FormVersion, FormVersions } from '@duzhi/core/layouts';
import { FORM_VERSIONS, versionsOf } from '@duzhi/core/layouts';
import type { OutputFormat } from '@duzhi/documents/write';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { statusOf } from '../files/failure.ts';
import { loadBook } from '../files/load-book.ts';
import { FORMAT_NAMES, formatOf, saveBook } from '../files/save-book.ts';
import { refusal } from '../files/write-file.ts';
import { unreadWarning } from '../output/next-steps.ts';
import { printable } from '../text/style.ts';

const FORMATS: readonly OutputFormat[] = ['docx', 'xlsx', 'pdf', 'html', 'json'];
const VERSIONS = Object.keys(FORM_VERSIONS) as FormVersion[];
const VERSIONS_HELP = VERSIONS.map((version) => `${version} ${FORM_VERSIONS[version]}`).join('，');

/** duzhi export：写成正式的表样。 */
export const exportCommand: Command = {
  usage: {
    name: 'export',
    summary: '写成正式的表样：Word、Excel、PDF、网页，或数据（JSON）。',
    synopsis: `export 文件 --to ${FORMATS.join('|')} -o 新文件`,
    options: {
      to: { value: '格式', choices: FORMATS, help: '写成什么格式；不写时看新文件的扩展名' },
      'form-version': {
        value: '表样',
        choices: VERSIONS,
        help: '用哪一版表样；没有这一版的表用标准式样',
      },
      output: { short: 'o', value: '新文件', help: '写到哪里' },
      force: { help: '已有同名文件时覆盖（原文件除外）' },
    },
    examples: [
      ['duzhi export 绩效目标表.txt --to docx -o 绩效目标表.docx', '文本写成 Word'],
      ['duzhi export 绩效目标表.docx -o 绩效目标表.xlsx', 'Word 写成 Excel'],
      ['duzhi export 绩效目标表.docx --form-version split-target -o 分列.docx', '指标值分成性质、数值、单位三栏'],
    ],
    notes: [
      `表样：${VERSIONS_HELP}。`,
      '写出的内容会读回来逐格核对，不同就不写（PDF 除外）。',
      '退出状态：0 写成了，2 用法不对、读不了或写不了，3 程序出错。',
    ],
  },
  async run(args, terminal) {
    const [file, extra] = args.positionals;
    const output = args.value('output');
    if (file === undefined || extra !== undefined)
      return wrongUsage(exportCommand.usage, `要写一个文件，这里写了 ${args.positionals.length} 个。`, terminal);
    if (output === undefined || output === '-')
      return wrongUsage(exportCommand.usage, '没有写新文件的名称（-o 新文件）。', terminal);
    const named = formatOf(output);
    const byName = FORMATS.find((format) => format === named);
    const format = (args.value('to') as OutputFormat | undefined) ?? byName;
    if (format === undefined)
      return wrongUsage(exportCommand.usage, `看不出要写成什么格式，请加 --to ${FORMATS.join('|')}。`, terminal);
    if (byName !== undefined && byName !== format)
      return wrongUsage(
        exportCommand.usage,
        `--to ${format} 与新文件的扩展名“${output.slice(output.lastIndexOf('.'))}”不一致，请改成一样的。`,
        terminal,
      );
    const { cwd } = terminal.surroundings;
    const destination = { name: output, cwd, overwrite: args.has('force') };
    const refused = refusal(destination, file);
    if (refused !== undefined) {
      terminal.tell(printable(refused));
      return 2;
    }
    const loaded = await loadBook(file, terminal);
    if (!loaded.ok) {
      terminal.tell(printable(loaded.error.message));
      return statusOf(loaded.error);
    }
    const { book, problems } = loaded.value;
    const version = (args.value('form-version') ?? 'standard') as FormVersion;
    const versions = versionsIn(book, version);
    const saved = await saveBook(book, format, destination, { versions });
    if (!saved.ok) {
      for (const sentence of saved.error.sentences) terminal.tell(printable(sentence));
      return saved.error.status;
    }
    if (problems.length > 0) terminal.tell(unreadWarning(file, problems.length));
    if (Object.keys(versions).length === 0)
      terminal.tell(`这本册里没有一种表有“${FORM_VERSIONS[version]}”，都照标准式样写。`);
    await terminal.printLines([`已写到 ${printable(output)}（${FORMAT_NAMES[format]}，${book.forms.length} 张表）。`]);
    return 0;
  },
};

/** 册里有这一版表样的各种表。 */
function versionsIn({ forms }: Book, version: FormVersion): FormVersions {
  return Object.fromEntries(
    forms.filter(({ kind }) => versionsOf(kind).includes(version)).map(({ kind }) => [kind, version]),
  );
}
