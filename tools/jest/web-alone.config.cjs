/** Of the tests of pages those beside which nothing else may run, one file after the other, on the system that `test-web.mjs` has started. */
const { globalSetup, globalTeardown, ...web } = require('./web.config.cjs');
module.exports = { ...web, testRegex: require('./web-alone.cjs') };
