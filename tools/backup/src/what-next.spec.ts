import { whatNext } from './what-next';

describe('the last words of a restore', () => {
  it('are that it can be started, only when nothing is still to come', () => {
    expect(whatNext('/data', { keysWanted: [], secretsWanted: [] }, {})).toMatch(/npm start goes on/);
    expect(whatNext('/data', { keysWanted: [], secretsWanted: ['tokens'] }, { TOKEN_SECRET: 'given' })).toMatch(/npm start goes on/);
  });

  it('say which file has to be put where before the start', () => {
    const words = whatNext('/data', { keysWanted: ['demo-1'], secretsWanted: ['tokens'] }, {});
    expect(words).toMatch(/cannot be started yet: put the old personal-keys\.json at \/data\/personal-keys\.json .*demo-1/);
    expect(words).toMatch(/tokens .*\/data\/secrets\.json/);
    expect(words).not.toMatch(/npm start goes on/);
  });

  it('name the variable outside demo mode, where no file of the data folder is read', () => {
    expect(whatNext('/data', { keysWanted: ['k-1'], secretsWanted: [] }, { PAIDAN_DEMO: '0' })).toMatch(/name the old key file by PERSONAL_KEYS_FILE/);
  });
});
