import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { run } from './run.ts';
import { FIXTURES } from './scenarios/fixtures.ts';

/**
 * 每个 .scenario 文件是一次运行：第一行说它是什么，`$` 行是命令，其余各节以 `--- 节名` 开头。
 *
 * `file NAME` puts an inline file into the folder of the run, `fixture NAME AS` one that fixtures.ts makes (`stdin fixture
 * NAME` likewise); `stdin`, `status`, `stdout`, `stderr` are exact (nothing where the section is missing), `stdout contains` and `stderr contains` ask for each of
 * their lines in this order, `written NAME` for a file and `absent NAME` for none.
 */
interface Scenario {
  readonly title: string;
  readonly command: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly body: string }[];
}

const folder = join(import.meta.dirname, 'scenarios');

function parseScenario(text: string): Scenario {
  const [head = '', ...parts] = text.split(/^--- /m);
  const [title = '', command = ''] = head.split('\n').filter((line) => line !== '');
  assert.match(command, /^\$ duzhi/, 'the second line is the command');
  return {
    title,
    command: command
      .split(/\s+/)
      .slice(2)
      .map((word) => word.replaceAll('␣', ' ')),
    sections: parts.map((part) => {
      const end = part.indexOf('\n');
      return { heading: part.slice(0, end).trim(), body: part.slice(end + 1) };
    }),
  };
}

async function prepare(scenario: Scenario, cwd: string): Promise<void> {
  for (const { heading, body } of scenario.sections) {
    const [kind, name = '', as = ''] = heading.split(' ');
    if (kind !== 'file' && kind !== 'fixture') continue;
    const path = join(cwd, kind === 'file' ? name : as);
    await mkdir(dirname(path), { recursive: true });
    writeFileSync(path, kind === 'file' ? body : await FIXTURES[name]!());
  }
}

async function runIn(cwd: string, { command, sections }: Scenario) {
  const output = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') => ({
    columns: 80,
    write(text: string, done: () => void): void {
      output[name] += text;
      done();
    },
  });
  const given = sections.find(({ heading }) => heading === 'stdin' || heading.startsWith('stdin fixture '));
  const input = given?.heading === 'stdin' ? given.body : await FIXTURES[given?.heading.split(' ')[2] ?? 'empty']!();
  const stdin = Readable.from([Buffer.from(input)]);
  const status = await run(command, { stdin, stdout: into('stdout'), stderr: into('stderr'), cwd, env: {} });
  return { ...output, status };
}

function assertContains(output: string, body: string): void {
  let from = 0;
  for (const line of body.split('\n').filter((wanted) => wanted !== '')) {
    const at = output.indexOf(line, from);
    assert.ok(at >= 0, `“${line}” is missing (in this order) from:\n${output.slice(0, 3000)}`);
    from = at + line.length;
  }
}

describe('command line scenarios', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.scenario'));
  for (const name of names.sort()) {
    const scenario = parseScenario(readFileSync(join(folder, name), 'utf8'));
    it(`${name}: ${scenario.title}`, async () => {
      const cwd = mkdtempSync(join(tmpdir(), 'duzhi-scenario-'));
      try {
        await prepare(scenario, cwd);
        const result = await runIn(cwd, scenario);
        const body = (heading: string) => scenario.sections.find((section) => section.heading === heading)?.body;
        for (const stream of ['stderr', 'stdout'] as const) {
          const contained = body(`${stream} contains`);
          if (contained === undefined) assert.equal(result[stream], body(stream) ?? '', stream);
          else assertContains(result[stream], contained);
        }
        assert.equal(result.status, Number(body('status') ?? 0), 'exit status');
        for (const { heading } of scenario.sections) {
          const [kind, path = ''] = heading.split(' ');
          if (kind === 'written') assert.ok(existsSync(join(cwd, path)), `${path} is written`);
          if (kind === 'absent') assert.ok(!existsSync(join(cwd, path)), `${path} is not written`);
        }
        assert.deepEqual(
          readdirSync(cwd, { recursive: true }).filter((file) => String(file).endsWith('.tmp')),
          [],
          'no partial file is left',
        );
      } finally {
        rmSync(cwd, { recursive: true });
      }
    });
  }
});
