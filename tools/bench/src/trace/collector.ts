import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Exported { readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly unknown[] }[] }[] }

export interface Collector {
  readonly url: string;
  readonly taken: { spans: number; posts: number };
  stop(): void;
}

/** An OTLP collector (HTTP, JSON) that counts what it is given and keeps nothing. */
export async function startCollector(): Promise<Collector> {
  const taken = { spans: 0, posts: 0 };
  const server = createServer((request, response) => void (async () => {
    const { resourceSpans = [] } = (await json(request)) as Exported;
    taken.posts += 1;
    taken.spans += resourceSpans.flatMap(({ scopeSpans }) => scopeSpans).reduce((sum, { spans }) => sum + spans.length, 0);
    response.setHeader('content-type', 'application/json').end('{}');
  })());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken, stop: () => { server.close(); server.closeAllConnections(); } };
}
