import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../app/language.ts';
import { ReceiveFiles } from '../desk/receive-files.tsx';
import { FromBook } from './from-book.tsx';
import { FromTemplate } from './from-template.tsx';
import { newBookWords } from './words.ts';
import './new-book.css';

type Way = 'book' | 'template' | 'file';

/** 新建目标册：照往年的，用空白样式，或读文件。 */
export function NewBook() {
  const w = useWords(newBookWords);
  const search = useSearch({ from: '/inside/framed/new' });
  const [way, setWay] = useState<Way>('book');
  const ways = [
    { key: 'book', name: w.fromBook, text: w.fromBookText },
    { key: 'template', name: w.fromTemplate, text: w.fromTemplateText },
    { key: 'file', name: w.fromFile, text: w.fromFileText },
  ] as const;
  return (
    <div className="page new-book">
      <title>{`${w.heading} · 度支`}</title>
      <div className="page-head">
        <h1>{w.heading}</h1>
      </div>
      <fieldset className="new-book-ways">
        <legend className="only-read">{w.how}</legend>
        {ways.map(({ key, name, text }) => (
          <label key={key} className="card new-book-way">
            <input type="radio" name="way" checked={way === key} onChange={() => setWay(key)} />
            <span className="new-book-way-words">
              <b>{name}</b>
              <span>{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {way === 'book' ? <FromBook from={search.from} unit={search.unit} /> : null}
      {way === 'template' ? <FromTemplate unit={search.unit} /> : null}
      {way === 'file' ? <ReceiveFiles /> : null}
    </div>
  );
}
