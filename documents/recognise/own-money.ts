import type { Fen } from '@duzhi/core/shared';
import { parseAmount } from '@duzhi/core/shared';
import type { FormReader } from './form-reader.ts';
import { FIELDS } from './labels.ts';

/**
 * 自有资金之下“其中：事业收入、经营收入、其他”的“其他”，不是项目的其他资金：认作标签，金额留待报告。
 *
 * Such a row looks like one beside the own money. It is a part where the parts come to the own money with it, and not before.
 */
export function setOwnPartsAside(reader: FormReader, own: Fen | null | undefined): void {
  const whole = reader.origins[reader.pointer('/budget/own')];
  if (whole === undefined || own === null || own === undefined) return;
  const index = reader.rows.findIndex(({ table, cells }) => table === whole.table && cells[0]?.row === whole.row);
  const [first, ...others] = reader.rows.slice(index + 1).map(({ cells }) => cells.filter(({ text }) => text !== null));
  if (first === undefined || !first[0]?.fold.startsWith('其中')) return;
  let sum = 0;
  for (const [name, amount] of [first, ...others]) {
    const parsed = parseAmount(amount?.text ?? '', reader.amountUnit ?? '万元');
    if (name === undefined || (!parsed.ok && parsed.error !== 'blank')) return;
    sum += parsed.ok ? parsed.value.fen : 0;
    if (sum === own && FIELDS.other.test(name.fold)) name.claimed = true;
    if (sum >= own) return;
  }
}
