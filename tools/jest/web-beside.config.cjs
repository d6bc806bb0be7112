/** All other tests of pages, two files at a time, on the system that `test-web.mjs` has started. */
module.exports = { ...require('./web.config.cjs'), globalSetup: null, globalTeardown: null, testPathIgnorePatterns: ['/node_modules/', ...require('./web-alone.cjs')], maxWorkers: 2 };
