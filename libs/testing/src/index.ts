export { startTestServers, type TestServers } from '@paidan/local-servers';
export { aReport, anEvent } from './builders';
export { aScene, exifOf } from './a-scene';
export { aDoubtfulPhoto, aStreetScene, inStreetScene } from './drawn-photos';
