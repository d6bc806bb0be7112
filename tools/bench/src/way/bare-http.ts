import { Agent, createServer, request as ask, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const MANY = 400;

/** A bare server that reads a request's JSON and answers, and a bare one before it that hands request and answer on: half of what server and client use together is the server's, all that the one before adds is its own. */
export async function bareHttp(body: string): Promise<number> {
  const [service, serviceAt] = await listening((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => response.end(JSON.stringify(JSON.parse(Buffer.concat(parts).toString()))));
  });
  const agent = new Agent({ keepAlive: true });
  const [before, beforeAt] = await listening((request, response) => {
    request.pipe(ask(serviceAt, { agent, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    }));
  });
  try {
    const [straight, handedOn] = [await cpuOfAsking(serviceAt, body), await cpuOfAsking(beforeAt, body)];
    return straight / 2 + Math.max(0, handedOn - straight);
  } finally {
    agent.destroy();
    for (const server of [before, service]) server.closeAllConnections();
    for (const server of [before, service]) server.close();
  }
}

async function listening(listener: RequestListener): Promise<[Server, string]> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`];
}

/** CPU milliseconds of this process for one request. */
async function cpuOfAsking(url: string, body: string): Promise<number> {
  const once = async () => { await (await fetch(url, { method: 'POST', body })).text(); };
  for (let i = 0; i < MANY; i += 1) await once();
  const began = process.cpuUsage();
  for (let i = 0; i < MANY; i += 1) await once();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / MANY;
}
