import { UnderWay } from './under-way';

const taken = (underWay: UnderWay, ...addresses: (string | null)[]) => addresses.map((address) => underWay.begin('intake', address));

describe('what is under way to a service', () => {
  it('is so much, and of one address less, which leaves room for the others', () => {
    const underWay = new UnderWay(4, 2);
    expect(taken(underWay, 'a', 'a', 'a', 'b', null, 'b', null)).toEqual(['begun', 'begun', 'yours', 'begun', 'begun', 'full', 'full']);
    expect(underWay.begin('dispatch', 'a')).toBe('begun');
  });

  it('is less by each that is over, of its address too', () => {
    const underWay = new UnderWay(4, 1);
    expect(taken(underWay, 'a', 'a', null)).toEqual(['begun', 'yours', 'begun']);
    underWay.end('intake', null);
    expect(underWay.begin('intake', 'a')).toBe('yours');
    underWay.end('intake', 'a');
    expect(taken(underWay, 'a', 'a')).toEqual(['begun', 'yours']);
  });
});
