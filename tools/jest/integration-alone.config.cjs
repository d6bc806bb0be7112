/** Of the integration tests those beside which nothing else may run, one file after the other. */
module.exports = { ...require('./integration.config.cjs'), testRegex: require('./int-alone.cjs') };
