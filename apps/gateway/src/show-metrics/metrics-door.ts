import type { Metrics } from '@paidan/service-kit';
import { createServer, type Server } from 'node:http';

/** What Prometheus reads, on a port of its own: the public one tells nobody how the system does. */
export function openMetricsDoor({ registry }: Metrics, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text), () => response.writeHead(500).end());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
