import { currentTrail, headersOf, onTrail, onTrailOf, trailBehind, trailFrom } from './trail';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('the trail of a piece of work', () => {
  it('goes on with the id that a caller gave, and begins a new one where that is none', () => {
    expect(trailFrom({ 'x-request-id': 'walk-12345678' }).requestId).toBe('walk-12345678');
    for (const strange of ['short', 'with space 1234', 'x'.repeat(65), '<script>alert</script>', undefined]) {
      expect(trailFrom({ 'x-request-id': strange }).requestId).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('goes on with a trace of our own services and with none of strangers', () => {
    expect(trailFrom({ traceparent }).traceparent).toBe(traceparent);
    expect(trailFrom({ traceparent }, 'strangers').traceparent).toBeUndefined();
    expect(trailFrom({ traceparent: '00-00000000000000000000000000000000-b7ad6b7169203331-01' }).traceparent).toBeUndefined();
  });

  it('is found by what a message leads to, also when many are handled in one go', async () => {
    const [one, other] = [trailFrom({ 'x-request-id': 'request-one' }), trailFrom({ 'x-request-id': 'request-other' })];
    await onTrailOf('a', one, () => onTrailOf('b', other, async () => {
      await Promise.resolve();
      expect([trailBehind('a'), trailBehind('b'), trailBehind('c'), trailBehind(null)].map((trail) => trail?.requestId)).toEqual(['request-one', 'request-other', 'request-other', 'request-other']);
    }));
    expect(trailBehind('a')).toBeUndefined();
  });

  it('travels as headers, and outside of any work there is none', () => {
    expect(headersOf(trailFrom({ 'x-request-id': 'request-one', traceparent }))).toEqual({ 'x-request-id': 'request-one', traceparent });
    expect(onTrail(trailFrom({ 'x-request-id': 'request-one' }), () => currentTrail()?.requestId)).toBe('request-one');
    expect(headersOf(currentTrail())).toEqual({});
  });
});
