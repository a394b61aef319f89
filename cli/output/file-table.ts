import type { Report } from '@duzhi/core/checks';
import type { FileFailure } from '../files/failure.ts';
import { nameOf } from '../files/failure.ts';
import { printable } from '../text/style.ts';
import { displayWidth, padEnd } from '../text/width.ts';

/** 一个文件检查得怎样：各有几处，或为什么没有读。 */
export type FileOutcome =
  | { readonly file: string; readonly summary: Report['summary'] }
  | { readonly file: string; readonly failure: FileFailure };

/**
 * 一个文件一行：错误、提醒、建议各几处，读不了的说为什么；列对齐，文件名在后，便于排序。
 *
 * The counts stand first and to the right, so that `sort -n` puts the files in order whatever their names hold.
 */
export function fileTable(outcomes: readonly FileOutcome[]): string[] {
  const header = ['错误', '提醒', '建议'];
  const rows = outcomes.map((outcome) => ({ outcome, counts: countsOf(outcome) }));
  const widths = header.map((title, column) =>
    Math.max(displayWidth(title), ...rows.map(({ counts }) => counts[column]!.length)),
  );
  const line = (cells: readonly string[], rest: string) =>
    `${cells.map((cell, column) => padStart(cell, widths[column]!)).join('  ')}  ${rest}`;
  const names = rows.map(({ outcome }) => printable(nameOf(outcome.file)));
  const widest = Math.max(
    ...rows.map(({ outcome }, index) => ('failure' in outcome ? displayWidth(names[index]!) : 0)),
  );
  return [
    line(header, '文件'),
    ...rows.map(({ outcome, counts }, index) =>
      line(
        counts,
        'failure' in outcome ? `${padEnd(names[index]!, widest)}  ${reasonOf(outcome.failure)}` : names[index]!,
      ),
    ),
  ];
}

function countsOf(outcome: FileOutcome): readonly string[] {
  if ('failure' in outcome) return ['—', '—', '—'];
  const { errors, warnings, advice } = outcome.summary;
  return [errors, warnings, advice].map(String);
}

/** 没有读的原因，不再写一遍文件名，只取第一句。 */
function reasonOf({ file, message }: FileFailure): string {
  const name = `${nameOf(file)}：`;
  const reason = message.startsWith(name) ? message.slice(name.length) : message;
  return `没有读：${printable(reason.split('。')[0]!.replaceAll('\n', ' '))}`;
}

const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
