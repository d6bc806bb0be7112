export * from './city-files';
export * from './read-city';
export * from './read-city-items';
