import type { Book } from '@duzhi/core/book';
import type { UnitBook } from '@duzhi/core/comparison';
import type { DistrictUnit } from '../../server/demonstration/district/units.ts';
import { writeBook } from '../../server/demonstration/district/write-book.ts';

const YEARS = [2021, 2022, 2023];
const PROGRAMMES = ['环卫', '市政', '平安', '安全', '养老', '文体', '党群', '绿化', '网格', '乡村', '水利', '交通'];
/** 每这么多个单位里有一个，最后一年照抄前一个单位的。 */
const COPIES = 25;

/**
 * 许多单位三年的目标册，到有 `forms` 张表为止；一册一册地给，每次都一样。
 *
 * Every unit writes its own texts, as the units of the demonstration district do; every 25th copies its neighbour's book in the
 * last year, but for the name.
 */
export function* manyBooks(forms: number): Generator<UnitBook, void, void> {
  let made = 0;
  for (let number = 0; made < forms; number += 1) {
    for (const fiscalYear of YEARS) {
      const book = bookOf(number, fiscalYear);
      made += book.forms.length;
      yield { bookId: `${number}-${fiscalYear}`, unit: `${number}`, fiscalYear, book };
      if (made >= forms) return;
    }
  }
}

function bookOf(number: number, fiscalYear: number): Book {
  const unit = unitOf(number);
  if (number % COPIES !== COPIES - 1 || fiscalYear !== YEARS.at(-1)) return writeBook(unit, fiscalYear);
  const neighbour = unitOf(number - 1);
  const copied = JSON.stringify(writeBook(neighbour, fiscalYear)).replaceAll(neighbour.name, unit.name);
  return JSON.parse(copied) as Book;
}

function unitOf(number: number): DistrictUnit {
  const name = `演示${'东南西北中上下前后新'[number % 10]}${number}号街道办事处`;
  const programmes = PROGRAMMES.slice(number % 4, (number % 4) + 9);
  return { name, kind: 'street', parent: '演示区', code: `${number}`, programmes };
}
