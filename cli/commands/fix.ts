import { extname } from 'node:path';
import type { Finding } from '@duzhi/core/checks';
import { findCheck } from '@duzhi/core/checks';
import type { WrittenFormat } from '@duzhi/documents/write';
import { applyFixes } from '../apply-fixes.ts';
import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { statusOf } from '../files/failure.ts';
import type { LoadedBook } from '../files/load-book.ts';
import { loadBook } from '../files/load-book.ts';
import { FORMAT_NAMES, formatOf, saveBook } from '../files/save-book.ts';
import { refusal } from '../files/write-file.ts';
import { bookTitle } from '../output/book-text.ts';
import { summaryText } from '../output/findings-text.ts';
import { shellWord, unreadWarning } from '../output/next-steps.ts';
import { chooseRules, RULE_OPTIONS } from '../rule-choice.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../text/style.ts';
import { hang } from '../text/wrap.ts';
import { unknownRule } from './rules.ts';

/** duzhi fix：把改法唯一的地方改好，写成新文件；原文件不动。 */
export const fix: Command = {
  usage: {
    name: 'fix',
    summary: '自动修改改法唯一的地方，写成新文件，说明改了什么；原文件不动。',
    synopsis: 'fix 文件 -o 新文件 [--only 规则…]',
    options: {
      output: { short: 'o', value: '新文件', help: '写到哪里：格式同原文件，或由扩展名 .docx .xlsx .html .json 指定' },
      only: { value: '规则', multiple: true, help: '只按这些规则修改，如 --only R13 R31' },
      ...RULE_OPTIONS,
      force: { help: '已有同名文件时覆盖（原文件除外）' },
    },
    examples: [
      ['duzhi fix 绩效目标表.docx -o 改后.docx', '改法唯一的都改'],
      ['duzhi fix 绩效目标表.xlsx -o 改后.xlsx --only R31', '只补计量单位'],
    ],
    notes: [
      '有几种改法的不会替人选，请看 duzhi check 的“可选改法”。',
      '退出状态：0 改后没有错误，1 改后还有错误（新文件已写出），2 用法不对、读不了或写不了，3 程序出错。',
    ],
  },
  async run(args, terminal) {
    const { files, rules } = filesAndRules(args.positionals, args.values('only'));
    const [file, extra] = files;
    const output = args.value('output');
    const fault = (sentence: string): 2 => wrongUsage(fix.usage, printable(sentence), terminal);
    if (file === undefined || extra !== undefined) return fault(`要写一个文件，这里写了 ${files.length} 个。`);
    if (output === undefined || output === '-') return fault('没有写新文件的名称（-o 新文件）；原文件不会改动。');
    const unknown = rules.find((rule) => findCheck(rule) === undefined);
    if (unknown !== undefined) return fault(unknownRule(unknown));
    const choice = await chooseRules(args, terminal);
    if (!choice.ok) return told(terminal, [choice.error], 2);
    const destination = { name: output, cwd: terminal.surroundings.cwd, overwrite: args.has('force') };
    const refused = refusal(destination, file);
    if (refused !== undefined) return told(terminal, [refused], 2);

    const loaded = await loadBook(file, terminal);
    if (!loaded.ok) return told(terminal, [loaded.error.message], statusOf(loaded.error));
    const format = targetFormat(output, loaded.value);
    if (format === undefined) return told(terminal, [unwritable(output, loaded.value)], 2);

    const chosen = new Set(rules.map((rule) => findCheck(rule)?.rule));
    const fixed = applyFixes(
      loaded.value.book,
      choice.value,
      (finding: Finding) => chosen.size === 0 || chosen.has(finding.rule),
    );
    const saved = await saveBook(fixed.book, format, destination);
    if (!saved.ok) return told(terminal, saved.error.sentences, saved.error.status);

    const { style, width } = terminal;
    // What is judged is the new file itself, as the next check will read it.
    const { findings, summary } = choice.value.judge()(saved.value);
    const { changes } = fixed;
    const { problems } = loaded.value;
    if (problems.length > 0) terminal.tell(unreadWarning(file, problems.length));
    await terminal.printLines([
      style.strong(bookTitle(loaded.value.book)),
      changes.length === 0 ? '没有改法唯一的地方，内容没有改动。' : `改了 ${changes.length} 处：`,
      ...changes.flatMap(({ sentence, codes }) => hang(`  ${codes.join(' ')} `, printable(sentence), width)),
      `已写到 ${printable(output)}（${FORMAT_NAMES[format]}）。`,
      '',
      findings.length === 0
        ? '再检查一遍：没有发现问题。'
        : `再检查一遍：还有 ${summaryText(summary, style)}，要由人决定，请看 duzhi check ${printable(shellWord(output))}`,
    ]);
    return summary.errors > 0 ? 1 : 0;
  },
};

/** `--only R13 R31` takes every rule that follows; what names no rule is a file. */
function filesAndRules(positionals: readonly string[], only: readonly string[]): { files: string[]; rules: string[] } {
  const rules = only.flatMap((value) => value.split(/[,，、]/)).filter((rule) => rule !== '');
  const isRule = (value: string): boolean =>
    only.length > 0 && (findCheck(value) !== undefined || /^R\d+$/i.test(value));
  return {
    files: positionals.filter((value) => !isRule(value)),
    rules: [...rules, ...positionals.filter(isRule)],
  };
}

const READ_FORMATS: Readonly<Record<LoadedBook['format'], WrittenFormat | undefined>> = {
  docx: 'docx',
  xlsx: 'xlsx',
  html: 'html',
  json: 'json',
  xls: undefined,
  text: 'text',
};

/** 新文件的格式：看扩展名；没有扩展名时同原文件。只有原文件是文本的写成文本。 */
function targetFormat(output: string, { format }: LoadedBook): WrittenFormat | undefined {
  const byName = formatOf(output);
  if (byName === 'pdf' || (byName === 'text' && format !== 'text')) return undefined;
  return byName ?? (extname(output) === '' ? READ_FORMATS[format] : undefined);
}

function unwritable(output: string, { format }: LoadedBook): string {
  const original = format === 'xls' ? '原文件是旧版 Excel（.xls），' : '';
  const extensions = format === 'text' ? '.txt、.docx、.xlsx、.html 或 .json' : '.docx、.xlsx、.html 或 .json';
  return `${output}：不能写成这种格式。${original}请把新文件的扩展名写成 ${extensions}。`;
}

function told(terminal: Terminal, sentences: readonly string[], status: 2 | 3): 2 | 3 {
  for (const sentence of sentences) terminal.tell(printable(sentence));
  return status;
}
