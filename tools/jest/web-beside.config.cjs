/** All other tests of pages, two files at a time, on the system that `test-web.mjs` has started. */
const { globalSetup, globalTeardown, ...web } = require('./web.config.cjs');
module.exports = { ...web, testPathIgnorePatterns: ['/node_modules/', ...require('./web-alone.cjs')], maxWorkers: 2 };
