import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ComparedBook, CopiedPassage, PairPlace } from '../../api/comparison.ts';
import { useWords } from '../../app/language.ts';
import { CellLink } from './cell-link.tsx';
import { Compared } from './compared.tsx';
import { nearCopyQuery } from './comparison-queries.ts';
import { DifferenceKinds } from './difference-kinds.tsx';
import type { MarkedSentence } from './model/text-marks.ts';
import { markPassage } from './model/text-marks.ts';
import { percentOf } from './price-words.ts';
import { compareWords } from './words.ts';

/** 一对雷同的册，各段左右对照。 */
export function NearCopyPage({ place }: { readonly place: PairPlace }) {
  const w = useWords(compareWords);
  const { year } = useSearch({ from: '/inside/framed/compare' });
  const { data, error, refetch } = useQuery(nearCopyQuery(place));
  return (
    <>
      <p>
        <Link to="/compare" search={{ tab: 'copies', year }} className="button">
          {w.backToPairs}
        </Link>
      </p>
      <Compared data={data} error={error} refetch={refetch}>
        {({ pair: { a, b, share, relation }, passages }) => (
          <section aria-labelledby="compare-pair" className="compare-part">
            <h2 id="compare-pair">
              {w.of(a.unit.name, a.fiscalYear)} ↔ {w.of(b.unit.name, b.fiscalYear)}
            </h2>
            <p className="page-lead">
              {`${w[relation]}，${w.share} ${w.percent(percentOf(share))}。${w.legendCopies}`}
            </p>
            {passages.map((passage) => (
              <PassagePair key={`${passage.a.at} ${passage.b.at}`} passage={passage} a={a} b={b} />
            ))}
          </section>
        )}
      </Compared>
    </>
  );
}

interface PassagePairProps {
  readonly passage: CopiedPassage;
  readonly a: ComparedBook;
  readonly b: ComparedBook;
}

function PassagePair({ passage, a, b }: PassagePairProps) {
  const w = useWords(compareWords);
  const { sentences } = passage;
  const left = markPassage(
    passage.a,
    sentences.map((pair) => ({ own: pair.a, other: pair.b })),
  );
  const right = markPassage(
    passage.b,
    sentences.map((pair) => ({ own: pair.b, other: pair.a })),
  );
  return (
    <article className="card passage-pair">
      <p className="passage-head">
        <DifferenceKinds kinds={passage.kinds} namesOther={passage.namesOther} />
        <span>{w.percent(percentOf(passage.share))}</span>
      </p>
      <PassageSide book={a} text={passage.a} sentences={left} />
      <PassageSide book={b} text={passage.b} sentences={right} />
    </article>
  );
}

interface PassageSideProps {
  readonly book: ComparedBook;
  readonly text: CopiedPassage['a'];
  readonly sentences: readonly MarkedSentence[];
}

function PassageSide({ book, text, sentences }: PassageSideProps) {
  const w = useWords(compareWords);
  return (
    <div className="passage-side">
      <h3>
        {w.of(book.unit.name, book.fiscalYear)}
        <small>
          <CellLink book={book} at={text.at}>
            {text.place}
          </CellLink>
        </small>
      </h3>
      <ul>
        {sentences.map(({ text: plain, marks }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a passage may say a sentence twice, and never changes.
          <li key={index} data-differs={marks === null ? undefined : true}>
            {marks === null
              ? plain
              : marks.map((mark, at) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence in their order.
                  mark.differs ? <mark key={at}>{mark.text}</mark> : <span key={at}>{mark.text}</span>,
                )}
          </li>
        ))}
      </ul>
    </div>
  );
}
