import { CitySettings, type CityFiles } from '@paidan/city';
import { streetKinds } from './street-scenes/what-people-write';

const named = (name: string) => ({ zh: name, en: name });

/** One unit that answers for the kinds of things that scenes are made of, with the settings of a city that has none of its own. */
export function aSmallCity(): Pick<CityFiles, 'units' | 'categories' | 'limits' | 'calendar' | 'settings'> {
  const major = { code: '01', zh: '演示', en: 'demo' };
  return {
    units: [{ id: 'u1', name: named('环卫所'), duty: named('环卫'), areaCode: null }],
    categories: streetKinds.map(({ code, family }) => ({ code, kind: 'event', major, name: named(code), localExtension: false, family, verifyBeforeFiling: false, majorRisk: code === '10123' })),
    limits: [], calendar: { publishedYears: [2026], days: [] },
    settings: CitySettings.parse({ filing: { reports: 30, windowSeconds: 600 }, reading: { reads: 20, windowSeconds: 1 }, cameraPictureHosts: [] }),
  };
}
