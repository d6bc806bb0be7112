import { useEffect, useRef, useState } from 'react';
import { typedOn } from './typed-on';

/** The words of a field whose value the address holds: they follow the address, and what is being typed is never overwritten by it. */
export function useTyped(value: string): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const known = useRef(value);
  useEffect(() => {
    const was = known.current;
    known.current = value;
    setTyped((now) => typedOn(now, was, value));
  }, [value]);
  return [typed, setTyped];
}
