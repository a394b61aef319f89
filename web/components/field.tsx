import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import './field.css';

interface FieldCommon {
  readonly label: string;
  readonly hint?: ReactNode;
  /** 哪里不对、怎么改；没有错时不写。 */
  readonly error?: string | undefined;
}

type TextFieldProps = FieldCommon & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>;

/** 一项文字输入：名称、输入框、说明、错误。 */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input id={id} className="field-input" {...input} {...described(id, hint, error)} />
    </Frame>
  );
}

type SelectFieldProps = FieldCommon & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'>;

/** 一项选择。 */
export function SelectField({ label, hint, error, children, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select id={id} className="field-input" {...select} {...described(id, hint, error)}>
        {children}
      </select>
    </Frame>
  );
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: FieldCommon & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {children}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [error === undefined ? null : `${id}-error`, hint === undefined ? null : `${id}-hint`].filter(
    (part) => part !== null,
  );
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  };
}
