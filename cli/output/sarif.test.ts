import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CHECKS, GENERAL_PROFILE, runChecks } from '@duzhi/core/checks';
import { Ajv } from 'ajv';
import { fileFailure } from '../files/failure.ts';
import type { LoadedBook } from '../files/load-book.ts';
import { bookOf } from '../files/load-book.ts';
import { SarifLog } from './sarif.ts';

// What the SARIF 2.1.0 schema demands of the objects we write; unknown keys outside property bags are refused, as there.
const message = object({ text: text() }, ['text']);
const bag = { type: 'object' };
const artifactLocation = object({ uri: { type: 'string', pattern: '^\\S+$' } });
const place = { type: 'integer', minimum: 1 };
const region = object({ startLine: place, startColumn: place, endLine: place, endColumn: place });
const replacement = object({ deletedRegion: region, insertedContent: object({ text: text() }) }, ['deletedRegion']);
const fix = object(
  {
    description: message,
    artifactChanges: array(
      object({ artifactLocation, replacements: array(replacement, 1) }, ['artifactLocation', 'replacements']),
      1,
    ),
  },
  ['artifactChanges'],
);
const logicalLocation = object({
  name: text(),
  fullyQualifiedName: text(),
  kind: { enum: ['element'] },
  properties: bag,
});
const location = object({
  id: { type: 'integer', minimum: 0 },
  physicalLocation: object({ artifactLocation, region }, ['artifactLocation']),
  logicalLocations: array(logicalLocation),
});
const level = { enum: ['none', 'note', 'warning', 'error'] };
const rule = object(
  {
    id: text(),
    name: text(),
    shortDescription: message,
    fullDescription: message,
    help: object({ text: text(), markdown: text() }, ['text']),
    defaultConfiguration: object({ level }),
    properties: object({ basis: text(), tags: { type: 'array', uniqueItems: true, items: { type: 'string' } } }),
  },
  ['id'],
);
const result = object(
  {
    ruleId: text(),
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: array(location, 1),
    relatedLocations: { ...array(location), uniqueItems: true },
    fixes: array(fix),
    suppressions: array(object({ kind: { enum: ['inSource', 'external'] }, justification: text() }, ['kind'])),
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    properties: bag,
  },
  ['message'],
);
const notification = object(
  {
    level,
    message,
    descriptor: object({ id: text() }),
    locations: array(location),
    properties: bag,
  },
  ['message'],
);
const run = object(
  {
    tool: object(
      {
        driver: object(
          {
            name: text(),
            fullName: text(),
            version: text(),
            semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
            language: { type: 'string', pattern: '^[a-zA-Z]{2}(-[a-zA-Z]{2})?$' },
            rules: { ...array(rule), uniqueItems: true },
          },
          ['name'],
        ),
      },
      ['driver'],
    ),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: array(result),
    invocations: array(
      object({ executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: array(notification) }, [
        'executionSuccessful',
      ]),
    ),
    properties: bag,
  },
  ['tool'],
);
const schema = object({ $schema: text(), version: { const: '2.1.0' }, runs: array(run, 1) }, ['version', 'runs']);

function object(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

function array(items: object, minItems = 0): object {
  return { type: 'array', items, minItems };
}

function text(): object {
  return { type: 'string', minLength: 1 };
}

const validate = new Ajv({ allErrors: true }).compile(schema);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region?: object;
            };
            readonly logicalLocations: readonly [
              { readonly fullyQualifiedName: string; readonly properties: { readonly place: string } },
            ];
          },
        ];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly fixes?: readonly {
          readonly artifactChanges: readonly [{ readonly replacements: readonly object[] }];
        }[];
        readonly suppressions?: readonly { readonly justification: string }[];
        readonly properties: { readonly fix?: unknown };
      }[];
      readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
    },
  ];
}

async function bookWith(edit: (form: string) => string): Promise<LoadedBook> {
  const form = readFileSync(join(import.meta.dirname, '..', 'scenarios', 'street-lamps.txt'), 'utf8');
  const loaded = await bookOf('form.txt', Buffer.from(edit(form)));
  assert.ok(loaded.ok);
  return loaded.value;
}

async function logOf(edit: (form: string) => string, file = '街道 一/表.txt', failed = false): Promise<Log> {
  const loaded = await bookWith(edit);
  const log = new SarifLog(GENERAL_PROFILE);
  const parts = [log.open(), log.results({ ...loaded, file }, runChecks(loaded.book))];
  if (failed) log.failed(fileFailure('坏.docx', 'damaged', '残缺。'));
  parts.push(log.close());
  const parsed: unknown = JSON.parse(parts.join(''));
  assert.ok(validate(parsed), JSON.stringify(validate.errors?.slice(0, 5)));
  return parsed as Log;
}

const faulty = (form: string): string => form.replace('≥120盏', '≥120').replace('≤24小时', '≤24');

describe('SARIF', () => {
  it('is valid without findings', async () => {
    const { runs } = await logOf((form) => form);
    assert.deepEqual(runs[0].results, []);
    assert.equal(runs[0].invocations[0].executionSuccessful, true);
  });

  it('describes every rule, and each result points at its own', async () => {
    const { runs } = await logOf(faulty);
    const { rules } = runs[0].tool.driver;
    assert.equal(rules.length, CHECKS.length);
    assert.ok(runs[0].results.length > 0);
    for (const { ruleId, ruleIndex } of runs[0].results) assert.equal(rules[ruleIndex]?.id, ruleId);
  });

  it('points at the cell of the book and of the source', async () => {
    const { runs } = await logOf(faulty);
    const unit = runs[0].results.find(({ ruleId }) => ruleId === 'measurable/unit')!;
    const { physicalLocation, logicalLocations } = unit.locations[0];
    assert.equal(physicalLocation.artifactLocation.uri, '%E8%A1%97%E9%81%93%20%E4%B8%80/%E8%A1%A8.txt');
    assert.equal(logicalLocations[0].fullyQualifiedName, '/forms/0/indicators/0/target');
    assert.equal(logicalLocations[0].properties.place, '第1个表第8行第4列');
    assert.equal(unit.level, 'warning');
    assert.ok(unit.properties.fix !== undefined);
  });

  it('gives every finding a fingerprint of its own that a new row above does not change', async () => {
    const before = await logOf(faulty);
    const after = await logOf((form) =>
      faulty(form).replace(
        '产出指标\t数量指标',
        '产出指标\t数量指标\t新增路灯盏数\t≥5盏\t计划标准\n产出指标\t数量指标',
      ),
    );
    const prints = (log: Log, rule: string): string[] =>
      log.runs[0].results
        .filter(({ ruleId }) => ruleId === rule)
        .map(({ partialFingerprints }) => partialFingerprints['duzhiFinding/v1']!);
    const all = before.runs[0].results.map(({ partialFingerprints }) => partialFingerprints['duzhiFinding/v1']!);
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(prints(after, 'measurable/unit'), prints(before, 'measurable/unit'));
  });

  it('gives a text file the lines of a cell, and its fix as a replacement', async () => {
    const { runs } = await logOf(faulty);
    const unit = runs[0].results.find(({ ruleId }) => ruleId === 'measurable/unit')!;
    const region = { startLine: 10, startColumn: 18, endLine: 10, endColumn: 22 };
    assert.deepEqual(unit.locations[0].physicalLocation.region, region);
    assert.deepEqual(unit.fixes?.[0]?.artifactChanges[0].replacements, [
      { deletedRegion: region, insertedContent: { text: '≥120盏' } },
    ]);
  });

  it('guesses no line where the text of a cell stands twice', async () => {
    const { runs } = await logOf((form) => form.replace('≥120盏', '≥120').replace('≥90%', '≥120'));
    const units = runs[0].results.filter(({ ruleId }) => ruleId === 'measurable/unit');
    assert.ok(units.length > 0);
    for (const { locations, fixes } of units)
      assert.deepEqual([locations[0].physicalLocation.region, fixes], [undefined, undefined]);
  });

  it('keeps a waived finding, suppressed with its reason', async () => {
    const loaded = await bookWith(faulty);
    const { findings, ...report } = runChecks(loaded.book);
    const [first, ...others] = findings;
    const log = new SarifLog(GENERAL_PROFILE);
    const waived = [{ finding: first!, reason: '按区财政局口径' }];
    const text = log.open() + log.results(loaded, { ...report, findings: others, waived }) + log.close();
    const parsed: unknown = JSON.parse(text);
    assert.ok(validate(parsed), JSON.stringify(validate.errors?.slice(0, 5)));
    const { results } = (parsed as Log).runs[0];
    assert.deepEqual(
      results.map(({ suppressions }) => suppressions?.[0]?.justification),
      [...others.map(() => undefined), '按区财政局口径'],
    );
  });

  it('tells which files could not be read', async () => {
    const { runs } = await logOf(faulty, '/表.txt', true);
    assert.equal(runs[0].invocations[0].executionSuccessful, false);
  });
});
