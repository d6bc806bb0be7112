import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { needsToken, routeOf, routes } from '@paidan/contracts';
import { IdentityGuard, ReadLimit, SharedLimits, Tokens } from '@paidan/service-kit';
import fastify, { type FastifyPluginAsync } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const publicRoutes = JSON.parse(readFileSync(join(__dirname, '../public-routes.json'), 'utf8')) as Record<string, Record<string, string>>;
const apps = readdirSync(join(root, 'apps')).filter((app) => /"type:app"/.test(readFileSync(join(root, 'apps', app, 'package.json'), 'utf8')));
const services = apps.filter((app) => app !== 'gateway');
const tokens = new Tokens('a secret of at least sixteen letters');

interface Served { readonly method: string; readonly path: string }
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD', 'SEARCH'];
const inBraces = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');
const pathOf = (...parts: string[]) => inBraces(`/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`);

/** What a controller answers, by what Nest itself reads of it; nothing for whatever else a file exports. */
function routesOf(exported: unknown): Served[] {
  if (typeof exported !== 'function' || !Reflect.hasMetadata('path', exported)) return [];
  const paths = (of: object) => [Reflect.getMetadata('path', of) as string | string[]].flat();
  const handlers = Object.getOwnPropertyNames(exported.prototype).map((name) => (exported.prototype as Record<string, unknown>)[name]);
  return handlers.filter((handler): handler is object => typeof handler === 'function' && Reflect.hasMetadata('method', handler))
    .flatMap((handler) => paths(exported).flatMap((prefix) => paths(handler).map((end) => ({ method: methods[Reflect.getMetadata('method', handler) as number] ?? 'ALL', path: pathOf(prefix, end) }))));
}

function servedBy(folder: string): Served[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.controller.ts'));
  return files.flatMap((file) => Object.values(jest.requireActual<Record<string, unknown>>(join(root, folder, file))).flatMap(routesOf));
}

const guard = new IdentityGuard(tokens, new ReadLimit(new SharedLimits(null)));
/** Whether the guard of every service lets somebody pass who has no token at all. */
async function isOpen({ method, path }: Served): Promise<boolean> {
  const request = { method, headers: {}, routeOptions: { url: path.replaceAll(/\{(\w+)\}/g, ':$1') } };
  const context = { getType: () => 'http', switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  return guard.canActivate(context).catch(() => false);
}

const named = ({ method, path }: Served) => `${method} ${path}`;
async function openOf(served: readonly Served[]): Promise<string[]> {
  const open = await Promise.all(served.map(isOpen));
  return served.filter((_, i) => open[i]).map(named).sort();
}
const listed = (name: string) => Object.keys(publicRoutes[name]!).sort();

describe('the addresses that ask for no token', () => {
  it('are listed for every service that there is', () => {
    expect(Object.keys(publicRoutes).sort()).toEqual(['every service', 'gateway', ...services].sort());
  });

  it.each(services)('of %s are exactly those of public-routes.json', async (service) => {
    expect(await openOf(servedBy(`apps/${service}/src`))).toEqual(listed(service));
  });

  it('that each service has besides are exactly those of public-routes.json', async () => {
    expect(await openOf(servedBy('libs/service-kit/src'))).toEqual(listed('every service'));
  });

  it('of the gateway are exactly those of public-routes.json and the public ones of the services', async () => {
    const served = [...(await plugged()), ...servedBy('apps/gateway/src')].filter(({ method }) => method !== 'HEAD');
    const forwarded = services.flatMap(listed);
    const open = served.filter(({ method, path }) => { const route = routeOf(method, path); return !route || !needsToken(route.access); }).map(named);
    expect(open.sort()).toEqual([...listed('gateway'), ...forwarded].sort());
    expect(served.map(named).filter((one) => routes.some((route) => named(route) === one))).toHaveLength(routes.length);
  });
});

describe('every address', () => {
  it.each(services)('of %s is one of the contract, or internal', (service) => {
    const strangers = servedBy(`apps/${service}/src`).filter(({ method, path }) => !path.startsWith('/internal/') && routeOf(method, path)?.service !== service);
    expect(strangers.map(named)).toEqual([]);
  });

  it('of the contract is answered by its service, once', () => {
    const served = services.flatMap((service) => servedBy(`apps/${service}/src`).map((one) => `${service} ${named(one)}`));
    const wanted = routes.map((route) => `${route.service} ${named(route)}`);
    expect(served.filter((one) => !one.includes(' /internal/')).sort()).toEqual(wanted.sort());
  });
});

/** What the gateway's two plugins answer, as Fastify itself was told. */
async function plugged(): Promise<Served[]> {
  const { servePages } = jest.requireActual<{ servePages: FastifyPluginAsync }>(join(root, 'apps/gateway/src/serve-pages/serve-pages.plugin.ts'));
  const { forwardRequests } = jest.requireActual<{ forwardRequests: FastifyPluginAsync<Record<string, unknown>> }>(join(root, 'apps/gateway/src/forward-request/forward-requests.plugin.ts'));
  const url = 'http://127.0.0.1:1';
  const app = fastify();
  const seen: Served[] = [];
  app.addHook('onRoute', ({ method, url: path }) => [method].flat().forEach((one) => seen.push({ method: one, path: inBraces(path) })));
  await app.register(servePages);
  await app.register(forwardRequests, { services: Object.fromEntries(services.map((name) => [name, url])), tokens, endedSessions: { check: () => ({ kind: 'done', value: null }), whenEnded: () => () => undefined }, requestsPerSecond: 1000, publicPerMinute: 1000 });
  await app.ready();
  await app.close();
  return seen;
}
