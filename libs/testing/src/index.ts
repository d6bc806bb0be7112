export { startTestServers, type TestServers } from '@paidan/local-servers';
export { aReport, anEvent } from './builders';
export { aDoubtfulPhoto, aStreetScene, inStreetScene } from './drawn-photos';
