export * from './city-files';
export * from './read-city';
