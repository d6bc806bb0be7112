/** The tests of pages beside which nothing else runs: a service is killed or joined by a second one, the city's settings change, hands are measured by a clock. */
module.exports = ['bad-days', 'city-login', 'queue', 'settings'].map((name) => `/tools/web-tests/.*/${name}\\.web\\.spec\\.ts$`);
