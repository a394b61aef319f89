import { createHash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Book, Origin } from '@duzhi/core/book';
import { describePlace, describePointer } from '@duzhi/core/book';
import type { Check, Finding, RuleProfile, Severity } from '@duzhi/core/checks';
import { CHECKS } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';
import type { FileFailure } from '../files/failure.ts';
import { statusOf } from '../files/failure.ts';
import type { LoadedBook } from '../files/load-book.ts';
import type { JudgedReport } from '../rule-choice.ts';
import { VERSION } from '../version.ts';
import { sourceText } from './place-text.ts';
import { findRegion } from './text-region.ts';

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', advice: 'note' };

/**
 * SARIF 2.1.0 的检查结果，一边检查一边写，不在内存里攒。
 *
 * A cell of a Word or Excel table has no line, so its place stands in logical locations (JSON pointer into the book, and
 * the cell of the source in `properties`); a cell of a text file has its region as well. Repairs are JSON patches of the
 * book, in `properties`, because a SARIF `fix` replaces regions of an artifact; for text files it is given too.
 */
export class SarifLog {
  readonly #profile: RuleProfile;
  readonly #indexOf = new Map(CHECKS.map(({ rule }, index) => [rule, index]));
  readonly #failures: FileFailure[] = [];
  #printed = 0;

  constructor(profile: RuleProfile) {
    this.#profile = profile;
  }

  /** 开头：工具与全部规则的说明。 */
  open(): string {
    const driver = {
      name: 'duzhi',
      fullName: '度支 预算绩效目标表检查',
      version: VERSION,
      semanticVersion: VERSION,
      language: 'zh-CN',
      rules: CHECKS.map(ruleDescriptor),
    };
    const head = {
      tool: { driver },
      columnKind: 'utf16CodeUnits',
      properties: { profile: this.#profile.name },
    };
    // Left open: the results follow one by one.
    return `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[${JSON.stringify(head).slice(0, -1)},"results":[\n`;
  }

  /** 一个文件的各处发现；豁免的也在内，注明理由。 */
  results(loaded: LoadedBook, { findings, waived = [] }: JudgedReport): string {
    const seen = new Map<string, number>();
    const open = findings.map((finding) => this.#result(loaded, finding, seen));
    const set = waived.map(({ finding, reason }) => ({
      ...this.#result(loaded, finding, seen),
      suppressions: [{ kind: 'external', justification: reason }],
    }));
    return [...open, ...set]
      .map((result) => {
        const text = JSON.stringify(result);
        this.#printed += 1;
        return `${this.#printed === 1 ? '' : ',\n'}${text}`;
      })
      .join('');
  }

  failed(failure: FileFailure): void {
    this.#failures.push(failure);
  }

  /** 结尾：运行是否成功，哪些文件读不了。 */
  close(): string {
    const invocation = {
      executionSuccessful: this.#failures.length === 0,
      ...(this.#failures.length === 0
        ? {}
        : {
            toolExecutionNotifications: this.#failures.map((failure) => ({
              level: 'error',
              descriptor: { id: failure.code },
              message: { text: failure.message },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(failure.file) } } }],
              properties: { ourFault: statusOf(failure) === 3 },
            })),
          }),
    };
    return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
  }

  #result(loaded: LoadedBook, finding: Finding, seen: Map<string, number>): object {
    const { book } = loaded;
    const [judged = '', ...compared] = finding.at;
    const fingerprint = fingerprintOf(book, finding, judged);
    const occurrence = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, occurrence + 1);
    const location = (at: JsonPointer): object => locationOf(loaded, at);
    const { expected, found, fix, repairs } = finding;
    return {
      ruleId: finding.rule,
      ruleIndex: this.#indexOf.get(finding.rule),
      level: LEVELS[finding.severity],
      message: { text: finding.message },
      locations: [location(judged)],
      ...(compared.length === 0 ? {} : { relatedLocations: compared.map((at, id) => ({ id, ...location(at) })) }),
      ...fixesOf(loaded, finding),
      partialFingerprints: { 'duzhiFinding/v1': `${fingerprint}:${occurrence + 1}` },
      properties: {
        ...(finding.code === undefined ? {} : { code: finding.code }),
        basis: finding.basis,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
        ...(fix === undefined ? {} : { fix }),
        ...(repairs === undefined ? {} : { repairs }),
      },
    };
  }
}

/** The names of the cells and not their numbers, so that a row added above does not make an old finding new. */
function fingerprintOf(book: Book, finding: Finding, judged: JsonPointer): string {
  const { form, row, field } = describePlace(book, judged);
  return createHash('sha256').update([finding.rule, form, row, field].join('\n')).digest('hex').slice(0, 32);
}

function locationOf({ book, file, source }: LoadedBook, at: JsonPointer): object {
  const origin: Origin | undefined = book.origins[at];
  const region = source === undefined || origin === undefined ? undefined : findRegion(source, origin.text);
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region === undefined ? {} : { region }) },
    logicalLocations: [
      {
        name: describePointer(book, at),
        fullyQualifiedName: at,
        kind: 'element',
        ...(origin === undefined ? {} : { properties: { place: sourceText(origin), ...origin } }),
      },
    ],
  };
}

/** In a text file a fix of one cell is a replacement of its characters; elsewhere the JSON patch in `properties` says it. */
function fixesOf({ book, file, source }: LoadedBook, { fix }: Finding): { readonly fixes?: readonly object[] } {
  const [step, ...more] = fix ?? [];
  if (source === undefined || step?.op !== 'replace' || more.length > 0) return {};
  const region = findRegion(source, book.origins[step.path]?.text ?? '');
  const text = textOf(step.value);
  if (region === undefined || text === undefined) return {};
  const replacements = [{ deletedRegion: region, insertedContent: { text } }];
  return {
    fixes: [
      {
        description: { text: `${describePointer(book, step.path)}改为“${text}”` },
        artifactChanges: [{ artifactLocation: { uri: uriOf(file) }, replacements }],
      },
    ],
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const text = value !== null && typeof value === 'object' && 'text' in value ? value.text : undefined;
  return typeof text === 'string' ? text : undefined;
}

function uriOf(file: string): string {
  if (file === '-') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

function ruleDescriptor(check: Check): object {
  return {
    id: check.rule,
    name: check.code,
    shortDescription: { text: check.title },
    fullDescription: { text: check.help },
    help: {
      text: `${check.title}。${check.help}依据：${check.basis}。`,
      markdown: `**${check.code} ${check.title}**\n\n${check.help}\n\n依据：${check.basis}。`,
    },
    defaultConfiguration: { level: LEVELS[check.severity] },
    properties: { basis: check.basis, tags: [check.rule.split('/')[0]] },
  };
}
