import { Repeating } from './repeating';

describe('what is done again and again', () => {
  it('goes on at once while there is more, is tried again after a failure, and ends with what is under way', async () => {
    const [done, failures]: [string[], unknown[]] = [[], []];
    let goOn: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => { goOn = resolve; });
    const repeating = new Repeating(async () => {
      done.push(`${done.length}`);
      if (done.length === 2) throw new Error('once');
      if (done.length === 3) goOn();
      return done.length === 1;
    }, 1, (error) => failures.push(error));
    repeating.start();
    await reached;
    await repeating.stop();
    expect(failures).toEqual([new Error('once')]);
    expect(done.slice(0, 3)).toEqual(['0', '1', '2']);
  });
});
