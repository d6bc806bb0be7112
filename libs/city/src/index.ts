export * from './city-words';
export * from './city-settings';
export * from './city-map';
export * from './city-files';
export * from './notifications';
export * from './privacy';
export * from './read-city';
export { readCityItems, type WrongItem } from './read-city-items';
export * from './check-city-files';
