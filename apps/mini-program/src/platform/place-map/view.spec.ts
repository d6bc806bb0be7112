import fc from 'fast-check';
import { fromLonLat, toLonLat } from '@paidan/web-ground';
import { firstView, isPointable, panned, placeOf, tapped, wholeCity, within, zoomed, type Bounds, type View } from './view';

const city: Bounds = [118.2, 36.9, 118.7, 37.3];
const phone = { width: 390, height: 700 };
const street: View = { centre: fromLonLat([118.4067, 37.0534]), resolution: 1 };
const anyPixel = fc.tuple(fc.integer({ min: -195, max: 195 }), fc.integer({ min: -350, max: 350 }));
/** The place that stands so many pixels right of and below the middle. */
const placeAt = ({ centre: [x, y], resolution }: View, [right, down]: readonly [number, number]) => toLonLat([x + right * resolution, y - down * resolution]);

test('the place that is tapped comes under the pin, wherever it was tapped and however near one was', () => {
  fc.assert(fc.property(anyPixel, fc.double({ min: 0.3, max: 150, noNaN: true }), (pixel, resolution) => {
    const view = { ...street, resolution };
    const [longitude, latitude] = placeOf(tapped(view, pixel));
    const [wantedLongitude, wantedLatitude] = placeAt(view, pixel);
    expect(longitude).toBeCloseTo(wantedLongitude, 5);
    expect(latitude).toBeCloseTo(wantedLatitude, 5);
  }));
});

test('the place under two fingers stays under them while they zoom', () => {
  fc.assert(fc.property(anyPixel, fc.double({ min: 0.2, max: 5, noNaN: true }), (pixel, factor) => {
    const [before, after] = [placeAt(street, pixel), placeAt(zoomed(street, factor, pixel), pixel)];
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  }));
});

test('a finger drawn to the right and down brings what lies west and north', () => {
  const [longitude, latitude] = placeOf(panned(street, 100, 100));
  const [was, wasNorth] = placeOf(street);
  expect(longitude).toBeLessThan(was);
  expect(latitude).toBeGreaterThan(wasNorth);
});

test('the whole city lies in the window, and no place can be pointed at from there', () => {
  const view = wholeCity(city, phone);
  const [west, north] = placeAt(view, [-phone.width / 2, -phone.height / 2]);
  const [east, south] = placeAt(view, [phone.width / 2, phone.height / 2]);
  expect(west).toBeLessThan(city[0]);
  expect(south).toBeLessThan(city[1]);
  expect(east).toBeGreaterThan(city[2]);
  expect(north).toBeGreaterThan(city[3]);
  expect(isPointable(view)).toBe(false);
});

test('three taps from the whole city are near enough to point, and more do not come nearer than the street', () => {
  let view = wholeCity(city, phone);
  for (let taps = 0; taps < 3; taps += 1) view = tapped(view, [0, 0]);
  expect(isPointable(view)).toBe(true);
  expect(tapped(view, [0, 0]).resolution).toBe(view.resolution);
});

test('a place that the phone found is where one begins; one in another city is not', () => {
  expect(placeOf(firstView(city, phone, [118.4067, 37.0534]))).toEqual([118.4067, 37.0534]);
  expect(firstView(city, phone, [116.4, 39.9])).toEqual(wholeCity(city, phone));
  expect(firstView(city, phone, null)).toEqual(wholeCity(city, phone));
});

test('whatever is done, the pin stays within the city and the map between the street and the whole city', () => {
  fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 0.001, max: 1000, noNaN: true }), (right, down, factor) => {
    const view = within(zoomed(panned(street, right, down), factor), city, phone);
    const [longitude, latitude] = placeOf(view);
    expect(longitude).toBeGreaterThanOrEqual(city[0] - 1e-6);
    expect(longitude).toBeLessThanOrEqual(city[2] + 1e-6);
    expect(latitude).toBeGreaterThanOrEqual(city[1] - 1e-6);
    expect(latitude).toBeLessThanOrEqual(city[3] + 1e-6);
    expect(view.resolution).toBeGreaterThanOrEqual(0.3);
    expect(view.resolution).toBeLessThanOrEqual(wholeCity(city, phone).resolution);
  }));
});
