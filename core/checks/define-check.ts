import type { Book, Form, FormKind, FormOf, JsonPatch } from '@duzhi/core/book';
import type { JsonPointer } from '@duzhi/core/shared';
import type { Facts } from './facts/index.ts';
import type { SampleName } from './samples.ts';

export type Severity = 'error' | 'warning' | 'advice';

/**
 * 规则的依据。
 *
 * Facts that the domain notes have not confirmed are never quoted: what no confirmed article demands is 通行做法.
 */
export type Basis =
  | '表内勾稽'
  | '表间勾稽'
  | '通行做法（完整性）'
  | '通行做法（相关性）'
  | '通行做法（适当性）'
  | '通行做法（可行性）';

/** 一处发现：一句中文、两个对不上的数、位置、可选的修正。 */
export interface Finding {
  readonly rule: string;
  readonly code?: string;
  readonly severity: Severity;
  /** 先是被判的单元格，然后是与它比对的各格。 */
  readonly at: readonly JsonPointer[];
  readonly message: string;
  readonly basis: string;
  readonly expected?: unknown;
  readonly found?: unknown;
  /** 唯一确定的修正。 */
  readonly fix?: JsonPatch;
  /** 有几种可能时，各以结果命名。 */
  readonly repairs?: readonly Repair[];
}

export interface Repair {
  /** 以结果命名："指标改为 36 万元"，不写“修复”。 */
  readonly label: string;
  readonly patch: JsonPatch;
}

/** 通过 / 不通过 / 不适用 / 无法判断。 */
export type OutcomeResult = 'pass' | 'fail' | 'not-applicable' | 'cannot-tell';

export interface Outcome {
  readonly rule: string;
  readonly at: readonly JsonPointer[];
  readonly result: OutcomeResult;
}

/** 一次判断；规则的 run 返回若干次。 */
export type Judgement =
  | { readonly result: 'pass' | 'cannot-tell' | 'not-applicable'; readonly at: readonly JsonPointer[] }
  | { readonly result: 'fail'; readonly at: readonly JsonPointer[]; readonly detail: FailureDetail };

export interface FailureDetail {
  /** 一句中文：哪里不对、两个数各是多少；不重复附表号和行名以外的空话。 */
  readonly message: string;
  readonly expected?: unknown;
  readonly found?: unknown;
  readonly fix?: JsonPatch;
  readonly repairs?: readonly Repair[];
  /** 个别发现比规则本身轻或重时。 */
  readonly severity?: Severity;
}

/** 相符。`at` 为比对过的各格。 */
export const pass = (...at: JsonPointer[]): Judgement => ({ result: 'pass', at });
/** 无法判断（单元格没有读懂，读的时候已经报告过）。 */
export const cannotTell = (...at: JsonPointer[]): Judgement => ({ result: 'cannot-tell', at });
/** 不适用于此处。 */
export const notApplicable = (...at: JsonPointer[]): Judgement => ({ result: 'not-applicable', at });
/** 不相符。`at` 先写被判的单元格，再写与它比对的各格。 */
export const fail = (at: readonly JsonPointer[], detail: FailureDetail): Judgement => ({ result: 'fail', at, detail });

/** 规则的例子：在一本合格的样册上改动几处，应当（或不应当）发现。 */
export interface Example {
  /** 一句话说明这种情况。 */
  readonly name: string;
  /** 从哪本样册改起；默认 declaration。 */
  readonly sample?: SampleName;
  readonly edit: JsonPatch;
  /** 不通过的例子：发现所在的单元格（每处发现 at 的第一个）。 */
  readonly at?: readonly JsonPointer[];
}

/** 阈值：带生效年度；规则集可以另行规定。 */
export interface DatedParameter {
  readonly name: string;
  /** 阈值的含义与单位。 */
  readonly meaning: string;
  /** 自该预算年度起的值，按年度升序；第一条从 0 起。 */
  readonly values: readonly { readonly from: number; readonly value: number }[];
}

/** run 可用的东西。 */
export interface CheckTools {
  readonly book: Book;
  /** 由全册推出、各规则共用的事实（按需计算一次）。 */
  readonly facts: Facts;
  /** 该年度该规则集下的阈值。 */
  parameter(name: string): number;
}

export interface CheckCommon {
  /** 族/名称，不变不复用。 */
  readonly rule: string;
  /** 规则编号 R01 … */
  readonly code: string;
  /** 规则的一句话标题：应当怎样。 */
  readonly title: string;
  readonly severity: Severity;
  readonly basis: Basis;
  /** 为什么要查、怎样改；两三句，印在规则页上。 */
  readonly help: string;
  readonly parameters?: readonly DatedParameter[];
  readonly examples: {
    readonly pass: readonly Example[];
    /** 至少五例，措辞各不相同。 */
    readonly fail: readonly Example[];
    readonly notApplicable: readonly Example[];
  };
}

type PartOf<Value> = Value extends string | number
  ? never
  : Value extends readonly (infer Row)[]
    ? keyof Row & string
    : keyof Value & string;

/**
 * 表的一部分：一栏（lines），或一栏里各行、各项的一格（lines/amount、budget/total）。
 *
 * With a question mark (lines/amount?, indicators/target?) only whether the cell is blank or marked 不适用 is looked at, not
 * what else it says.
 */
export type FormPart<Kind extends FormKind = FormKind> = Kind extends FormKind
  ? {
      [Key in keyof FormOf<Kind> & string]: Key | `${Key}/${PartOf<NonNullable<FormOf<Kind>[Key]>>}${'' | '?'}`;
    }[keyof FormOf<Kind> & string]
  : never;

/**
 * 只看一张表的规则。
 *
 * It is judged again only when what it reads of that form (or the form's origins, with `readsOrigins`) changed, so it must
 * not look at other forms. reads.test.ts holds every rule to what it declares.
 */
export interface FormCheck<Kind extends FormKind = FormKind> extends CheckCommon {
  readonly scope: 'form';
  readonly appliesTo: readonly Kind[];
  /** 看表上的哪些部分；不写则看整张表。 */
  readonly reads?: readonly FormPart<Kind>[];
  /** 是否看来源原文（book.origins）。 */
  readonly readsOrigins?: boolean;
  /** 是否看所有有字的格；此时 reads 只写另外看的数。 */
  readonly readsText?: boolean;
  /** `at` 是该表的指针（"/forms/3"）。空数组视为不适用。 */
  run(form: FormOf<Kind>, at: JsonPointer, tools: CheckTools): readonly Judgement[];
}

/** 看全册、跨表的规则；所看的部分变了才重判。空数组视为不适用。 */
export interface BookCheck extends CheckCommon {
  readonly scope: 'book';
  /** 看哪几种表的哪些部分；不写则看全册。 */
  readonly reads?: { readonly [Kind in FormKind]?: readonly FormPart<Kind>[] };
  /** 是否看来源原文（book.origins）。 */
  readonly readsOrigins?: boolean;
  /** 是否看所有有字的格；此时 reads 只写另外看的数。 */
  readonly readsText?: boolean;
  run(book: Book, tools: CheckTools): readonly Judgement[];
}

export type Check = FormCheck | BookCheck;

/** 定义一条只看一张表的规则。 */
export function defineFormCheck<const Kind extends FormKind>(check: Omit<FormCheck<Kind>, 'scope'>): FormCheck {
  // The kinds in appliesTo are exactly those that run is handed, which the engine keeps.
  return { ...check, scope: 'form' } as unknown as FormCheck;
}

/** 定义一条看全册的规则。 */
export function defineBookCheck(check: Omit<BookCheck, 'scope'>): BookCheck {
  return { ...check, scope: 'book' };
}

export type { Form };
