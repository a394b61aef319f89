import type { Book, Origin } from '@duzhi/core/book';
import type { Finding } from '@duzhi/core/checks';
import { runChecks } from '@duzhi/core/checks';
import type { JsonPointer } from '@duzhi/core/shared';
import { recognise } from '@duzhi/documents/recognise';
import type { TableDocument } from '@duzhi/documents/tables';

/** 在文件的一格里改动一处：一个数、一个单位或一个名称。 */
export interface Mutation {
  readonly at: JsonPointer;
  readonly kind: 'number' | 'unit' | 'name';
  readonly before: string;
  readonly after: string;
  /** 其中至少一条规则应当点到这一格；空的表示表里没有别的数与它相对，只要求不冤枉别处。 */
  readonly expected: readonly string[];
}

/** 改动的结局。 */
export interface MutationOutcome {
  readonly mutation: Mutation;
  readonly caught: boolean;
  /** 因改动而新出现、却没有点到这一格的发现。 */
  readonly astray: readonly Finding[];
}

interface Expectation {
  readonly pattern: RegExp;
  readonly number?: readonly string[];
  readonly unit?: readonly string[];
  readonly name?: readonly string[];
}

/** 哪些格里的数、单位、名称在别处有对应，由哪条规则管。 */
const EXPECTATIONS: readonly Expectation[] = [
  { pattern: /^\/forms\/0\/budget\/total$/, number: ['R07', 'R08'], unit: ['R07', 'R08', 'R15'] },
  { pattern: /\/budget\/revenue\/\w+$/, number: ['R07'], unit: ['R07'] },
  { pattern: /\/budget\/expenditure\/basic$/, number: ['R08'], unit: ['R08'] },
  { pattern: /\/budget\/expenditure\/project$/, number: ['R08', 'R10'], unit: ['R08', 'R10'] },
  { pattern: /^\/forms\/1\/total\/amount$/, number: ['R09', 'R10'], unit: ['R09', 'R10'] },
  { pattern: /\/funds\/\d+\/amount$/, number: ['R09', 'R11'], unit: ['R09', 'R11'] },
  { pattern: /\/directionAmount$/, number: ['R11', 'R13'], unit: ['R11', 'R13', 'R15'] },
  { pattern: /\/fundAmount$/, number: ['R11', 'R12'], unit: ['R11', 'R12', 'R15'] },
  { pattern: /\/lines\/\d+\/amount$/, number: ['R13', 'R14'], unit: ['R13', 'R14', 'R15'] },
  { pattern: /\/linesTotal$/, number: ['R13'], unit: ['R13', 'R15'] },
  { pattern: /\/lines\/\d+\/basis$/, number: ['R14'], unit: ['R14'] },
  { pattern: /\/keyTasks\/\d+\/name$/, name: ['R17'] },
  { pattern: /\/funds\/\d+\/name$/, name: ['R17'] },
  // A direction may be called otherwise than its fund; the fund named beside it may not.
  { pattern: /\/fund$/, name: ['R17'] },
  // The cost indicator is held against the lines or the total, the satisfaction target against its own name.
  { pattern: /\/indicators\/3\/target$/, number: ['R18', 'R19'], unit: ['R18', 'R19'] },
  { pattern: /^\/forms\/[0234]\/indicators\/8\/target$/, number: ['R29'] },
  // How many communities there are is said in several places.
  { pattern: /^\/forms\/[03]\/indicators\/0\/target$/, number: ['R71'] },
  { pattern: /\/indicators\/\d+\/target$/, unit: ['R31'] },
];

const expectedOf = (at: JsonPointer, kind: Mutation['kind']): readonly string[] =>
  EXPECTATIONS.find((entry) => entry.pattern.test(at) && entry[kind] !== undefined)?.[kind] ?? [];

/** 一本目标册里可以改动的每一处，各改一次。 */
export function mutationsOf(book: Book): Mutation[] {
  const mutations: Mutation[] = [];
  for (const [at, origin] of Object.entries(book.origins)) {
    for (const { kind, text } of variants(at, origin.text)) {
      mutations.push({ at, kind, before: origin.text, after: text, expected: expectedOf(at, kind) });
    }
  }
  return mutations;
}

const AMOUNT = /(?:amount|Amount|linesTotal|budget\/total|revenue\/\w+|expenditure\/\w+)$/;

function variants(at: JsonPointer, text: string): { kind: Mutation['kind']; text: string }[] {
  const found: { kind: Mutation['kind']; text: string }[] = [];
  if (AMOUNT.test(at) || /\/(?:basis|target)$/.test(at)) {
    // Years name a time, not a quantity; ordinals name a thing.
    for (const match of text.matchAll(/(?<![\d.])\d+(?:\.\d+)?(?!\d|[.]\d|年)/g)) {
      found.push({ kind: 'number', text: replaceAt(text, match.index, match[0], otherNumber(match[0])) });
    }
  }
  if (AMOUNT.test(at) && /\d/.test(text)) {
    const inOther = /万元?/.test(text) ? text.replace(/万元?/, '元') : text.replace(/(\d)(?!.*\d)/, '$1元');
    found.push({ kind: 'unit', text: inOther });
  }
  if (/\/basis$/.test(at) && /万元?/.test(text)) found.push({ kind: 'unit', text: text.replace(/万元?/, '元') });
  if (/\/target$/.test(at) && /^[^\d]*[\d.]+\p{Script=Han}|%$/u.test(text) && !/年/.test(text)) {
    const money = /万/.test(text);
    found.push({ kind: 'unit', text: money ? text.replace(/万元?/, '元') : text.replace(/([\d.]+).*$/, '$1') });
  }
  if (/\/(?:keyTasks\/\d+\/name|funds\/\d+\/name|direction|fund)$/.test(at) && text.trim() !== '')
    found.push({ kind: 'name', text: `专门${text.trim()}` });
  return found;
}

const replaceAt = (text: string, index: number, old: string, next: string): string =>
  text.slice(0, index) + next + text.slice(index + old.length);

/** One less before the point, so that a target falls short of what is said elsewhere; 1 and 0 become more. */
function otherNumber(number: string): string {
  const [whole = '', decimals] = number.split('.');
  return `${Number(whole) > 1 ? Number(whole) - 1 : Number(whole) + 1}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** 在文件里做一处改动，重新识别、重新检查，与改动前比较。 */
export function tryMutation(
  document: TableDocument,
  book: Book,
  before: readonly Finding[],
  mutation: Mutation,
): MutationOutcome {
  const changed = recognise(withCell(document, book.origins[mutation.at]!, mutation.after)).book;
  const places = new Set(before.flatMap(({ code, at }) => at.map((cell) => `${code} ${cell}`)));
  const messages = new Set(before.map(({ message }) => message));
  const { findings } = runChecks(changed);
  const own = findings.filter(({ at }) => at.includes(mutation.at));
  return {
    mutation,
    // Where the cell was at fault before, what the rule says of it must follow the change.
    caught: own.some(({ code, message }) => mutation.expected.includes(code ?? '') && !messages.has(message)),
    // A finding that was there may name its cells in another order now.
    astray: findings.filter(
      (finding) => !own.includes(finding) && !finding.at.some((cell) => places.has(`${finding.code} ${cell}`)),
    ),
  };
}

function withCell(document: TableDocument, { table, row, column }: Origin, text: string): TableDocument {
  return {
    ...document,
    blocks: document.blocks.map((block) =>
      block.kind === 'table' && block.index === table
        ? {
            ...block,
            cells: block.cells.map((cell) => (cell.row === row && cell.column === column ? { ...cell, text } : cell)),
          }
        : block,
    ),
  };
}
