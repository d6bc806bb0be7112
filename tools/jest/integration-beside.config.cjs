/** All other integration tests, two files at a time. */
module.exports = { ...require('./integration.config.cjs'), testPathIgnorePatterns: ['/node_modules/', ...require('./int-alone.cjs')], maxWorkers: 2 };
