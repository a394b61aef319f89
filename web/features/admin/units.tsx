import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../app/language.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { Icon } from '../../components/icon.tsx';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { unitKindWords } from '../../components/unit-kinds.ts';
import type { UnitTask } from './unit-dialog.tsx';
import { UnitDialog } from './unit-dialog.tsx';
import { adminWords } from './words.ts';

/** 单位的树；可以增设下级，改名称和别名。 */
export function Units() {
  const w = useWords(adminWords);
  const kinds = useWords(unitKindWords);
  const { data: units, error, refetch } = useQuery(unitsQuery);
  const [task, setTask] = useState<UnitTask | null>(null);
  if (units === undefined)
    return error === null ? <Loading /> : <FailureNotice failure={error.failure} retry={() => void refetch()} />;
  return (
    <>
      <p className="page-lead">{w.unitsLead}</p>
      <div className="card">
        <table className="admin-table">
          <caption className="only-read">{w.units}</caption>
          <thead>
            <tr>
              <th scope="col">{w.unitName}</th>
              <th scope="col">{w.unitKind}</th>
              <th scope="col">{w.unitCode}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id} data-depth={Math.min(unit.depth, 6)}>
                <td className="admin-unit">{unit.name}</td>
                <td>{kinds[unit.kind]}</td>
                <td className="admin-code">{unit.code}</td>
                <td className="admin-more">
                  <button
                    type="button"
                    className="button button-plain"
                    aria-label={w.editUnit(unit.name)}
                    onClick={() => setTask({ unit })}
                  >
                    {w.edit}
                  </button>
                  <button
                    type="button"
                    className="button button-plain"
                    aria-label={`${w.addUnit}：${unit.name}`}
                    title={w.addUnit}
                    onClick={() => setTask({ parent: unit })}
                  >
                    <Icon name="add" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {task === null ? null : <UnitDialog task={task} onClose={() => setTask(null)} />}
    </>
  );
}
