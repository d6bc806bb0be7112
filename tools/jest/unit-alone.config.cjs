/** Of the pure tests those that a clock judges. */
module.exports = { ...require('./base.cjs'), testRegex: require('./unit-alone.cjs') };
