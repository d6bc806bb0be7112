/** Runs a test file in the time zone that its project names: what a test sees is what a process started with `TZ=` sees. */
const { TestEnvironment } = require('jest-environment-node');

module.exports = class ZoneEnvironment extends TestEnvironment {
  constructor(config, context) {
    const before = process.env.TZ;
    // Of the real process: inside the tests `process.env` is a copy that moves no clock.
    process.env.TZ = config.projectConfig.testEnvironmentOptions.zone;
    super(config, context);
    this.before = before;
  }

  async teardown() {
    await super.teardown();
    if (this.before === undefined) delete process.env.TZ;
    else process.env.TZ = this.before;
  }
};
