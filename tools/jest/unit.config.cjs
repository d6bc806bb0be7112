/** Pure tests: no server, no clock of the machine, seconds in all. */
module.exports = { ...require('./base.cjs'), testRegex: '(?<!\\.(int|e2e))\\.spec\\.ts$' };
