import type { FormKind } from '@duzhi/core/book';
import { FORM_KIND_TITLES } from '@duzhi/core/book';
import type { ReviewSheet } from '@duzhi/core/cycle';
import { DECLARATION_KINDS, DIMENSIONS, FORM_NEEDS, GRADES, MOVES, STAGES } from '@duzhi/core/cycle';
import type { FormVersion } from '@duzhi/core/layouts';
import { versionsOf } from '@duzhi/core/layouts';
import * as z from 'zod';
import { SIGNATURE_STATES } from '../access/signing-key.ts';
import { fiscalYear, id, instant, personReference, unitReference } from '../shapes.ts';

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as [Key, ...Key[]];

export const stage = z.enum(keysOf(STAGES)).describe('环节');
export const declarationKind = z.enum(keysOf(DECLARATION_KINDS)).describe('申报的种类');
export const moveAction = z.enum(keysOf(MOVES)).describe('怎样办理');
export const calendarDate = z.iso.date().describe('日期，YYYY-MM-DD');
export const pointer = z.string().max(500).describe('哪一格，JSON Pointer');

export const declarationParams = z.object({ unit: id.describe('单位'), declaration: id.describe('申报') });

const passage = z.object({ stage, person: personReference, at: instant });

const declarationFact = z.object({
  seq: z.int(),
  at: instant,
  person: personReference,
  action: z.enum(['open', ...keysOf(MOVES)]),
  revisionId: id,
  reason: z.string().nullable(),
  cells: z.array(z.object({ at: z.string(), text: z.string() })).describe('逐格的退回理由'),
});

export const reviewThread = z.object({
  id,
  pointer: z.string().nullable().describe('钉在哪一格；说的是全册为 null'),
  place: z.string().nullable().describe('那一格叫什么'),
  revisionId: id.describe('提出时的版本'),
  resolved: z.boolean(),
  notes: z.array(
    z.object({
      id,
      kind: z.enum(['opened', 'replied', 'resolved', 'reopened']),
      at: instant,
      author: personReference,
      body: z.string(),
    }),
  ),
});

const grade = z.enum(keysOf(GRADES)).describe('等级');
const judged = z.object({ grade, opinion: z.string().trim().max(2000) });

export const reviewSheet = z.object({
  dimensions: z.object(
    Object.fromEntries(keysOf(DIMENSIONS).map((dimension) => [dimension, judged])) as Record<
      keyof typeof DIMENSIONS,
      typeof judged
    >,
  ),
  overall: grade,
  opinion: z.string().trim().max(2000),
}) satisfies z.ZodType<ReviewSheet>;

export const filedSheet = z.object({
  id,
  stage,
  revisionId: id,
  at: instant,
  reviewer: personReference,
  sheet: reviewSheet,
});

const signature = z.object({
  id,
  revisionId: id,
  signer: personReference,
  signedAt: instant,
  checkCode: z.string().describe('印在文件上的短码'),
  state: z.enum(SIGNATURE_STATES).describe('有效；签的人撤回了；内容已变，失效；签名被改过'),
  sealed: z.boolean().describe('放了印章图样，而且没有撤下'),
});

export const declarationDetail = z.object({
  id,
  unit: unitReference,
  bookId: id,
  bookTitle: z.string(),
  roundId: id.nullable(),
  fiscalYear: fiscalYear.nullable(),
  kind: declarationKind,
  stage,
  since: instant.describe('进入这个环节的时间'),
  dueOn: calendarDate.nullable().describe('这个环节的最后一天'),
  holder: personReference.nullable().describe('受理的人'),
  baseRevisionId: id.nullable().describe('调整所据的已批复的版本'),
  submittedRevisionId: id.nullable().describe('正在办理的版本'),
  returnedRevisionId: id.nullable().describe('最近一次退回的版本，再审时只看其后的改动'),
  approvedRevisionId: id.nullable().describe('批复的版本'),
  headRevisionId: id.describe('册最新的版本'),
  lastYear: z
    .object({
      bookId: id,
      title: z.string(),
      revisionId: id,
      approvedAt: instant.nullable().describe('这一版批复的时间；没有批复过、取最新一版的为 null'),
    })
    .nullable()
    .describe('上年拿来对照的册：最近批复的那一版，没有批复的取最新一版；没有、无权看为 null'),
  route: z.array(stage).describe('这次送审要走的环节'),
  passed: z.array(passage).describe('已走过的环节'),
  submissions: z.int(),
  returns: z.int(),
  facts: z.array(declarationFact),
  threads: z.array(reviewThread),
  sheets: z.array(filedSheet).describe('填过的审核表，新的在前'),
  signatures: z.array(signature).describe('签过的字，新的在前'),
  adjustmentFindings: z
    .array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'advice']),
        at: z.array(z.string()),
        message: z.string(),
      }),
    )
    .describe('与已批复的版本对照发现的；不是调整的为空'),
  moves: z.array(moveAction).describe('您现在可以怎样办理'),
  whyNotPass: z.string().nullable().describe('现在不能通过的原因；能通过、不由您通过为 null'),
  mayNote: z.boolean().describe('可以批注'),
  mayFileSheet: z.boolean().describe('可以填审核表'),
});

export const declarationItem = z.object({
  id,
  unit: unitReference,
  bookId: id,
  title: z.string(),
  fiscalYear: fiscalYear.nullable(),
  kind: declarationKind,
  stage,
  since: instant,
  dueOn: calendarDate.nullable(),
  overdue: z.boolean(),
  heldByMe: z.boolean(),
  held: z.boolean(),
  submissions: z.int(),
  returns: z.int(),
  errors: z.int(),
  warnings: z.int(),
  amount: z.int().nullable().describe('总金额，分'),
  lastAmount: z.int().nullable().describe('上年的总金额，分'),
  firstFinding: z.string().nullable().describe('最值得看的一处'),
  risk: z.int().describe('风险分'),
  riskLevel: z.int().min(0).max(4).describe('画成几格'),
});

export const deadline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), date: calendarDate }),
  z.object({ kind: z.literal('duty-days'), days: z.int().min(1).max(250).describe('工作日') }),
]);

const openStages = [
  'declaring',
  'signing',
  'department-review',
  'business-review',
  'performance-review',
  'approval',
] as const;
export const reviewStage = z.enum(['department-review', 'business-review', 'performance-review']).describe('审核环节');
export const deadlines = z.object(
  Object.fromEntries(openStages.map((open) => [open, deadline.optional()])) as Record<
    (typeof openStages)[number],
    z.ZodOptional<typeof deadline>
  >,
);

const roundForm = (kind: FormKind) =>
  z.object({
    need: z.enum(keysOf(FORM_NEEDS)).describe('必报、选报、不收'),
    version: z.enum(versionsOf(kind) as [FormVersion, ...FormVersion[]]).describe('哪一版表样'),
  });
/** 没有写的表种选报，用标准式样。 */
export const roundForms = z
  .strictObject(
    Object.fromEntries(keysOf(FORM_KIND_TITLES).map((kind) => [kind, roundForm(kind).optional()])) as Record<
      FormKind,
      z.ZodOptional<ReturnType<typeof roundForm>>
    >,
  )
  .describe('各种表要不要交、用哪一版表样；没有写的选报，用标准式样');

export const round = z.object({
  id,
  unit: unitReference,
  fiscalYear,
  title: z.string(),
  deadlines,
  skipped: z.array(reviewStage),
  profile: z.string().nullable(),
  forms: roundForms,
  openedAt: instant,
  closedAt: instant.nullable(),
});
