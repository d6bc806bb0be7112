import { useSaying } from '@paidan/web-kit';
import { App, ConfigProvider, theme } from 'antd';
import type { Locale } from 'antd/es/locale';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

const KEPT = 'paidan.dark';
const font = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', sans-serif";
const locales: Record<'zh' | 'en', Locale> = { zh: zhCN, en: enUS };

interface Look {
  readonly dark: boolean;
  readonly setDark: (dark: boolean) => void;
}
const LookContext = createContext<Look>({ dark: false, setDark: () => undefined });
export const useLook = () => useContext(LookContext);

/** Light or dark, and the component library's own words in the language that is spoken. */
export function LookProvider({ children }: { children: ReactNode }) {
  const { language } = useSaying();
  const [dark, setDark] = useState(() => localStorage.getItem(KEPT) === '1');
  useEffect(() => {
    document.body.classList.toggle('dark', dark);
    localStorage.setItem(KEPT, dark ? '1' : '0');
  }, [dark]);
  const look = useMemo(() => ({ dark, setDark }), [dark]);
  const algorithm = dark ? [theme.darkAlgorithm] : [theme.defaultAlgorithm];
  return (
    <LookContext value={look}>
      <ConfigProvider locale={locales[language]} button={{ autoInsertSpace: false }} theme={{ algorithm, cssVar: {}, hashed: false, token: { fontFamily: font, colorPrimary: '#1457b8', colorInfo: '#1457b8' } }}>
        <App component={false}>{children}</App>
      </ConfigProvider>
    </LookContext>
  );
}
