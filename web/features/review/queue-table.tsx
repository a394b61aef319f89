import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { DeclarationItem } from '../../api/declarations.ts';
import { useWords } from '../../app/language.ts';
import { kindWords, stageWords } from '../declaration/words.ts';
import { changeOf, wan } from './money-words.ts';
import type { QueueView } from './queue-page.tsx';
import { queueWords } from './words.ts';

const DAY = 24 * 60 * 60 * 1000;

interface QueueTableProps {
  readonly items: readonly DeclarationItem[];
  readonly view: QueueView;
}

/** 队列：一册一行，上下键移动，Enter 打开。 */
export function QueueTable({ items, view }: QueueTableProps) {
  const w = useWords(queueWords);
  return (
    <div className="card queue-table-card">
      <table className="queue-table" onKeyDown={moveAmongRows}>
        <caption className="only-read">{`${w.list}。${w.keys}`}</caption>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.riskHead}</th>
            <th scope="col">{w.findings}</th>
            <th scope="col" className="queue-figure">
              {w.money}
            </th>
            <th scope="col" className="queue-figure">
              {w.yearOnYear}
            </th>
            <th scope="col">{w.first}</th>
            <th scope="col" className="queue-figure">
              {w.waited}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <QueueRow key={item.id} item={item} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueueRow({ item, view }: { readonly item: DeclarationItem; readonly view: QueueView }) {
  const w = useWords(queueWords);
  const { id, unit, amount, lastAmount, firstFinding, since, overdue } = item;
  const change = changeOf(amount, lastAmount);
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / DAY));
  return (
    <tr className="queue-row">
      <td className="queue-unit">
        <Link
          to="/review/$unitId/$declarationId"
          params={{ unitId: unit.id, declarationId: id }}
          className="queue-open"
        >
          {unit.name}
        </Link>
        <Under item={item} view={view} />
      </td>
      <td className="queue-risk">
        <Risk level={item.riskLevel} errors={item.errors} />
      </td>
      <td className="queue-findings">
        <Count kind="error" count={item.errors} text={w.errorsOf(item.errors)} />
        <Count kind="warning" count={item.warnings} text={w.warningsOf(item.warnings)} />
        {item.errors + item.warnings === 0 ? w.none : null}
      </td>
      <td className="queue-figure queue-money" data-label={w.money}>
        {amount === null ? '—' : wan(amount)}
      </td>
      <td className="queue-figure queue-change" data-label={w.yearOnYear} data-up={change?.up}>
        {change?.text ?? (lastAmount === null ? w.fresh : '—')}
      </td>
      <td className="queue-first">
        <p>{firstFinding}</p>
      </td>
      <td className="queue-figure queue-days" data-label={w.waited} data-late={overdue || undefined}>
        {w.days(days)}
        {overdue ? <small>{w.late}</small> : null}
      </td>
    </tr>
  );
}

/** 单位下面的一行：哪一册，到了哪里，第几次报，谁受理了。 */
function Under({ item, view }: { readonly item: DeclarationItem; readonly view: QueueView }) {
  const w = useWords(queueWords);
  const stages = useWords(stageWords);
  const kinds = useWords(kindWords);
  const parts = [
    item.title,
    ...(item.kind === 'initial' ? [] : [kinds[item.kind]]),
    ...(view === 'waiting' || view === 'approved' ? [] : [stages[item.stage]]),
    ...(item.submissions > 1 ? [w.nth(item.submissions)] : []),
    ...(item.held ? [item.heldByMe ? w.heldByMe : w.held] : []),
  ];
  return (
    <p className="queue-under">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}

const BOXES = [1, 2, 3, 4] as const;

function Risk({ level, errors }: { readonly level: number; readonly errors: number }) {
  const w = useWords(queueWords);
  return (
    <span className="risk" data-errors={errors > 0 || undefined}>
      <span className="only-read">{w.riskOf(level)}</span>
      {BOXES.map((box) => (
        <i key={box} aria-hidden="true" data-full={box <= level || undefined} />
      ))}
    </span>
  );
}

interface CountProps {
  readonly kind: 'error' | 'warning';
  readonly count: number;
  readonly text: string;
}

function Count({ kind, count, text }: CountProps) {
  return count === 0 ? null : (
    <span className="queue-count" data-kind={kind}>
      <span className="only-read">{text}</span>
      <span aria-hidden="true">{count}</span>
    </span>
  );
}

/** 上下键在各行之间移动；Enter 由链接自己打开。 */
function moveAmongRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.queue-open')];
  const to = links[links.indexOf(event.target as HTMLElement) + step];
  if (to === undefined) return;
  event.preventDefault();
  to.focus();
}
