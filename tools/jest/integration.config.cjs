/** Tests on real servers, one file after the other: one PostgreSQL for the run, a Kafka for each file that asks for one. */
module.exports = {
  ...require('./base.cjs'),
  testRegex: '\\.int\\.spec\\.ts$',
  maxWorkers: 1,
  testTimeout: 120000,
  globalSetup: '<rootDir>/tools/jest/start-postgres.ts',
  globalTeardown: '<rootDir>/tools/jest/stop-postgres.ts',
};
