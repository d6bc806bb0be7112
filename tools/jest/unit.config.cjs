/**
 * Pure tests: no server, no clock of the machine, seconds in all. Those about clocks and calendars run three times:
 * what they say must hold in whatever zone a process runs.
 */
const base = require('./base.cjs');
const pure = '(?<!\\.(int|e2e|web))\\.spec\\.ts$';
const clocks = ['/libs/case/src/deadline/', '/libs/case/src/timers/', '/import-calendar/', '/make-calendar'];
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York'];

const inZone = (zone) => ({
  ...base,
  displayName: zone,
  roots: ['<rootDir>/libs/case', '<rootDir>/apps/dispatch', '<rootDir>/tools/demo-city'],
  testRegex: clocks.map((place) => `${place}.*${pure}`),
  testEnvironment: require.resolve('./zone-environment.cjs'),
  testEnvironmentOptions: { ...base.testEnvironmentOptions, zone },
  globals: { ZONE: zone },
});

module.exports = {
  rootDir: base.rootDir,
  projects: [{ ...base, displayName: 'unit', testRegex: pure, testPathIgnorePatterns: ['/node_modules/', ...clocks] }, ...zones.map(inZone)],
};
