import { useRef } from 'react';

/** 与上一次一样的，用上一次的那个，免得用到它的都重画。 */
export function useKept<Value>(value: Value, same: (a: Value, b: Value) => boolean): Value {
  const kept = useRef(value);
  if (kept.current !== value && !same(kept.current, value)) kept.current = value;
  return kept.current;
}
