/**
 * 备份文件：gzip 压缩的 JSON Lines。
 *
 * The first line is the header; then for each table its name and columns, its rows as arrays of texts (as PostgreSQL
 * writes them) in order, and an end with the count and the SHA-256 of the lines of its rows; the last line is the manifest.
 * A file without its last line was cut short.
 */
export const BACKUP_FORMAT = 'duzhi-backup/1';

/** 备份的表，被引用的在前；登录不在其中，恢复后重新登录。 */
export const BACKUP_TABLES = [
  'unit',
  'person',
  'role_grant',
  'attachment',
  'book',
  'revision',
  'audit_chain',
  'audit_entry',
  'batch',
  'batch_file',
  'round',
  'round_unit',
  'declaration',
  'declaration_fact',
  'review_note',
  'review_sheet',
  'signing_key',
  'unit_seal',
  'signature',
  'waiver',
] as const;

export type BackupTable = (typeof BACKUP_TABLES)[number];

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT;
  /** 备份的时间。 */
  readonly at: string;
  /** 运行过的迁移，最后一个定了表的样子。 */
  readonly migrations: readonly string[];
}

export interface TableCount {
  readonly table: BackupTable;
  readonly rows: number;
  /** 各行的 SHA-256，十六进制。 */
  readonly sha256: string;
}

/** 备份里有什么：各表的行数与散列。 */
export interface BackupManifest {
  readonly at: string;
  readonly migrations: readonly string[];
  readonly tables: readonly TableCount[];
}

export type BackupLine =
  | BackupHeader
  | { readonly table: BackupTable; readonly columns: readonly string[] }
  | readonly (string | null)[]
  | { readonly end: BackupTable; readonly rows: number; readonly sha256: string }
  | { readonly manifest: BackupManifest };
