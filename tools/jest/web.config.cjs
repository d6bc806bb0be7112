/** Tests of the pages in a real browser, one file by hand with a system of its own; `npm run test:web` starts one system for all files and runs them by `test-web.mjs`. */
module.exports = {
  ...require('./base.cjs'),
  testRegex: '\\.web\\.spec\\.ts$',
  maxWorkers: 1,
  testTimeout: 120000,
  globalSetup: '<rootDir>/tools/demo/src/e2e/start-for-tests.ts',
  globalTeardown: '<rootDir>/tools/demo/src/e2e/stop-after-tests.ts',
};
