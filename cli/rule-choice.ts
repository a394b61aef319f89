import type { Book } from '@duzhi/core/book';
import type { Report, RuleProfile, WaivedReport, Waiver } from '@duzhi/core/checks';
import {
  applyWaivers,
  createCheckSession,
  findProfile,
  GENERAL_PROFILE,
  PROFILES,
  parseProfile,
  parseWaivers,
} from '@duzhi/core/checks';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';
import { fileFailure } from './files/failure.ts';
import { readBytes } from './files/read-bytes.ts';
import type { Terminal } from './terminal.ts';
import { nearest } from './text/nearest.ts';
import type { Arguments, Option } from './usage.ts';

/** 用哪套规则、豁免哪些，各命令相同的选项。 */
export const RULE_OPTIONS: Readonly<Record<string, Option>> = {
  profile: {
    value: '规则集名称',
    help: `用哪一套规则：${PROFILES.map(({ name, title }) => `${name}（${title}）`).join('、')}`,
  },
  'profile-file': { value: '规则集文件', help: '用自己的规则集（JSON）：选规则、定程度和阈值' },
  waivers: { value: '豁免清单', help: '不计清单（JSON）里说明了理由的发现' },
};

/** 检查一本册的结果；给了豁免清单时另列豁免的。 */
export type JudgedReport = Report & Partial<Pick<WaivedReport, 'waived' | 'unusedWaivers'>>;

/** 选定的规则与豁免。 */
export interface RuleChoice {
  readonly profile: RuleProfile;
  /** 新的一次检查：对同一本册的各次修改，只重判改动所及的规则。 */
  readonly judge: () => (book: Book) => JudgedReport;
}

/** 没有另选时：通用规则集，没有豁免。 */
export const GENERAL_CHOICE: RuleChoice = { profile: GENERAL_PROFILE, judge: judgeWith(GENERAL_PROFILE, undefined) };

const MAX_SETTINGS_BYTES = 4 * 1024 * 1024;

/** 由选项定规则与豁免；错误是一句中文。 */
export async function chooseRules(args: Arguments, terminal: Terminal): Promise<Result<RuleChoice, string>> {
  const profileFile = args.value('profile-file');
  const waiverFile = args.value('waivers');
  const name = args.value('profile');
  if (name !== undefined && profileFile !== undefined) return err('--profile 与 --profile-file 只能用一个。');
  let profile: RuleProfile = GENERAL_PROFILE;
  if (name !== undefined) {
    const found = findProfile(name);
    if (found === undefined) return err(unknownProfile(name));
    profile = found;
  }
  if (profileFile !== undefined) {
    const parsed = await readSettings(profileFile, parseProfile, terminal);
    if (!parsed.ok) return parsed;
    profile = parsed.value;
  }
  let waivers: readonly Waiver[] | undefined;
  if (waiverFile !== undefined) {
    const parsed = await readSettings(waiverFile, parseWaivers, terminal);
    if (!parsed.ok) return parsed;
    waivers = parsed.value;
  }
  return ok({ profile, judge: judgeWith(profile, waivers) });
}

function judgeWith(profile: RuleProfile, waivers: readonly Waiver[] | undefined): RuleChoice['judge'] {
  return () => {
    const session = createCheckSession(profile);
    return (book) => {
      const report = session.run(book);
      if (waivers === undefined) return report;
      const waived = applyWaivers(report, waivers, book.fiscalYear);
      // Parsing has refused a waiver without a reason.
      if (!waived.ok) throw new Error(waived.error.message);
      return waived.value;
    };
  };
}

async function readSettings<Value>(
  file: string,
  parse: (json: unknown) => Result<Value, { readonly message: string }>,
  terminal: Terminal,
): Promise<Result<Value, string>> {
  const bytes = await readBytes(file, MAX_SETTINGS_BYTES, terminal);
  if (!bytes.ok) return err(bytes.error.message);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes.value));
  } catch {
    return err(fileFailure(file, 'damaged', '不是完整的 JSON，读不了。请检查括号、引号和逗号。').message);
  }
  const parsed = parse(json);
  return parsed.ok ? parsed : err(`${file}：${parsed.error.message}`);
}

function unknownProfile(name: string): string {
  const names = PROFILES.map((profile) => profile.name);
  const guess = nearest(name, names);
  return `没有规则集“${name}”，${guess === undefined ? '' : `是不是 ${guess}？`}可以用：${names.join('、')}。`;
}
