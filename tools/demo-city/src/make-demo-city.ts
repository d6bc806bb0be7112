import { AlertSettings, CitizenClasses, ClockSettings, GuestSettings, ModeSettings, NotificationSettings, PrivacySettings, SameProblemSettings, type CityFiles } from '@paidan/city';
import { createHash } from 'node:crypto';
import { makeCalendar } from './make-calendar';
import { makeCategories, makeLimits } from './make-categories';
import { makeComponents, makeReach } from './make-components';
import { makeLand } from './make-land';
import { makeMap } from './make-map';
import { makeAccounts, makeCameras } from './make-people';
import { makeObjects } from './make-objects';
import { makeRules, makeUnits } from './make-units';
import { makeLabels } from './vendor-labels';

/** A believable county at 广饶县's real place; the same at every run. Border, grids, units, secrets are invented. */
export function makeDemoCity(): CityFiles {
  const categories = makeCategories();
  const english = new Map(categories.map(({ code, name }) => [code, name.en]));
  const units = makeUnits();
  const { areas, grids, border } = makeLand();
  const settings = {
    filing: { reports: 30, windowSeconds: 600 },
    reading: { reads: 20, windowSeconds: 1 },
    guests: GuestSettings.parse({}), citizenClasses: CitizenClasses.parse(undefined),
    cameraPictureHosts: ['127.0.0.1:18090'],
    learning: { oftenCorrected: { cases: 8, share: 0.25, days: 180 } },
    trust: { citizen: { mean: 0.75, worth: 8 }, camera: { mean: 0.8, worth: 4 }, ownFrom: 10, mute: { judged: 10, trustBelow: 0.3 } },
    sameProblem: SameProblemSettings.parse({}), alerts: AlertSettings.parse({}), modes: ModeSettings.parse({}),
    components: makeReach(),
    handling: { arbitrateAfter: 3, askDays: 3, suspendDaysAtMost: 365 },
    proof: { radiusMetres: 200, cameraClockMinutes: 10 },
    notifications: NotificationSettings.parse({}),
  };
  const files = {
    categories, limits: makeLimits(), units, areas, grids, rules: makeRules(), components: makeComponents(grids), labels: makeLabels((code) => english.get(code)),
    objects: makeObjects(), calendar: makeCalendar(), clocks: ClockSettings.parse({}), cameras: makeCameras(), accounts: makeAccounts(units), settings,
    map: makeMap(), privacy: PrivacySettings.parse({}),
  };
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const city = {
    name: { zh: '广饶县（演示）', en: 'Guangrao County (demo)' }, divisionCode: '370523', edition: 'paidan-gr-2026',
    version, validFrom: '2026-01-01T00:00:00Z', border,
  };
  return { city, ...files };
}
