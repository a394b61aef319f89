import type { JsonPointer, Ratio } from '@duzhi/core/shared';
import type { Shingles } from './min-hash.ts';
import { BANDS, bandsOf, countSharedAtLeast, shinglesOf, signatureOf } from './min-hash.ts';
import type { Passage } from './passages.ts';
import { passagesOf, readSentence, unitNamesOf } from './passages.ts';
import type { TextDifference } from './text-difference.ts';
import { differenceOf } from './text-difference.ts';
import type { BookReference, UnitBook } from './unit-book.ts';
import { compareReferences, compareTexts, referenceOf } from './unit-book.ts';

/** 两段相近的文字。 */
export interface NearCopy {
  readonly a: JsonPointer;
  readonly b: JsonPointer;
  /** 共有的三字组占两段全部三字组的份额（Jaccard 系数）；年份、本单位名称不计，目标里的数也不计。 */
  readonly share: Ratio;
  readonly differs: TextDifference;
}

/** 一本册里与另一本相近的各段文字。 */
export interface CopiedBook {
  /** 后来的一本；同一年度的两本没有先后，只按单位排列。 */
  readonly a: BookReference;
  readonly b: BookReference;
  /** 照搬自己上年的，还是与别的单位雷同：是两回事。 */
  readonly relation: 'same-unit' | 'other-unit';
  /** a 的文字有多少（按字数）在 b 里有相近的。 */
  readonly share: Ratio;
  readonly copies: readonly NearCopy[];
}

/** 相近：共有的三字组达到全部的这么多。 */
const NEAR: Ratio = { n: 7, d: 10 };
/** 只比同一年度和前后一年的册：更早的，经由中间的年度看得出来。 */
const YEARS_APART = 1;

/**
 * 多少个单位都这样写，就是通用的话，不算照抄：单位总数的二十分之一，至少 5 个、至多 50 个。
 *
 * It also bounds the work: no text is compared with more than the texts of so many units in each band.
 */
function mostUnitsAlike(units: number): number {
  return Math.min(50, Math.max(5, Math.floor(units / 20)));
}

/** 一种写法：骨架相同的文字，和写着它的各册。 */
interface Wording {
  readonly skeleton: string;
  readonly shingles: Shingles;
  readonly bands: Uint32Array;
  readonly places: Map<string, Written>;
  /** 单位 → 写着它的册数。 */
  readonly units: Map<string, number>;
}

/** 一本册里写着某种写法的地方。 */
interface Written {
  readonly filed: FiledBook;
  readonly passage: Passage;
}

interface FiledBook {
  readonly reference: BookReference;
  readonly names: readonly string[];
  readonly wordings: readonly Wording[];
}

interface Neighbour {
  readonly wording: Wording;
  readonly shared: number;
  readonly union: number;
}

/**
 * 相近文字的索引：放进一本册，问它与已有的哪些册雷同。
 *
 * Texts alike in one of the bands of their MinHash signatures are candidates, and each candidate is verified by its exact
 * share. What is told depends only on the books that are in, not on the order in which they came.
 */
export class NearCopyIndex {
  readonly #books = new Map<string, FiledBook>();
  readonly #wordings = new Map<string, Wording>();
  /** 单位 → 册数。 */
  readonly #units = new Map<string, number>();
  /** One map a band; a bucket of one wording is that wording itself, which most are. */
  readonly #buckets = Array.from({ length: BANDS }, () => new Map<number, Wording | Wording[]>());

  /** 放进一本册；已有同一标识的册时换成这一本。 */
  put({ book, ...rest }: UnitBook): void {
    this.remove(rest.bookId);
    const names = unitNamesOf(book);
    const wordings: Wording[] = [];
    const filed: FiledBook = { reference: referenceOf(rest), names, wordings };
    for (const passage of passagesOf(book, names)) {
      const wording = this.#wordings.get(passage.skeleton) ?? this.#addWording(passage.skeleton);
      // A book that says the same twice (the goals of the period and of the year) is told of once.
      if (wording.places.has(rest.bookId)) continue;
      wording.places.set(rest.bookId, { filed, passage });
      count(wording.units, rest.unit, 1);
      wordings.push(wording);
    }
    count(this.#units, rest.unit, 1);
    this.#books.set(rest.bookId, filed);
  }

  /** 拿掉一本册；没有时不变。 */
  remove(bookId: string): void {
    const filed = this.#books.get(bookId);
    if (filed === undefined) return;
    this.#books.delete(bookId);
    count(this.#units, filed.reference.unit, -1);
    for (const wording of filed.wordings) {
      wording.places.delete(bookId);
      count(wording.units, filed.reference.unit, -1);
      if (wording.places.size === 0) this.#dropWording(wording);
    }
  }

  /** 一本册与其他各册雷同的，相近得多的在前；没有这本册时为空。 */
  copiesOf(bookId: string): CopiedBook[] {
    const filed = this.#books.get(bookId);
    if (filed === undefined) return [];
    const neighbours = (wording: Wording) => this.#neighboursOf(wording);
    const later = collect(filed, neighbours, (other) => compareReferences(filed.reference, other) < 0);
    // As the earlier of two, the book is found from the other side, so that each pair is told as in the report.
    const followers = new Set<FiledBook>();
    for (const wording of filed.wordings) {
      for (const near of neighbours(wording)) {
        for (const { filed: other } of near.wording.places.values()) {
          if (compareReferences(other.reference, filed.reference) < 0) followers.add(other);
        }
      }
    }
    for (const follower of followers) later.push(...collect(follower, neighbours, (other) => other.bookId === bookId));
    return later.sort(compareCopies);
  }

  /** 全部雷同的册，两两列出，相近得多的在前。 */
  report(): CopiedBook[] {
    const near = this.#allNeighbours();
    const copies: CopiedBook[] = [];
    for (const filed of this.#books.values()) {
      const isEarlier = (other: BookReference) => compareReferences(filed.reference, other) < 0;
      for (const pair of collect(filed, (wording) => near.get(wording) ?? [], isEarlier)) copies.push(pair);
    }
    return copies.sort(compareCopies);
  }

  /**
   * 换过几本册以后的报告：有这几本的各对重新比，其余各对照旧。
   *
   * Takes milliseconds a book where the report takes seconds. It is what the report would be, but for a wording that has
   * just become, or is no longer, what any unit writes: whoever keeps a report makes it anew from time to time.
   */
  updateReport(report: readonly CopiedBook[], changed: ReadonlySet<string>): CopiedBook[] {
    const updated = report.filter(({ a, b }) => !changed.has(a.bookId) && !changed.has(b.bookId));
    const told = new Set<string>();
    for (const bookId of changed) {
      for (const pair of this.copiesOf(bookId)) {
        const other = pair.a.bookId === bookId ? pair.b.bookId : pair.a.bookId;
        if (!told.has(other)) updated.push(pair);
      }
      told.add(bookId);
    }
    return updated.sort(compareCopies);
  }

  #addWording(skeleton: string): Wording {
    const shingles = shinglesOf(skeleton);
    const bands = bandsOf(signatureOf(shingles));
    const wording: Wording = { skeleton, shingles, bands, places: new Map(), units: new Map() };
    this.#wordings.set(skeleton, wording);
    for (const [band, buckets] of this.#buckets.entries()) {
      const bucket = buckets.get(bands[band]!);
      if (bucket === undefined) buckets.set(bands[band]!, wording);
      else if (Array.isArray(bucket)) bucket.push(wording);
      else buckets.set(bands[band]!, [bucket, wording]);
    }
    return wording;
  }

  #dropWording(wording: Wording): void {
    this.#wordings.delete(wording.skeleton);
    for (const [band, buckets] of this.#buckets.entries()) {
      const key = wording.bands[band]!;
      const bucket = buckets.get(key);
      if (!Array.isArray(bucket)) buckets.delete(key);
      else if (bucket.length > 2) bucket.splice(bucket.indexOf(wording), 1);
      else buckets.set(key, bucket[0] === wording ? bucket[1]! : bucket[0]!);
    }
  }

  /** 与这种写法相近的各种写法，连同它自己；大家都这样写的没有。 */
  #neighboursOf(wording: Wording): readonly Neighbour[] {
    const most = mostUnitsAlike(this.#units.size);
    const near = this.#candidatesFor(wording, (bucket) => isCommon(bucket, most)).flatMap(
      (candidate) => verify(wording, candidate) ?? [],
    );
    return wording.units.size > most ? near : [itself(wording), ...near];
  }

  /** 全部写法的相近写法，每一对只细比一次。 */
  #allNeighbours(): ReadonlyMap<Wording, readonly Neighbour[]> {
    const most = mostUnitsAlike(this.#units.size);
    const judged = new Map<readonly Wording[], boolean>();
    const skip = (bucket: readonly Wording[]): boolean => {
      const known = judged.get(bucket) ?? isCommon(bucket, most);
      judged.set(bucket, known);
      return known;
    };
    const all = new Map<Wording, Neighbour[]>();
    for (const wording of this.#wordings.values()) {
      const near: Neighbour[] = wording.units.size > most ? [] : [itself(wording)];
      for (const candidate of this.#candidatesFor(wording, skip)) {
        // Those already in have been compared with this one.
        const known = all.get(candidate);
        if (known === undefined) continue;
        const found = verify(wording, candidate);
        if (found === null) continue;
        near.push(found);
        known.push({ ...found, wording });
      }
      all.set(wording, near);
    }
    return all;
  }

  /** 签名有一段相同的写法；大家都有的段不算。 */
  #candidatesFor(wording: Wording, skip: (bucket: readonly Wording[]) => boolean): Wording[] {
    const candidates = new Set<Wording>();
    for (const [band, buckets] of this.#buckets.entries()) {
      const bucket = buckets.get(wording.bands[band]!);
      if (!Array.isArray(bucket) || skip(bucket)) continue;
      for (const candidate of bucket) candidates.add(candidate);
    }
    candidates.delete(wording);
    return [...candidates];
  }
}

const itself = (wording: Wording): Neighbour => ({
  wording,
  shared: wording.shingles.length,
  union: wording.shingles.length,
});

/** 两种写法是否相近，照全部三字组算；不相近为 null。 */
function verify({ shingles }: Wording, candidate: Wording): Neighbour | null {
  const both = shingles.length + candidate.shingles.length;
  // shared / (both − shared) ≥ n / d
  const shared = countSharedAtLeast(shingles, candidate.shingles, Math.ceil((both * NEAR.n) / (NEAR.n + NEAR.d)));
  return shared === null ? null : { wording: candidate, shared, union: both - shared };
}

function isCommon(bucket: readonly Wording[], most: number): boolean {
  const units = new Set<string>();
  for (const wording of bucket) {
    for (const unit of wording.units.keys()) units.add(unit);
    if (units.size > most) return true;
  }
  return false;
}

function isComparable(a: BookReference, b: BookReference): boolean {
  const apart = Math.abs(a.fiscalYear - b.fiscalYear);
  return a.bookId !== b.bookId && apart <= YEARS_APART && (a.unit !== b.unit || apart > 0);
}

/** The books near `filed` that `wanted` admits, each with the passages that are near; of several for one passage, the nearest. */
function collect(
  filed: FiledBook,
  neighboursOf: (wording: Wording) => readonly Neighbour[],
  wanted: (other: BookReference) => boolean,
): CopiedBook[] {
  const found = new Map<FiledBook, { copies: NearCopy[]; length: number }>();
  for (const wording of filed.wordings) {
    const nearest = new Map<FiledBook, { near: Neighbour; passage: Passage }>();
    for (const near of neighboursOf(wording)) {
      for (const { filed: other, passage } of near.wording.places.values()) {
        if (!isComparable(filed.reference, other.reference) || !wanted(other.reference)) continue;
        const known = nearest.get(other);
        if (known === undefined || isNearer(near, passage, known)) nearest.set(other, { near, passage });
      }
    }
    const own = wording.places.get(filed.reference.bookId)!;
    for (const [other, { near, passage }] of nearest) {
      const pair = found.get(other) ?? { copies: [], length: 0 };
      found.set(other, pair);
      pair.length += wording.skeleton.length;
      pair.copies.push(copyOf(own, { filed: other, passage }, near));
    }
  }
  const whole = filed.wordings.reduce((sum, { skeleton }) => sum + skeleton.length, 0);
  return [...found].map(([other, { copies, length }]) => ({
    a: filed.reference,
    b: other.reference,
    relation: filed.reference.unit === other.reference.unit ? 'same-unit' : 'other-unit',
    share: { n: length, d: whole },
    copies,
  }));
}

function isNearer(near: Neighbour, passage: Passage, known: { near: Neighbour; passage: Passage }): boolean {
  const difference = near.shared * known.near.union - known.near.shared * near.union;
  return difference > 0 || (difference === 0 && compareTexts(passage.at, known.passage.at) < 0);
}

function copyOf(own: Written, other: Written, { shared, union }: Neighbour): NearCopy {
  const read = ({ filed, passage }: Written) => passage.sentences.map((text) => readSentence(text, filed.names));
  return {
    a: own.passage.at,
    b: other.passage.at,
    share: { n: shared, d: union },
    differs: differenceOf(read(own), read(other), { a: own.filed.names, b: other.filed.names }),
  };
}

function compareCopies(a: CopiedBook, b: CopiedBook): number {
  return b.share.n * a.share.d - a.share.n * b.share.d || compareReferences(a.a, b.a) || compareReferences(a.b, b.b);
}

function count(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const value = (counts.get(key) ?? 0) + change;
  if (value === 0) counts.delete(key);
  else counts.set(key, value);
}
