import Taro from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { choose, usePreferences } from '../preferences/preferences';
import { WaitingNote } from './waiting-note';

export const pages = { report: '/pages/report/report', mine: '/pages/mine/mine', follow: '/pages/follow/follow', me: '/pages/me/me' } as const;

interface Props {
  readonly title: string;
  readonly at: keyof typeof pages;
}

/** The frame of every screen: where one is, where one can go, language and letter size, what still waits to be sent. */
export function Screen({ title, at, children }: PropsWithChildren<Props>) {
  const { say, language, large } = usePreferences();
  return (
    <div className={`screen${large ? ' large' : ''}`}>
      <header className="top">
        <h1 className="title">{title}</h1>
        <div className="choices">
          <button className="tap choice" aria-pressed={large} onClick={() => choose({ large: !large })}>{say(large ? 'app.normal' : 'app.large')}</button>
          <button className="tap choice" onClick={() => choose({ language: language === 'zh' ? 'en' : 'zh' })}>{say('app.toEnglish')}</button>
        </div>
      </header>
      <nav className="tabs" aria-label={say('app.title')}>
        <Tab to="report" at={at} text={say('app.report')} />
        <Tab to="mine" at={at} text={say('app.mine')} />
        <Tab to="me" at={at} text={say('app.me')} />
      </nav>
      <main className="content">
        <WaitingNote />
        {children}
      </main>
    </div>
  );
}

function Tab({ to, at, text }: { to: 'report' | 'mine' | 'me'; at: keyof typeof pages; text: string }) {
  return (
    <button className={`tap tab${to === at ? ' here' : ''}`} aria-current={to === at ? 'page' : undefined} onClick={() => void (to === at || Taro.reLaunch({ url: pages[to] }))}>{text}</button>
  );
}
