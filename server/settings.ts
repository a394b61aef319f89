import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Result } from '@duzhi/core/shared';
import { err, ok } from '@duzhi/core/shared';

/** 服务的设置，全部来自环境变量或一个设置文件；见 docs/settings.md。 */
export interface Settings {
  /** PORT：监听的端口，默认 3000；0 由系统挑一个空闲的。 */
  readonly port: number;
  /** HOST：监听的地址，默认 127.0.0.1，只有本机能访问。 */
  readonly host: string;
  /** DUZHI_DATA：数据文件夹；用 DATABASE_URL 时不用它。 */
  readonly dataFolder: string;
  /** DATABASE_URL：外部 PostgreSQL（15 以上）；没有时用随附的数据库。 */
  readonly databaseUrl: string | undefined;
  /** DUZHI_DEMO：演示数据，默认有；写 0 是正式安装。 */
  readonly demonstration: boolean;
  /** DUZHI_DEMO_DISTRICT：演示数据里有演示区的六十来个单位，默认有；写 0 只有演示街道办事处。 */
  readonly demonstrationDistrict: boolean;
  /** DUZHI_TRUST_PROXY：写 1 时相信反向代理给出的来访地址和 https。 */
  readonly trustProxy: boolean;
  /** DUZHI_REQUESTS_PER_MINUTE：一个会话（没有登录时一个地址）每分钟最多多少次请求，默认 3000。 */
  readonly requestsPerMinute: number;
  /** SMTP_URL 与 MAIL_FROM：由哪里、以谁的名义发提醒；没有的不发。 */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** DUZHI_ADDRESS：别人从哪里打开，写在提醒里；没有的不写链接。 */
  readonly publicAddress: string | undefined;
  /** DUZHI_LOG：日志的详细程度，默认 info，在终端里运行时默认 warn。 */
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** 设置从哪里来。 */
export interface SettingsSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** 项目所在的文件夹，默认的数据文件夹在它下面。 */
  readonly projectFolder: string;
  readonly isRoot: boolean;
  /** 日志是给人在终端里看的：只说要紧的。 */
  readonly isTerminal?: boolean;
}

/** 环境变量没有写的，看这个文件（KEY=VALUE 各一行）；DUZHI_SETTINGS 可以另指一个。 */
const SETTINGS_FILE = 'duzhi.env';

/**
 * 读设置。
 *
 * The environment wins over the file. The error is one Chinese sentence that names the setting and what it may be.
 */
export function readSettings(source: SettingsSource): Result<Settings, string> {
  const file = settingsFile(source);
  if (!file.ok) return file;
  const value = (name: string): string | undefined => {
    const given = source.env[name] ?? file.value[name];
    return given === undefined || given.trim() === '' ? undefined : given.trim();
  };
  const port = value('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return err(`设置 PORT 要写 0 到 65535 的整数，现在是“${port}”。`);
  const databaseUrl = value('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(?:ql)?:\/\//.test(databaseUrl))
    return err('设置 DATABASE_URL 要以 postgres:// 开头，例如 postgres://用户:密码@主机:5432/duzhi。');
  const demonstration = switchValue('DUZHI_DEMO', value('DUZHI_DEMO'), true);
  if (!demonstration.ok) return demonstration;
  const district = switchValue('DUZHI_DEMO_DISTRICT', value('DUZHI_DEMO_DISTRICT'), true);
  if (!district.ok) return district;
  const trustProxy = switchValue('DUZHI_TRUST_PROXY', value('DUZHI_TRUST_PROXY'), false);
  if (!trustProxy.ok) return trustProxy;
  const requests = value('DUZHI_REQUESTS_PER_MINUTE') ?? '3000';
  if (!/^[1-9]\d{0,8}$/.test(requests)) return err(`设置 DUZHI_REQUESTS_PER_MINUTE 要写正整数，现在是“${requests}”。`);
  const logLevel = value('DUZHI_LOG') ?? (source.isTerminal === true ? 'warn' : 'info');
  if (!isLogLevel(logLevel)) return err(`设置 DUZHI_LOG 要写 ${LOG_LEVELS.join('、')} 之一，现在是“${logLevel}”。`);
  const mail = mailOf(value('SMTP_URL'), value('MAIL_FROM'));
  if (!mail.ok) return mail;
  const publicAddress = value('DUZHI_ADDRESS')?.replace(/\/+$/, '');
  if (publicAddress !== undefined && !/^https?:\/\/[^/]/.test(publicAddress))
    return err(`设置 DUZHI_ADDRESS 要写网址，例如 https://duzhi.example.gov.cn，现在是“${publicAddress}”。`);
  return ok({
    port: Number(port),
    host: value('HOST') ?? '127.0.0.1',
    dataFolder: resolve(value('DUZHI_DATA') ?? defaultDataFolder(source)),
    databaseUrl,
    demonstration: demonstration.value,
    demonstrationDistrict: district.value,
    trustProxy: trustProxy.value,
    requestsPerMinute: Number(requests),
    mail: mail.value,
    publicAddress,
    logLevel,
  });
}

function mailOf(url: string | undefined, from: string | undefined): Result<Settings['mail'], string> {
  if (url === undefined && from === undefined) return ok(undefined);
  // The address may hold a password: it is not repeated.
  if (url === undefined || !/^smtps?:\/\/[^/]/.test(url))
    return err('设置 SMTP_URL 要以 smtp:// 或 smtps:// 开头，例如 smtps://账号:密码@邮件服务器:465。');
  if (from === undefined || !/^[^@]+@[^@]+$/.test(from))
    return err('设置了 SMTP_URL，也要设置 MAIL_FROM：提醒以哪个信箱的名义发出。');
  return ok({ url, from });
}

function settingsFile({
  env,
  projectFolder,
}: SettingsSource): Result<Readonly<Record<string, string | undefined>>, string> {
  const named = env.DUZHI_SETTINGS;
  const path = named === undefined || named === '' ? join(projectFolder, SETTINGS_FILE) : resolve(named);
  if (!existsSync(path)) return named ? err(`没有设置文件 ${path}，请检查 DUZHI_SETTINGS。`) : ok({});
  try {
    return ok(parseEnv(readFileSync(path, 'utf8')));
  } catch {
    return err(`设置文件 ${path} 读不了，请检查是否有读取的权限。`);
  }
}

/** The embedded database runs as an ordinary user, who cannot pass through root's home. */
function defaultDataFolder({ projectFolder, isRoot }: SettingsSource): string {
  const inHome = !relative(realpathSync(homedir()), realpathSync(projectFolder)).startsWith('..');
  return isRoot && inHome ? '/var/lib/duzhi' : join(projectFolder, '.duzhi', 'data');
}

function switchValue(name: string, given: string | undefined, otherwise: boolean): Result<boolean, string> {
  if (given === undefined) return ok(otherwise);
  if (/^(?:1|true|yes|on)$/i.test(given)) return ok(true);
  if (/^(?:0|false|no|off)$/i.test(given)) return ok(false);
  return err(`设置 ${name} 要写 1 或 0，现在是“${given}”。`);
}

function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}
