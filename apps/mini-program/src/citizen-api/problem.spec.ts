import { en } from '../texts/en';
import { problemText, sayIn } from '../texts/texts';
import { wallTime } from '../texts/wall-time';
import { zh } from '../texts/zh';
import { movePlace } from './move-place';
import { sentenceOf } from './problem';
import { readCoordinates } from './read-coordinates';

describe('what people read', () => {
  it('is one half of a message in two languages', () => {
    const message = '微信服务暂时不可用，请稍后重试。 WeChat does not answer, please try again.';
    expect([sentenceOf(message, 'zh'), sentenceOf(message, 'en')]).toEqual(['微信服务暂时不可用，请稍后重试。', 'WeChat does not answer, please try again.']);
    expect(sentenceOf('同一 Idempotency-Key 已用于另一份上报，请换新的键。 This Idempotency-Key was used.', 'en')).toBe('This Idempotency-Key was used.');
  });

  it('is the whole of a message in one language', () => {
    expect([sentenceOf('已修好', 'en'), sentenceOf('done', 'zh')]).toEqual(['已修好', 'done']);
    for (const words of ['门牌 12A', '现场没有垃圾 0c04e7ef', '路灯 LED-7']) expect([sentenceOf(words, 'zh'), sentenceOf(words, 'en')]).toEqual([words, words]);
  });

  it('has the same keys and the same gaps to fill in both languages, and no empty text', () => {
    const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) expect([key, gaps(en[key as keyof typeof zh]), text.length > 0]).toEqual([key, gaps(text), true]);
  });

  it('has a sentence for a problem nobody thought of', () => {
    expect(problemText({ code: 'something else', message: null, later: true }, 'zh')).toBe(zh['problem.server-away']);
    expect(sayIn('en')('report.metres', { metres: 12 })).toBe('12 m');
  });

  it('is the time of Shanghai, whatever zone the phone is in', () => {
    expect([wallTime('2026-11-26T16:30:00.000Z', 'zh'), wallTime('2026-11-26T16:30:00.000Z', 'en')]).toEqual(['11月27日 00:30', '27 Nov 00:30']);
  });
});

describe('a place moved by hand', () => {
  const place = { location: { longitude: 118.41, latitude: 37.05, crs: 'WGS84' as const }, accuracyMetres: 8 };

  it('lies so many metres farther, in its own coordinate system', () => {
    const { location, accuracyMetres } = movePlace(place, 'east', 10);
    expect((location.longitude - 118.41) * 111_320 * Math.cos((37.05 * Math.PI) / 180)).toBeCloseTo(10, 3);
    expect([location.latitude, location.crs, accuracyMetres]).toEqual([37.05, 'WGS84', null]);
    expect(movePlace(movePlace(place, 'north', 10), 'south', 10).location.latitude).toBeCloseTo(37.05, 9);
  });
});

describe('coordinates out of a map application', () => {
  it('are read in either order, whatever stands around them', () => {
    const place = { longitude: 118.4067, latitude: 37.0534, crs: 'BD09' };
    for (const text of ['37.0534, 118.4067', '118.4067 37.0534', '(纬度 37.0534，经度 118.4067)']) expect(readCoordinates(text, 'BD09')).toEqual(place);
  });

  it.each(['', '乐安大街', '37.05', '37.05, 38.06', '118.4, 119.4', '37.0534, 118.4067, 12'])('are none in “%s”', (text) => {
    expect(readCoordinates(text, 'WGS84')).toBeNull();
  });
});
