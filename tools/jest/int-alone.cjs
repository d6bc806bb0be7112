/** The integration tests beside which nothing else runs: what is judged by a clock, by what a photo costs, and what is a whole system. */
module.exports = [
  'apps/gateway/src/forward-request/forward-streams',
  'apps/photo-guard/',
  'apps/intake/src/take-photo/',
  'libs/photo-privacy/',
  'tools/(doctor|drill|observability|side-by-side)/',
  'tools/backup/src/backup-and-restore',
].map((place) => `/${place}.*\\.int\\.spec\\.ts$`);
