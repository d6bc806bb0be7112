import fc from 'fast-check';
import { checkShape, valuesAllowed } from './json-shape';

const codeOf = (text: string, most = 20_000) => {
  const shape = checkShape(Buffer.from(text), most);
  return shape.kind === 'refused' ? shape.body.code : 'read';
};
const depthOf = (value: unknown): number => (typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf)));

describe('what a request holds', () => {
  it('is read up to twenty levels, whatever signs its texts have', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 30, depthSize: 'large' }), fc.string(), (value, text) => {
      const body = { text: `${text}[{\\"`, value };
      expect(codeOf(JSON.stringify(body), Infinity)).toBe(depthOf(body) > 20 ? 'REQUEST.TOO_DEEP' : 'read');
    }));
  });

  it('is refused where it is nested deeper, before anything is made of it, however long', () => {
    expect(codeOf(`${'['.repeat(20)}${']'.repeat(20)}`)).toBe('read');
    expect(codeOf(`${'['.repeat(21)}${']'.repeat(21)}`)).toBe('REQUEST.TOO_DEEP');
    expect(codeOf('{"a":'.repeat(2_000_000))).toBe('REQUEST.TOO_DEEP');
  });

  it('is counted: lists, objects and what commas part, but nothing of a text', () => {
    expect(codeOf('[{},{},{}]', 6)).toBe('read');
    expect(codeOf('[{},{},{}]', 5)).toBe('REQUEST.TOO_MANY_VALUES');
    expect(codeOf(`["${','.repeat(1_000_000)}\\"${'['.repeat(100)}"]`, 1)).toBe('read');
    expect(codeOf(`["not ended ${'['.repeat(100)}`, 1)).toBe('read');
  });

  it('has no limit of values where it is large and staff alone may send it, and one for strangers and cameras', () => {
    expect(valuesAllowed('POST', '/api/v1/models')).toBe(Infinity);
    for (const path of ['/api/v1/camera-alerts', '/api/v1/wechat/login', '/api/v1/reports']) expect(valuesAllowed('POST', path)).toBe(20_000);
  });
});
