/** Tests on real Kafka and PostgreSQL, which the tests start themselves; one after the other. */
module.exports = { ...require('./base.cjs'), testRegex: '\\.int\\.spec\\.ts$', maxWorkers: 1, testTimeout: 120000 };
