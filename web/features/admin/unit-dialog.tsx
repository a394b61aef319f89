import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Unit, UnitKind } from '../../api/units.ts';
import { addUnit } from '../../api/units.ts';
import { useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { FormActions } from '../../components/form-actions.tsx';
import { FailureNotice } from '../../components/notice.tsx';
import { UNIT_KINDS, unitKindWords } from '../../components/unit-kinds.ts';
import { adminWords } from './words.ts';

/** 在一个单位之下增设一个。 */
export function UnitDialog({ parent, onClose }: { readonly parent: Unit; readonly onClose: () => void }) {
  const w = useWords(adminWords);
  const kinds = useWords(unitKindWords);
  const queries = useQueryClient();
  const below = UNIT_KINDS.slice(UNIT_KINDS.indexOf(parent.kind));
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<UnitKind>(below[1] ?? parent.kind);
  const [code, setCode] = useState('');
  const add = useMutation({
    mutationFn: () =>
      answered(
        addUnit({ parentId: parent.id, name: name.trim(), kind, ...(code.trim() === '' ? {} : { code: code.trim() }) }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['units'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== '' && !add.isPending) add.mutate();
  };
  return (
    <Dialog title={w.addUnit} onClose={onClose}>
      <form className="admin-form" onSubmit={submit} noValidate>
        <p className="page-lead">{w.under(parent.name)}</p>
        <TextField
          label={w.unitName}
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={asked && name.trim() === '' ? w.missing : undefined}
        />
        <SelectField label={w.unitKind} value={kind} onChange={(event) => setKind(event.target.value as UnitKind)}>
          {below.map((each) => (
            <option key={each} value={each}>
              {kinds[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={w.unitCode}
          hint={w.optional}
          maxLength={50}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        {add.isError ? <FailureNotice failure={add.error.failure} /> : null}
        <FormActions act={w.addUnit} pending={add.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
