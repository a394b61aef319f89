import type { Grant, Role } from '../../api/people.ts';
import { useWords } from '../../app/language.ts';
import type { PlacedUnit } from '../../app/units-query.ts';
import { Icon } from '../../components/icon.tsx';
import { UnitOptions } from '../../components/unit-options.tsx';
import { adminWords, roleWords } from './words.ts';

export interface GrantListProps {
  readonly grants: readonly Grant[];
  readonly units: readonly PlacedUnit[];
  /** 新加的角色先落在这个单位。 */
  readonly unitId: string;
  readonly onChange: (grants: readonly Grant[]) => void;
}

/** 角色和范围：在哪个单位（及其下级）是什么角色。 */
export function GrantList({ grants, units, unitId, onChange }: GrantListProps) {
  const w = useWords(adminWords);
  const roles = useWords(roleWords);
  const set = (at: number, change: Partial<Grant>) =>
    onChange(grants.map((grant, index) => (index === at ? { ...grant, ...change } : grant)));
  const names = Object.entries(roles) as [Role, string][];
  const free = names
    .map(([role]) => role)
    .find((role) => !grants.some((grant) => grant.role === role && grant.unitId === unitId));
  return (
    <fieldset className="admin-grant-list">
      <legend className="field-label">{w.roles}</legend>
      {grants.map(({ unitId: scope, role }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grant has no name of its own; rows keep their order.
        <div className="admin-grant" key={index}>
          <select
            className="field-input"
            aria-label={`${w.role} ${index + 1}`}
            value={role}
            onChange={(event) => set(index, { role: event.target.value as Role })}
          >
            {names.map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
          <select
            className="field-input"
            aria-label={`${w.scope} ${index + 1}`}
            value={scope}
            onChange={(event) => set(index, { unitId: event.target.value })}
          >
            <UnitOptions units={units} />
          </select>
          <button
            type="button"
            className="button button-plain"
            aria-label={`${w.removeRole} ${index + 1}`}
            onClick={() => onChange(grants.filter((_, other) => other !== index))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {grants.length === 0 ? <p className="field-hint">{w.noRole}</p> : null}
      {free === undefined ? null : (
        <button type="button" className="button" onClick={() => onChange([...grants, { unitId, role: free }])}>
          <Icon name="add" />
          {w.addRole}
        </button>
      )}
      <p className="field-hint">{w.rolesHint}</p>
    </fieldset>
  );
}
