import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host that sends whoever fetches from it to where it lies itself, inside (`PORT` is its own): by a redirect of `/to?<address>`, or of everything. At `/asked` it tells all that was asked of it. */
export interface InnerTrap {
  readonly port: number;
  /** Where everything is sent, besides `/inside`; null for nowhere. */
  sendsTo: string | null;
  stop(): Promise<void>;
}

/** At every address of this machine. */
export async function startInnerTrap(): Promise<InnerTrap> {
  const asked: string[] = [];
  const trap = { port: 0, sendsTo: null as string | null };
  const server = createServer((request, response) => {
    const { pathname, search, port } = new URL(request.url!, `http://${request.headers.host}`);
    if (pathname === '/asked') return void response.end(JSON.stringify(asked));
    asked.push(pathname);
    const to = pathname === '/to' ? search.slice(1) : pathname === '/inside' ? null : trap.sendsTo;
    if (to) return void response.writeHead(302, { location: to.replace('PORT', port) }).end();
    response.end('inside');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const stop = () => new Promise<void>((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });
  trap.port = (server.address() as AddressInfo).port;
  return Object.assign(trap, { stop });
}

/** Where it sends people: a cloud's own service, this machine by number, by name, and hidden in the longer kind of address. */
export const innerPlaces = ['http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1:PORT/inside', 'http://[::1]:PORT/inside', 'http://localhost:PORT/inside', 'http://[::ffff:127.0.0.1]:PORT/inside', 'http://2130706433:PORT/inside'];
