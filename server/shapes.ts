import type { Book, JsonPatch, MergeConflict, Origin } from '@duzhi/core/book';
import * as z from 'zod';
import { ROLES, type Role } from './permissions.ts';

// What several operations receive and answer. Descriptions are the labels in messages and in the documentation.

export const id = z.uuid().describe('标识');
export const instant = z.iso.datetime().describe('时刻，ISO 8601');
export const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]).describe('角色');
export const unitKind = z
  .enum(['province', 'city', 'district', 'street', 'department', 'community'])
  .describe('单位的层级');
export const fiscalYear = z.int().min(1990).max(2100).describe('预算年度');
export const title = z.string().trim().min(1).max(200).describe('名称');

/** 目标册的内容另有自己的定义（duzhi-book/1），由 core 核对。 */
export const book = z.custom<Book>().meta({ title: 'Book', description: '目标册，见 docs/schema' });
export const patch = z.custom<JsonPatch>().meta({ title: 'JsonPatch', description: 'JSON Patch（RFC 6902）' });
export const conflicts = z.custom<readonly MergeConflict[]>().meta({ description: '两边都改了的地方' });

export const unitReference = z.object({ id, name: z.string().describe('单位名称') });
export const personReference = z.object({ id, displayName: z.string().describe('显示的名称') });

export const unit = z.object({
  id,
  parentId: id.nullable().describe('上级单位；最上一级为 null'),
  name: z.string().describe('单位名称'),
  kind: unitKind,
  code: z.string().nullable().describe('单位代码'),
  aliases: z.array(z.string()).describe('别名'),
  path: z.array(id).describe('自上而下各级的标识，最后一个是自己'),
});

export const summary = z
  .object({
    errors: z.int(),
    warnings: z.int(),
    advice: z.int(),
    completeness: z.object({ n: z.int().describe('已填的格'), d: z.int().describe('应填的格') }),
    first: z.string().nullable().optional().describe('最值得先看的一处；没有问题时为 null'),
  })
  .describe('检查摘要');

export const bookState = z.enum(['draft', 'saved', 'archived']).describe('状态');
export const revisionKind = z.enum(['draft', 'saved']).describe('草稿，或主动保存');

export const bookItem = z.object({
  id,
  unit: unitReference,
  fiscalYear: fiscalYear.nullable(),
  title: z.string().describe('名称'),
  state: bookState,
  headRevisionId: id.describe('最新的版本'),
  updatedAt: instant,
  updatedBy: personReference.nullable().describe('最新版本的作者；系统读入的为 null'),
  summary: summary.nullable(),
});

export const attachment = z.object({
  id,
  fileName: z.string().describe('文件名'),
  mediaType: z.string(),
  size: z.int().describe('字节'),
  sha256: z.string(),
});

const origin = z.custom<Origin>().meta({ title: 'Origin', description: '来源文件里的一格：原文、第几个表、行、列' });

export const readingProblem = z
  .object({
    at: z.string().optional().describe('读入的那个版本里值的位置（JSON Pointer）；不属于任何值时没有'),
    origin,
    others: z.array(origin).readonly().optional().describe('说的是几格时，第一格之外的各格'),
    message: z.string().describe('哪里没有读懂，一句话，不含位置'),
  })
  .describe('读来源文件时没有读懂的一处');

export const revisionItem = z.object({
  id,
  bookId: id,
  parentId: id.nullable().describe('由哪个版本改来'),
  secondParentId: id.nullable().describe('合并时编辑者所依据的版本'),
  kind: revisionKind,
  author: personReference.nullable(),
  createdAt: instant,
  contentHash: z.string().describe('内容（不计来源）的 SHA-256'),
  attachmentId: id.nullable().describe('读自哪个来源文件'),
  summary: summary.nullable(),
  reason: z.string().nullable().describe('说明'),
});

export const revision = revisionItem.extend({ content: book });

export const cursor = z.string().max(200).optional().describe('上一页给出的 next');
export const limit = z.coerce.number().int().min(1).max(200).default(50).describe('一页几条');
export const nextCursor = z.string().nullable().describe('下一页的 cursor；没有下一页为 null');

export const bookParams = z.object({ unit: id.describe('单位'), book: id.describe('目标册') });
export const revisionParams = bookParams.extend({ revision: id.describe('版本') });

/** 印章图样：签字的人放了的照放，或者不放（印出来要盖实物章）。 */
export const sealChoice = z.enum(['as-signed', 'none']).default('as-signed').describe('印章图样照放，或者不放');

export const exportFormat = z.enum(['docx', 'xlsx', 'pdf', 'html', 'json']).describe('格式');
