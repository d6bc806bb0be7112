import { startKafka, startPostgres, type LocalPostgres } from '@paidan/local-servers';
import { Progress } from './progress';
import { startServers } from './start-servers';

jest.mock('@paidan/local-servers', () => ({ startKafka: jest.fn(), startPostgres: jest.fn() }));

const options = { home: '/nowhere', port: 0, demo: true, say: () => undefined, env: {}, durable: false };

describe('the servers of a start', () => {
  it('that came up while another failed can all be stopped by the time it is told', async () => {
    let up = (): void => undefined;
    const stopped: string[] = [];
    const postgres = { url: 'postgres://paidan:x@127.0.0.1:1/paidan', stop: () => Promise.resolve(void stopped.push('postgres')) } as unknown as LocalPostgres;
    jest.mocked(startKafka).mockRejectedValue(new Error('no Java'));
    jest.mocked(startPostgres).mockImplementation(() => new Promise((resolve) => { up = () => resolve(postgres); }));
    const stoppers = [() => Promise.resolve(void stopped.push('home'))];
    let told = false;
    const starting = startServers(options, new Progress(() => undefined), stoppers).catch((error: Error) => { told = true; return error.message; });
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBe(false);
    up();
    expect(await starting).toBe('no Java');
    for (const stop of stoppers) await stop();
    expect(stopped).toEqual(['home', 'postgres']);
  });
});
