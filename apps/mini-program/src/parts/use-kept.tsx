import { useEffect, useState } from 'react';
import { platform } from '../platform/platform';

/** Words being typed, kept on the phone under a name until they are cleared by an empty text. */
export function useKept(name: string): readonly [text: string, write: (typed: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => void platform.read(name).then((kept) => setText((typed) => typed || (kept ?? ''))), [name]);
  const write = (typed: string) => {
    setText(typed);
    void platform.write(name, typed || null);
  };
  return [text, write];
}
