import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { keepSending } from './citizen';
import { recallPreferences } from './preferences/preferences';
import './app.css';

/** The citizen's page; what each screen shows lies under `pages`. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    void recallPreferences();
    keepSending();
  });
  return children;
}
