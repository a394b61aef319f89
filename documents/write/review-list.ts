/** 审核清单里的一行：一个文件，读出来的册。 */
export interface ReviewListRow {
  readonly fileName: string;
  /** 对上的单位；没有对上为 null。 */
  readonly unit: string | null;
  readonly title: string | null;
  /** 总金额，分；没有写为 null。 */
  readonly amount: number | null;
  readonly errors: number | null;
  readonly warnings: number | null;
  readonly advice: number | null;
  /** 应填的格填了多少，0 至 1。 */
  readonly completeness: number | null;
  /** 本轮必报而册里没有的表。 */
  readonly missing: readonly string[];
  /** 最值得先看的一处，或没有读成的原因。 */
  readonly remark: string;
}

/** No clock: the same list is always the same file. */
const WRITTEN_AT = new Date(Date.UTC(2000, 0, 1));

const COLUMNS = [
  { header: '序号', width: 6 },
  { header: '单位', width: 26 },
  { header: '目标册', width: 30 },
  { header: '金额（万元）', width: 14 },
  { header: '错误', width: 8 },
  { header: '提醒', width: 8 },
  { header: '建议', width: 8 },
  { header: '完整性', width: 10 },
  { header: '缺的表', width: 30 },
  { header: '最值得先看的一处', width: 60 },
  { header: '文件', width: 40 },
] as const;

/** 写审核清单（.xlsx）：一个文件一行，可以排序、筛选、求和。Text is never a formula. */
export async function writeReviewList(rows: readonly ReviewListRow[]): Promise<Uint8Array> {
  // Loaded on first use: the library takes longer to load than most commands to run.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.creator = '度支';
  workbook.created = WRITTEN_AT;
  workbook.modified = WRITTEN_AT;
  const sheet = workbook.addWorksheet('审核清单', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, width }) => ({ header, width }));
  for (const [index, row] of rows.entries())
    sheet.addRow([
      index + 1,
      row.unit ?? '没有对上',
      row.title,
      row.amount === null ? null : row.amount / 1_000_000,
      row.errors,
      row.warnings,
      row.advice,
      row.completeness,
      row.missing.join('、') || null,
      row.remark,
      row.fileName,
    ]);
  sheet.getRow(1).font = { bold: true };
  sheet.getColumn(4).numFmt = '#,##0.00';
  sheet.getColumn(8).numFmt = '0%';
  for (const column of [9, 10]) sheet.getColumn(column).alignment = { wrapText: true, vertical: 'top' };
  sheet.autoFilter = { from: 'A1', to: { row: rows.length + 1, column: COLUMNS.length } };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
