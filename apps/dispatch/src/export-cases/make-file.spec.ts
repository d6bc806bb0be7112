import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { xlsxFile } from './make-file';

describe('a file as it is made', () => {
  it('asks for no more lines once whoever took it has gone', async () => {
    let [asked, ended]: [number, () => void] = [0, () => undefined];
    const over = new Promise<void>((resolve) => (ended = resolve));
    async function* endless() {
      try {
        for (;; await setImmediate()) yield Array.from({ length: 500 }, () => [String((asked += 1)), String(Math.random()), String(Math.random())]);
      } finally {
        ended();
      }
    }
    const file = xlsxFile(['一', '二', '三'], endless(), { number: 'EX1', lines: [], text: 'EX1' });
    await once(file, 'readable');
    file.destroy();
    await over;
    expect(asked).toBeGreaterThan(0);
  });
});
