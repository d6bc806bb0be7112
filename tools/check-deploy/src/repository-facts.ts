import { repositoryRoot } from '@paidan/local-servers';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const services = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback'] as const;
export const parts = [...services, 'gateway'] as const;
export type Part = (typeof parts)[number];

/** What an `*.env.ts` reads. */
export interface Variable {
  readonly name: string;
  /** Neither optional nor with a default. */
  readonly required: boolean;
}

export const textOf = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8');

function sourcesOf(project: string): string[] {
  return readdirSync(join(repositoryRoot, project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => join(project, 'src', file));
}

/** The variables that a project's `*.env.ts` name, as `NAME: z.…`. */
export function variablesOf(project: string): Variable[] {
  const files = sourcesOf(project).filter((file) => file.endsWith('.env.ts'));
  return files.flatMap((file) => [...textOf(file).matchAll(/\b([A-Z][A-Z0-9_]{3,}): (z\..*|TrustedProxies)/g)])
    .map(([, name, how]) => ({ name: name!, required: !/default\(|optional\(|TrustedProxies/.test(how!) }));
}

const libs = () => readdirSync(join(repositoryRoot, 'libs')).filter((name) => name !== 'local-servers' && existsSync(join(repositoryRoot, 'libs', name, 'src'))).map((name) => `libs/${name}`);

/** Everything that a part may be told by a variable: its own, and the libs'. */
export const variablesFor = (part: Part): Variable[] => [`apps/${part}`, ...libs()].flatMap(variablesOf);

/** The variables of a part's own, and of the libs it names that read some for it. */
export function readBy(part: Part): string[] {
  const { dependencies } = JSON.parse(textOf(`apps/${part}/package.json`)) as { dependencies: Record<string, string> };
  const named = Object.keys(dependencies).filter((name) => name.startsWith('@paidan/')).map((name) => `libs/${name.slice('@paidan/'.length)}`);
  // Of photo-model intake has numbers alone; service-kit and what it leans on read for services, not for the gateway.
  const libsOfIt = part === 'gateway' ? ['libs/trail'] : [...named.filter((lib) => lib !== 'libs/photo-model' || part !== 'intake'), 'libs/trail'];
  return [...new Set([`apps/${part}`, ...libsOfIt].filter((project) => existsSync(join(repositoryRoot, project, 'src'))).flatMap(variablesOf).map(({ name }) => name))];
}

/** What a part does not come up without: its own, and of the libs' what every service needs. */
export function neededBy(part: Part): string[] {
  const common = part === 'gateway' ? [] : [...variablesOf('libs/service-kit').filter(({ required }) => required).map(({ name }) => name), 'KAFKA_BROKERS'];
  return [...new Set([...common, ...variablesOf(`apps/${part}`).filter(({ required }) => required).map(({ name }) => name), ...calledBy(part).map(urlOf)])];
}

/** `image-classifier` → `IMAGE_CLASSIFIER_URL` */
export const urlOf = (service: string) => `${service.toUpperCase().replaceAll('-', '_')}_URL`;

/** The services whose address a part's code reads. */
export function calledBy(part: Part): Part[] {
  const read = part === 'gateway' ? variablesOf('apps/gateway').map(({ name }) => name)
    : sourcesOf(`apps/${part}`).flatMap((file) => [...textOf(file).matchAll(/readServiceUrl\('([A-Z_]+)'\)/g)].map(([, name]) => name!));
  return services.filter((service) => read.includes(urlOf(service)));
}

/** Whether a part opens the photo store. */
export const opensPhotos = (part: Part): boolean => sourcesOf(`apps/${part}`).some((file) => textOf(file).includes('openPhotoStore()'));
