import { useEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import './search-box.css';

/** 打字停下这么久才去找。 */
const PAUSE = 250;

interface SearchBoxProps {
  readonly value: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
}

/** 边写边找，写完一个词才问服务器；输入法拼写的时候不问。 */
export function SearchBox({ value, label, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const ask = (typed: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(typed.trim()), PAUSE);
  };
  return (
    <div className="search-box">
      <Icon name="search" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={100}
        onChange={(event) => {
          setText(event.target.value);
          if (!(event.nativeEvent as InputEvent).isComposing) ask(event.target.value);
        }}
        onCompositionEnd={(event) => ask(event.currentTarget.value)}
      />
    </div>
  );
}
