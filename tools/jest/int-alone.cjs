/** The integration tests beside which nothing else runs: what is judged by a clock, whole systems, and brokers that are frozen and killed. */
module.exports = [
  'apps/gateway/',
  'apps/photo-guard/',
  'apps/intake/src/take-photo/',
  'libs/local-servers/',
  'libs/messaging/',
  'libs/persistence/src/(silent-server|backup/)',
  'libs/photo-privacy/',
  'libs/testing/',
  'tools/(backup|dlq|doctor|drill|observability|side-by-side)/',
].map((place) => `/${place}.*\\.int\\.spec\\.ts$`);
