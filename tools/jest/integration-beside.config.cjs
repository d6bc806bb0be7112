/** All other integration tests, two files at a time: most of them wait more than they compute. */
module.exports = { ...require('./integration.config.cjs'), testPathIgnorePatterns: ['/node_modules/', ...require('./int-alone.cjs')], maxWorkers: 2 };
