import type { Action, Deadlines, DeclarationKind, ReviewSheet, RoundForms, Stage } from '@duzhi/core/cycle';
import type { Json } from '@duzhi/core/shared';
import type { ColumnType } from 'kysely';

/** 写入为 JSON 文本，读出为值。 */
type JsonColumn<Value> = ColumnType<Value, string, string>;

/** 单位的层级：省、市、区、街道（乡镇）、科室（站所）、社区（村）。 */
export type UnitKind = 'province' | 'city' | 'district' | 'street' | 'department' | 'community';

/** 一个修订的检查结果摘要，供清单显示。 */
export interface RevisionSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
  /** 完整性：应填的格中已填的。 */
  readonly completeness: { readonly n: number; readonly d: number };
  /** 最值得先看的一处，一句话；没有问题时为 null，旧的修订没有算过。 */
  readonly first?: string | null | undefined;
}

/** draft 自动保存的草稿；saved 填表人主动保存的。 */
export type RevisionKind = 'draft' | 'saved';

/** 审计链的散列算法。 */
export type AuditAlgorithm = 'sha256' | 'sm3';

/** 批注的一条：提出、答复、解决、重新提出。 */
export type NoteKind = 'opened' | 'replied' | 'resolved' | 'reopened';

/** 签名的算法。 */
export type SignatureAlgorithm = 'ed25519';

export type BatchState = 'running' | 'done' | 'cancelled';
export type BatchFileState = 'waiting' | 'done' | 'failed' | 'cancelled';

/** 数据库的表，与迁移文件所建的一致（由测试对照真实的数据库）。 */
export interface Tables {
  unit: {
    unit_id: string;
    parent_id: string | null;
    path: string;
    name: string;
    kind: UnitKind;
    code: string | null;
    aliases: string[];
    created_at: Date;
  };
  person: {
    unit_id: string;
    person_id: string;
    login: string;
    display_name: string;
    password_hash: string;
    must_change: boolean;
    disabled_at: Date | null;
    created_at: Date;
    email: string | null;
  };
  role_grant: { unit_id: string; person_id: string; role: string };
  session: { unit_id: string; token_hash: string; person_id: string; created_at: Date; expires_at: Date };
  attachment: {
    unit_id: string;
    attachment_id: string;
    file_name: string;
    media_type: string;
    size: number;
    sha256: string;
    bytes: Uint8Array;
    created_at: Date;
    created_by: string | null;
  };
  book: {
    unit_id: string;
    book_id: string;
    fiscal_year: number | null;
    title: string;
    head_revision_id: string;
    saved_revision_id: string | null;
    archived_at: Date | null;
    created_at: Date;
    created_by: string | null;
    updated_at: Date;
  };
  revision: {
    unit_id: string;
    revision_id: string;
    book_id: string;
    parent_id: string | null;
    second_parent_id: string | null;
    author_id: string | null;
    kind: RevisionKind;
    created_at: Date;
    content: string;
    content_hash: string;
    origins: string | null;
    origins_hash: string | null;
    origins_held_by: string | null;
    attachment_id: string | null;
    summary: ColumnType<RevisionSummary | null, string | null, never>;
    reason: string | null;
    problems: string | null;
  };
  audit_chain: { chain_id: string; seq: number; hash: string };
  audit_entry: {
    chain_id: string;
    seq: number;
    prev_hash: string;
    hash: string;
    algorithm: AuditAlgorithm;
    at: Date;
    unit_id: string | null;
    person_id: string | null;
    action: string;
    subject: string;
    detail: JsonColumn<Json>;
  };
  batch: {
    unit_id: string;
    batch_id: string;
    state: BatchState;
    created_at: Date;
    created_by: string | null;
    finished_at: Date | null;
    matching: boolean;
  };
  batch_file: {
    unit_id: string;
    batch_id: string;
    seq: number;
    file_name: string;
    attachment_id: string | null;
    state: BatchFileState;
    message: string | null;
    book_id: string | null;
    summary: ColumnType<RevisionSummary | null, string | null, string | null>;
    book_unit_id: string | null;
  };
  round: {
    unit_id: string;
    round_id: string;
    fiscal_year: number;
    title: string;
    deadlines: JsonColumn<Deadlines>;
    skipped: string[];
    profile: string | null;
    forms: JsonColumn<RoundForms>;
    opened_at: Date;
    opened_by: string | null;
    closed_at: Date | null;
  };
  round_unit: { unit_id: string; round_id: string; skipped: string[] };
  declaration: {
    unit_id: string;
    declaration_id: string;
    book_id: string;
    round_id: string | null;
    fiscal_year: number | null;
    kind: DeclarationKind;
    opened_at: Date;
    facts: number;
    stage: Stage;
    since: Date;
    holder_id: string | null;
    submissions: number;
    returns: number;
    submitted_revision_id: string | null;
    approved_revision_id: string | null;
    due_on: string | null;
    errors: number;
    warnings: number;
    amount: string | null;
    last_amount: string | null;
    first_finding: string | null;
    risk: number;
  };
  declaration_fact: {
    unit_id: string;
    declaration_id: string;
    seq: number;
    at: Date;
    person_id: string;
    action: Action;
    revision_id: string;
    content_hash: string;
    reason: string | null;
    detail: JsonColumn<Json>;
  };
  review_note: {
    unit_id: string;
    note_id: string;
    declaration_id: string;
    thread_id: string;
    kind: NoteKind;
    at: Date;
    person_id: string;
    revision_id: string;
    pointer: string | null;
    place: string | null;
    body: string;
  };
  review_sheet: {
    unit_id: string;
    sheet_id: string;
    declaration_id: string;
    stage: Stage;
    revision_id: string;
    at: Date;
    person_id: string;
    sheet: JsonColumn<ReviewSheet>;
  };
  signing_key: {
    unit_id: string;
    person_id: string;
    key_id: string;
    algorithm: SignatureAlgorithm;
    public_key: Uint8Array;
    sealed_key: Uint8Array;
    created_at: Date;
    retired_at: Date | null;
  };
  signature: {
    unit_id: string;
    signature_id: string;
    declaration_id: string;
    book_id: string;
    revision_id: string;
    content_hash: string;
    person_id: string;
    algorithm: SignatureAlgorithm;
    public_key: Uint8Array;
    value: Uint8Array;
    signed_at: Date;
    check_code: string;
    seal_id: string | null;
  };
  unit_seal: {
    unit_id: string;
    seal_id: string;
    withdraws: string | null;
    png: Uint8Array | null;
    width: number | null;
    height: number | null;
    sha256: string | null;
    at: Date;
    person_id: string;
  };
  waiver: {
    unit_id: string;
    waiver_id: string;
    book_id: string | null;
    revokes: string | null;
    rule: string;
    pointer: string | null;
    reason: string;
    until: number | null;
    at: Date;
    person_id: string;
  };
  reminder: { unit_id: string; person_id: string; on_date: string; sent_at: Date };
  seen_until: { unit_id: string; person_id: string; at: Date };
  login_attempt: { key_hash: string; count: number; until: Date };
  schema_migration: { name: string; sha256: string; applied_at: Date };
}
