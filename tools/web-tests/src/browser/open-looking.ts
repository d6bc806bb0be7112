import type { Browser, BrowserContextOptions } from 'playwright-core';
import { sessionOf, type Account, type TheSystem } from '../the-system';
import { Screen, type Size } from './open-browser';

/** The language and the light that a person has chosen. */
export interface Look {
  readonly language: 'zh' | 'en';
  readonly dark: boolean;
}
/** Who sits there: one of the staff, or the citizen who has this secret. */
export interface Sitter {
  readonly account?: Account;
  readonly secret?: string;
}

/** A screen whose person has chosen language and light before, and is logged in where an account is named. */
export async function openLooking(browser: Browser, system: TheSystem, size: Size, { language, dark }: Look, { account, secret }: Sitter = {}, options: BrowserContextOptions = {}): Promise<Screen> {
  const kept = {
    'paidan.language': language, 'paidan.dark': dark ? '1' : '0', 'paidan.crew.sun': dark ? '1' : '0',
    'paidan-citizen:preferences': JSON.stringify({ language, large: dark }), ...(secret ? { 'paidan-citizen:guest': secret } : {}),
  };
  const storageState: BrowserContextOptions['storageState'] = {
    cookies: account ? (await sessionOf(system, account)).cookies : [],
    origins: [{ origin: system.baseUrl, localStorage: Object.entries(kept).map(([name, value]) => ({ name, value })) }],
  };
  return Screen.open(browser, size, { storageState, colorScheme: dark ? 'dark' : 'light', geolocation: { longitude: 118.4067, latitude: 37.0534, accuracy: 12 }, permissions: ['geolocation'], ...options });
}
