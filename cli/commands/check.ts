import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import type { FileTask } from '../each-file.ts';
import { eachFile } from '../each-file.ts';
import type { ExitStatus } from '../exit-status.ts';
import { nameOf } from '../files/failure.ts';
import type { LoadedBook } from '../files/load-book.ts';
import { bookTitle } from '../output/book-text.ts';
import type { FileOutcome } from '../output/file-table.ts';
import { fileTable } from '../output/file-table.ts';
import { findingsText, summaryText, tiesText } from '../output/findings-text.ts';
import { contradictsJson, JSON_CONTRADICTED, jsonText } from '../output/json-text.ts';
import { nextSteps } from '../output/next-steps.ts';
import { SarifLog } from '../output/sarif.ts';
import type { JudgedReport, RuleChoice } from '../rule-choice.ts';
import { chooseRules, RULE_OPTIONS } from '../rule-choice.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../text/style.ts';
import { hang } from '../text/wrap.ts';

const ACTION = '正在检查';

/** duzhi check：检查勾稽关系与指标，指出每一处问题在哪一格。 */
export const check: Command = {
  usage: {
    name: 'check',
    summary: '检查绩效表：金额对不对得上，指标写得清不清楚，每一处指到单元格。',
    synopsis: 'check 文件或文件夹… [--format text|json|sarif] [--profile 名称] [--waivers 清单]',
    options: {
      format: {
        value: '格式',
        choices: ['text', 'json', 'sarif'],
        help: 'text 给人看（默认），json 给程序用，sarif 给代码平台用',
      },
      json: { help: '同 --format json' },
      ...RULE_OPTIONS,
    },
    examples: [
      ['duzhi check 绩效目标表.docx', '检查一个文件'],
      ['duzhi check 各街道/ --profile arithmetic', '只查文件夹里各表的勾稽'],
      ['duzhi check 各街道/ --format json', '每个文件一行 JSON'],
    ],
    notes: ['退出状态：0 没有错误（可以有提醒和建议），1 有错误，2 有文件读不了，3 程序出错；取最大的。'],
  },
  async run(args, terminal) {
    if (args.positionals.length === 0) return wrongUsage(check.usage, '没有写要检查的文件。', terminal);
    if (contradictsJson(args)) return wrongUsage(check.usage, JSON_CONTRADICTED, terminal);
    const choice = await chooseRules(args, terminal);
    if (!choice.ok) {
      terminal.tell(printable(choice.error));
      return 2;
    }
    const judge: Judge = ({ book }) => choice.value.judge()(book);
    switch (args.has('json') ? 'json' : args.value('format')) {
      case 'json':
        return eachFile(args.positionals, terminal, jsonTask(judge, terminal));
      case 'sarif':
        return checkAsSarif(args.positionals, judge, choice.value.profile, terminal);
      default:
        return checkAsText(args.positionals, judge, terminal);
    }
  },
};

type Judge = (loaded: LoadedBook) => JudgedReport;

const statusOf = ({ summary }: JudgedReport): ExitStatus => (summary.errors > 0 ? 1 : 0);

function jsonTask(judge: Judge, terminal: Terminal): FileTask {
  return {
    action: ACTION,
    async book(loaded, single) {
      const report = judge(loaded);
      const { file, book, problems } = loaded;
      const { findings, outcomes, summary, ...more } = report;
      const result = { book, problems, findings, outcomes, summary, ...more };
      await terminal.print(jsonText(single ? result : { file, ...result }, single));
      return statusOf(report);
    },
    async failure({ file, code, message }, single) {
      await terminal.print(jsonText({ file, error: { code, message } }, single));
      terminal.tell(printable(message));
    },
  };
}

async function checkAsSarif(
  names: readonly string[],
  judge: Judge,
  profile: RuleChoice['profile'],
  terminal: Terminal,
): Promise<ExitStatus> {
  const log = new SarifLog(profile);
  await terminal.print(log.open());
  const status = await eachFile(names, terminal, {
    action: ACTION,
    async book(loaded) {
      const report = judge(loaded);
      await terminal.print(log.results(loaded, report));
      return statusOf(report);
    },
    async failure(failure) {
      log.failed(failure);
      terminal.tell(printable(failure.message));
    },
  });
  await terminal.print(log.close());
  return status;
}

async function checkAsText(names: readonly string[], judge: Judge, terminal: Terminal): Promise<ExitStatus> {
  const { style, width } = terminal;
  const total = { files: 0, failed: 0, errors: 0, warnings: 0, advice: 0 };
  const outcomes: FileOutcome[] = [];
  const status = await eachFile(names, terminal, {
    action: ACTION,
    async book(loaded, single) {
      const report = judge(loaded);
      const { book, file, problems } = loaded;
      total.files += 1;
      outcomes.push({ file, summary: report.summary });
      for (const key of ['errors', 'warnings', 'advice'] as const) total[key] += report.summary[key];
      await terminal.printLines([
        ...(total.files > 1 ? ['', '─'.repeat(Math.min(width, 60)), ''] : []),
        `${style.strong(bookTitle(book))}  ${style.faint(printable(nameOf(file)))}`,
        ...(problems.length === 0 ? [] : [`有 ${problems.length} 处没有读懂（duzhi read 可看），相关的格子不判。`]),
        ...findingsText(book, report.findings, style, width),
        ...tiesText(report.outcomes, style, width),
        '',
        `合计：${summaryText(report.summary, style)}。`,
        ...waivedText(report, single),
        ...(single ? nextSteps(file, report.findings).flatMap((step) => hang('  → ', printable(step), width)) : []),
      ]);
      return statusOf(report);
    },
    async failure(failure) {
      total.failed += 1;
      outcomes.push({ file: failure.file, failure });
      terminal.tell(printable(failure.message));
    },
  });
  if (total.files + total.failed > 1)
    await terminal.printLines([
      '',
      '─'.repeat(Math.min(width, 60)),
      ...fileTable(outcomes),
      '',
      `共检查 ${total.files} 个文件${total.failed === 0 ? '' : `，另有 ${total.failed} 个读不了`}：${summaryText(total, style)}。`,
    ]);
  return status;
}

/** 豁免了几处；只检查一个文件时也说哪条豁免没有用上。 */
function waivedText({ waived, unusedWaivers }: JudgedReport, single: boolean): string[] {
  const unused = single ? (unusedWaivers ?? []) : [];
  return [
    ...(waived === undefined || waived.length === 0 ? [] : [`另有 ${waived.length} 处按豁免清单不计。`]),
    ...unused.map(({ waiver: { rule, at, until }, why }) =>
      printable(
        `豁免清单里的 ${rule}${at === undefined ? '' : ` ${at}`} 没有用上：${why === 'expired' ? `只管到 ${until} 年度` : '没有这样的发现'}，请删去。`,
      ),
    ),
  ];
}
