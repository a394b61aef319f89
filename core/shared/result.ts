/**
 * 结果：预期之内的失败是值，不是异常。
 *
 * An expected failure (a text that is no amount, a file that is no table) travels as a value with a code;
 * an exception means a bug.
 */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function err<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}
