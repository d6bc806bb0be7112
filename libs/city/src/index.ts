export * from './city-words';
export * from './city-settings';
export * from './city-map';
export * from './city-files';
export * from './notifications';
export * from './privacy';
export * from './read-city';
export * from './read-city-items';
