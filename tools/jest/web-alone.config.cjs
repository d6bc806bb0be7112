/** Of the tests of pages those beside which nothing else may run, one file after the other, on the system that `test-web.mjs` has started. */
module.exports = { ...require('./web.config.cjs'), globalSetup: null, globalTeardown: null, testRegex: require('./web-alone.cjs') };
