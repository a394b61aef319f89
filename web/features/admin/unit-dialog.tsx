import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Unit, UnitKind } from '../../api/units.ts';
import { addUnit, changeUnit } from '../../api/units.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { UNIT_KINDS, unitKindWords } from '../../components/unit-kinds.ts';
import { adminWords } from './words.ts';

/** 增设在谁之下，或者改哪一个。 */
export type UnitTask = { readonly parent: Unit } | { readonly unit: Unit };

/** 人写的几个别名：顿号、逗号、分号、换行都分得开。 */
const aliasesOf = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');

/** 在一个单位之下增设一个，或者改一个单位的名称、代码和别名。 */
export function UnitDialog({ task, onClose }: { readonly task: UnitTask; readonly onClose: () => void }) {
  const w = useWords(adminWords);
  const kinds = useWords(unitKindWords);
  const queries = useQueryClient();
  const known = 'unit' in task ? task.unit : null;
  const below = 'parent' in task ? UNIT_KINDS.slice(UNIT_KINDS.indexOf(task.parent.kind)) : [];
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState(known?.name ?? '');
  const [kind, setKind] = useState<UnitKind>(below[1] ?? below[0] ?? 'department');
  const [code, setCode] = useState(known?.code ?? '');
  const [aliases, setAliases] = useState(known?.aliases.join('、') ?? '');
  const save = useMutation({
    mutationFn: () => {
      const named = { name: name.trim(), aliases: aliasesOf(aliases) };
      if ('unit' in task) return answered(changeUnit(task.unit.id, { ...named, code: code.trim() || null }));
      const coded = code.trim() === '' ? {} : { code: code.trim() };
      return answered(addUnit({ parentId: task.parent.id, kind, ...named, ...coded }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['units'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== '' && !save.isPending) save.mutate();
  };
  return (
    <Dialog title={known === null ? w.addUnit : w.editUnit(known.name)} onClose={onClose}>
      <form className="admin-form" onSubmit={submit} noValidate>
        {'parent' in task ? <p className="page-lead">{w.under(task.parent.name)}</p> : null}
        <TextField
          label={w.unitName}
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={asked && name.trim() === '' ? w.missing : undefined}
        />
        {below.length === 0 ? null : (
          <SelectField label={w.unitKind} value={kind} onChange={(event) => setKind(event.target.value as UnitKind)}>
            {below.map((each) => (
              <option key={each} value={each}>
                {kinds[each]}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={w.unitCode}
          hint={w.optional}
          maxLength={50}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <TextField
          label={w.aliases}
          hint={w.aliasesHint}
          autoComplete="off"
          value={aliases}
          onChange={(event) => setAliases(event.target.value)}
        />
        {save.isError ? <FailureNotice failure={save.error.failure} /> : null}
        <FormActions act={known === null ? w.addUnit : w.save} pending={save.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
