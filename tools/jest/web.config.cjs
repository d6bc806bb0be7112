/** Tests of the pages in a real browser; the system is started once for all of them. */
module.exports = {
  ...require('./base.cjs'),
  testRegex: '\\.web\\.spec\\.ts$',
  maxWorkers: 1,
  testTimeout: 120000,
  globalSetup: '<rootDir>/tools/demo/src/e2e/start-for-tests.ts',
  globalTeardown: '<rootDir>/tools/demo/src/e2e/stop-after-tests.ts',
};
