import { readPlace } from './read-place';

describe('a place that was pasted', () => {
  it.each(['37.0534, 118.4067', '118.4067,37.0534', '（37.0534 118.4067）'])('is read in either order, whatever stands around it: %s', (text) => {
    expect(readPlace(text, 'GCJ02')).toEqual({ longitude: 118.4067, latitude: 37.0534, crs: 'GCJ02' });
  });

  it.each(['', '118.4', '37.05, 38.1', '1, 2, 3'])('is none when it lies nowhere in the country: %s', (text) => {
    expect(readPlace(text, 'WGS84')).toBeNull();
  });
});
