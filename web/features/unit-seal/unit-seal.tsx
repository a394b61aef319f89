import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../app/language.ts';
import { useSession } from '../../app/session-query.ts';
import { unitSealQuery } from '../../app/unit-seal-query.ts';
import type { PlacedUnit } from '../../app/units-query.ts';
import { unitsQuery } from '../../app/units-query.ts';
import { Loading } from '../../components/loading.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { SealDesk } from './seal-desk.tsx';
import { unitSealWords } from './words.ts';
import './unit-seal.css';

/** 单位的印章图样：看、登记、更换、撤下。 */
export function UnitSealPage() {
  const w = useWords(unitSealWords);
  const { unit: home } = useSession();
  const { unit = home.id } = useSearch({ from: '/inside/framed/admin/seal' });
  const navigate = useNavigate({ from: '/admin/seal' });
  const { data: units = [] } = useQuery(unitsQuery);
  const { data: seal, error, refetch } = useQuery(unitSealQuery(unit));
  return (
    <>
      <p className="page-lead">{w.lead}</p>
      {units.length > 1 ? (
        <UnitChoice
          units={units}
          unit={unit}
          onChoose={(id) => void navigate({ search: { unit: id }, replace: true })}
        />
      ) : null}
      {seal !== undefined ? (
        // Another unit's desk is another desk: nothing chosen for the one is registered for the other.
        <SealDesk
          key={unit}
          unit={{ id: unit, name: units.find(({ id }) => id === unit)?.name ?? home.name }}
          seal={seal}
        />
      ) : error === null ? (
        <Loading />
      ) : (
        <FailureNotice failure={error.failure} retry={() => void refetch()} />
      )}
    </>
  );
}

interface UnitChoiceProps {
  readonly units: readonly PlacedUnit[];
  readonly unit: string;
  readonly onChoose: (id: string) => void;
}

function UnitChoice({ units, unit, onChoose }: UnitChoiceProps) {
  const w = useWords(unitSealWords);
  return (
    <div className="admin-filters">
      <select
        className="field-input"
        aria-label={w.unit}
        value={unit}
        onChange={({ target }) => onChoose(target.value)}
      >
        <UnitOptions units={units} />
      </select>
    </div>
  );
}
