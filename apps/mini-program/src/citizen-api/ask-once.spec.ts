import { AskOnce } from './ask-once';

describe('asking for messages', () => {
  it('is done at the tap that submits, and not again for the same report when the notice has been accepted or the line is back', async () => {
    let asked = 0;
    const ask = new AskOnce(() => Promise.resolve(void (asked += 1)));
    for (let tries = 0; tries < 3; tries += 1) await ask.for('one');
    expect(asked).toBe(1);
    await ask.for('two');
    expect(asked).toBe(2);
  });
});
