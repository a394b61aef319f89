import { GENERAL_PROFILE, PROFILES, parseProfile } from '@duzhi/core/checks';
import * as z from 'zod';
import { NDJSON, ndjson } from '../answers/ndjson.ts';
import type { Call } from '../call.ts';
import type { RuleTrialRun } from '../comparison/comparisons.ts';
import type { SeenUnits } from '../comparison/seen-units.ts';
import { seenUnits } from '../comparison/seen-units.ts';
import { answerStream, defineOperation } from '../operation.ts';
import { envelope, refuse } from '../refusal.ts';
import { fiscalYear } from '../shapes.ts';
import type { comparedBook } from './comparison-shapes.ts';
import { bookItem } from './present-comparison.ts';

/** 试规则要把各册都查一遍，同时只做这么几个。 */
const MOST_AT_ONCE = 2;
let running = 0;

const profileName = z.enum(PROFILES.map(({ name }) => name) as [string, ...string[]]);

const ruleOverride = z.strictObject({
  enabled: z.boolean().optional().describe('开或关'),
  severity: z.enum(['error', 'warning', 'advice']).optional(),
  parameters: z.record(z.string().max(100), z.number()).optional().describe('阈值'),
});

interface TriedFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly message: string;
  readonly at: string;
  /** 那一格的叫法。 */
  readonly place: string;
}

interface Changes<Finding> {
  /** 最多 20 处。 */
  readonly items: readonly Finding[];
  readonly total: number;
}

/** 试规则逐行答的：做了几册；有变化的册；做完了；出错。 */
export type RuleTrialLine =
  | { readonly step: { readonly done: number; readonly total: number } }
  | {
      readonly trial: {
        readonly book: z.infer<typeof comparedBook>;
        readonly newlyFails: Changes<TriedFinding>;
        readonly newlyPasses: Changes<TriedFinding>;
        readonly regraded: Changes<TriedFinding & { readonly before: TriedFinding['severity'] }>;
      };
    }
  | { readonly result: { readonly books: number; readonly changed: number } }
  | { readonly error: { readonly code: string; readonly message: string } };

export const tryRules = defineOperation({
  name: 'tryRules',
  method: 'POST',
  path: '/api/comparison/rule-trials',
  summary: '把规则或规则集在已经送审和批复的各册上试一遍：谁会新报错，谁不再报错；逐行答，断开即停',
  permission: 'comparison.read',
  rateLimit: { perMinute: 30 },
  body: z.strictObject({
    before: profileName.default(GENERAL_PROFILE.name).describe('现在的规则集'),
    after: profileName.optional().describe('要换的规则集；不写同现在的'),
    rules: z
      .record(z.string().max(100), ruleOverride)
      .refine((rules) => Object.keys(rules).length <= 200, '一次最多试 200 条规则')
      .default({})
      .describe('对个别规则另作规定，按编号或名称'),
    year: fiscalYear.optional().describe('预算年度；不写为各年'),
  }),
  streams: 'application/x-ndjson',
  async run({ body }, call) {
    const before = PROFILES.find(({ name }) => name === body.before)!;
    // A key that was left out must not stand there as undefined.
    const rules: unknown = JSON.parse(JSON.stringify(body.rules));
    const after = parseProfile({ name: 'trial', title: '试用', base: body.after ?? before.name, rules });
    if (!after.ok) return refuse('invalid', `${after.error.problems.join('；')}。`);
    const seen = await seenUnits(call);
    if (!seen.ok) return seen;
    if (running >= MOST_AT_ONCE) return refuse('too-many', '现在试规则的人较多，请稍后再试。', { retryAfter: 10 });
    running += 1;
    call.onEnd(() => {
      running -= 1;
    });
    const run = { before, after: after.value, units: new Set(seen.value.ids), year: body.year };
    return answerStream(ndjson(lines(run, seen.value, call)), NDJSON, { 'x-accel-buffering': 'no' });
  },
});

async function* lines(run: RuleTrialRun, seen: SeenUnits, call: Call): AsyncGenerator<RuleTrialLine> {
  const signal = AbortSignal.any([call.signal, call.closing]);
  let changed = 0;
  let books = 0;
  for await (const batch of call.comparisons.tryRules(run, signal)) {
    if (!batch.ok) {
      if (!signal.aborted) yield envelope(batch.error) as Extract<RuleTrialLine, { readonly error: unknown }>;
      return;
    }
    const { done, total } = batch.value;
    yield { step: { done, total } };
    for (const { book, trial } of batch.value.changed) {
      const { newlyFails, newlyPasses, regraded } = trial;
      yield { trial: { book: bookItem(book, seen), newlyFails, newlyPasses, regraded } };
    }
    changed += batch.value.changed.length;
    books = total;
  }
  if (!signal.aborted) yield { result: { books, changed } };
}
