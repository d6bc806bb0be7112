import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import './controls.css';

const KEPT = 'paidan.dark';

interface Look {
  readonly dark: boolean;
  readonly setDark: (dark: boolean) => void;
}
const LookContext = createContext<Look>({ dark: false, setDark: () => undefined });
export const useLook = () => useContext(LookContext);

/** Light or dark. The component library learns of it in `library-look.tsx`, when a room needs the library. */
export function LookProvider({ children }: { children: ReactNode }) {
  const [dark, setDark] = useState(() => localStorage.getItem(KEPT) === '1');
  useEffect(() => {
    document.body.classList.toggle('dark', dark);
    localStorage.setItem(KEPT, dark ? '1' : '0');
  }, [dark]);
  const look = useMemo(() => ({ dark, setDark }), [dark]);
  return <LookContext value={look}>{children}</LookContext>;
}
