import { named, withRealNames } from './with-real-names';

const names = { caseId: ['a', 'b'], photoIds: ['p'] };

describe('a schema with real names', () => {
  it('takes a name that stands in the system, and what it took before', () => {
    const before = { type: 'object', properties: { intoCase: { type: 'object', properties: { caseId: { type: 'string', format: 'uuid' } } }, photoIds: { type: 'array', items: { type: 'string' } } } };
    expect(withRealNames(before, names)).toEqual({
      type: 'object',
      properties: {
        intoCase: { type: 'object', properties: { caseId: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'string', format: 'uuid' }] } } },
        photoIds: { type: 'array', items: { anyOf: [{ type: 'string', enum: ['p'] }, { type: 'string' }] } },
      },
    });
  });

  it('is left as it is where nothing of that name is known, or no text is meant', () => {
    expect(named('unitId', { type: 'string' }, names)).toBeNull();
    expect(named('caseId', { type: 'integer' }, names)).toBeNull();
    expect(withRealNames({ properties: { reason: { type: 'string' } } }, names)).toEqual({ properties: { reason: { type: 'string' } } });
  });
});
