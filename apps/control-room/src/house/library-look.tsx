import { useSaying } from '@paidan/web-kit';
import { App, ConfigProvider, theme } from 'antd';
import type { Locale } from 'antd/es/locale';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLook } from './look';

const font = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', sans-serif";
/** The brand's colour on a dark ground. */
const bright = '#7fb2ff';
/** The grounds of tables, fields and dialogs by night: those of the house, not the library's black; links as bright as there. */
const night = { colorBgContainer: '#161e2c', colorBgElevated: '#1d2738', colorBgLayout: '#0e1420', colorLink: bright, colorLinkHover: bright, colorLinkActive: bright };
const nightParts = { Tabs: { itemSelectedColor: bright, itemHoverColor: bright, itemActiveColor: bright, inkBarColor: bright }, Button: { defaultHoverColor: bright, defaultActiveColor: bright } };
const locales: Record<'zh' | 'en', Locale> = { zh: zhCN, en: enUS };

/** The component library in the page's light and language; loaded with the first room that needs it, never before the queue's rows. */
export function LibraryLook({ children }: { children: ReactNode }) {
  const { language } = useSaying();
  const { dark } = useLook();
  const algorithm = dark ? [theme.darkAlgorithm] : [theme.defaultAlgorithm];
  // The library's own hints are too pale to be read.
  const hint = dark ? '#a9b7c6' : '#5d6c7b';
  const danger = dark ? '#ff8a80' : '#c41d1d';
  return (
    <ConfigProvider locale={locales[language]} button={{ autoInsertSpace: false }} theme={{ algorithm, cssVar: {}, hashed: false, token: { fontFamily: font, colorPrimary: '#1457b8', colorInfo: '#1457b8', colorError: danger, colorTextPlaceholder: hint, colorTextDisabled: hint, ...(dark ? night : {}) }, components: dark ? nightParts : {} }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
