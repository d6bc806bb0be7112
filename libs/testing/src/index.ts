export {
  freePort, makeCertificate, nicenessOfSession, removeHome, startKafka, startPostgres, startTestDatabase, startTestServers, type LocalKafka, type LocalPostgres, type TestDatabase, type TestServers,
} from '@paidan/local-servers';
export { aReport, aRoutedEvent, aRoutedReport, anEvent } from './builders';
export { aScene, exifOf } from './a-scene';
export { aDoubtfulPhoto, aStreetScene, inStreetScene } from './drawn-photos';
export { makeScenes, type SceneReport } from './street-scenes/make-scenes';
export { Chance } from './street-scenes/chance';
export { streetKinds } from './street-scenes/what-people-write';
export { aSmallCity } from './small-city';
export { hostilePictures, type HostilePicture } from './hostile-pictures';
export { Relay, type RelayState } from './relay';
export { anotherKey, startLoginProvider, type LoginProvider } from './login-provider';
export { innerPlaces, startInnerTrap, type InnerTrap } from './inner-trap';
export { startObjectStore, type ObjectStore } from './object-store';
