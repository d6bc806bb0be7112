import { repositoryRoot } from '@paidan/local-servers';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompose, schemaFindings } from './compose';
import { calledBy, neededBy, opensPhotos, parts, readBy, textOf, urlOf, variablesFor } from './repository-facts';

const compose = readCompose();
const ours = [...parts, 'prepare', 'tools'] as const;
/** `DATABASE_URL_FILE` gives DATABASE_URL; but of personal data the file itself is asked for. */
const given = (variable: string) => (variable === 'PERSONAL_KEYS_FILE' ? variable : variable.replace(/_FILE$/, ''));
/** Optional variables that no container is told, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  HOST: 'the image says it', PORT: 'the image says it', METRICS_HOST: 'the image says it',
  TRACES_FOLDER: 'a container writes nowhere; a collector takes traces', PAIDAN_CACHE: 'of tools, and of the native backend, which the image has not', PHOTO_GUARD_MODEL: 'the image has its models',
  PERSONAL_KEYS: 'a file is told instead', KAFKA_SSL_CA: 'NODE_EXTRA_CA_CERTS vouches for all servers', KAFKA_SSL_CERT: 'one logs in by name', KAFKA_SSL_KEY: 'one logs in by name',
  KAFKA_PARTITIONS: 'of prepare alone', KAFKA_REPLICATION: 'of prepare alone', S3_ACCESS_KEY: 'of who opens photos', S3_SECRET_KEY: 'of who opens photos',
};
/** A project and everything of ours that it leans on. */
function ourPackagesOf(project: string, found = new Set<string>()): Set<string> {
  if (found.has(project)) return found;
  found.add(project);
  const { dependencies = {} } = JSON.parse(textOf(`${project}/package.json`)) as { dependencies?: Record<string, string> };
  for (const name of Object.keys(dependencies).filter((one) => one.startsWith('@paidan/')).map((one) => one.slice('@paidan/'.length))) {
    ourPackagesOf(['libs', 'tools', 'apps'].map((place) => `${place}/${name}`).find((place) => existsSync(join(repositoryRoot, place, 'package.json')))!, found);
  }
  return found;
}
const runs = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(repositoryRoot, 'deploy/image/run.mjs'), ...args], { env: { PATH: process.env.PATH ?? '', ...env }, encoding: 'utf8' });

describe('the compose file', () => {
  it('fits the Compose specification, which finds a wrong word in it', () => {
    expect(schemaFindings(compose)).toEqual([]);
    const wrong = structuredClone(compose) as unknown as { services: { dispatch: Record<string, unknown> } };
    wrong.services.dispatch.comand = ['dispatch'];
    expect(schemaFindings(wrong).join()).toContain('/services/dispatch');
  });

  it('runs every service, the gateway, what prepares them, and what they lean on', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...ours, 'kafka', 'postgres'].sort());
    for (const part of ours) expect(compose.services[part]!.command).toEqual([part === 'tools' ? 'doctor' : part]);
    // Run when somebody asks alone.
    expect(Object.keys(compose.services).filter((name) => compose.services[name]!.profiles)).toEqual(['tools']);
  });

  it('names only networks, volumes, secrets and services that it has', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const volumes = (service.volumes ?? []).filter((volume) => !/^[$.{/]/.test(volume)).map((volume) => volume.split(':')[0]!);
      expect({ name, volumes: volumes.filter((volume) => !(volume in compose.volumes)) }).toEqual({ name, volumes: [] });
      expect({ name, secrets: (service.secrets ?? []).filter((secret) => !(secret in compose.secrets)) }).toEqual({ name, secrets: [] });
      expect({ name, networks: (service.networks ?? []).filter((network) => !(network in compose.networks)) }).toEqual({ name, networks: [] });
      expect({ name, on: Object.keys(service.depends_on ?? {}).filter((other) => !(other in compose.services)) }).toEqual({ name, on: [] });
    }
  });

  it.each(parts)('gives %s what it does not come up without, and nothing that it cannot read', (part) => {
    const variables = Object.keys(compose.services[part]!.environment).map(given);
    // HOST and PORT are the image's.
    expect(neededBy(part).filter((name) => ![...variables, 'HOST', 'PORT'].includes(name))).toEqual([]);
    expect(calledBy(part).filter((service) => compose.services[part]!.environment[urlOf(service)] !== `http://${service}:3000`)).toEqual([]);
    const all = new Set([...parts.flatMap(variablesFor).map(({ name }) => name), 'MALLOC_ARENA_MAX', 'NODE_EXTRA_CA_CERTS', 'PERSONAL_KEYS_FILE']);
    expect(variables.filter((name) => !all.has(name))).toEqual([]);
    expect((compose.services[part]!.volumes ?? []).includes('photos:/photos')).toBe(opensPhotos(part));
  });

  it.each(parts)('hands on to %s everything that an operator may set of it, but for what is left out with a reason', (part) => {
    const told = Object.keys(compose.services[part]!.environment).map(given);
    expect(readBy(part).filter((name) => !told.includes(name) && !(name in LEFT_OUT))).toEqual([]);
  });

  it('leaves what is optional empty, so that defaults stand in one place', () => {
    const ofOwn = ['GATEWAY_AT_ONCE', 'DATABASE_POOL', 'PERSONAL_CIPHER', 'CAMERA_ALERTS_PER_MINUTE', 'NOTICE_WEBHOOK_URL', 'S3_BUCKET', 'TRACES_SHARE'];
    const values = ours.flatMap((part) => Object.entries(compose.services[part]!.environment)).filter(([name]) => ofOwn.includes(name));
    expect(new Set(values.map(([name]) => name)).size).toBe(ofOwn.length);
    expect(values.filter(([name, value]) => value !== `\${${name}:-}`)).toEqual([]);
    // As intake seals, so does who prepares.
    for (const who of ['prepare', 'tools']) expect(compose.services[who]!.environment).toMatchObject({ PERSONAL_CIPHER: '${PERSONAL_CIPHER:-}', PERSONAL_KEYS_FILE: '/run/secrets/personal-keys' });
  });

  it('with own-servers.yaml leaves out our servers alone, and lets every part go out to the city’s', () => {
    const own = readCompose('own-servers.yaml');
    expect(schemaFindings(own)).toEqual([]);
    expect(Object.entries(own.services).filter(([, { profiles }]) => profiles).map(([name]) => name).sort()).toEqual(['kafka', 'postgres']);
    for (const part of ours) expect({ part, networks: (own.services[part]?.networks ?? compose.services[part]!.networks!).slice().sort() }).toEqual({ part, networks: ['inside', 'outside'] });
    expect(compose.services.prepare!.depends_on).toEqual({ postgres: { condition: 'service_healthy', required: false }, kafka: { condition: 'service_healthy', required: false } });
  });

  it('has every secret file made, by lot or empty, or asked for by its README', () => {
    const made = textOf('deploy/compose/make-secrets.sh');
    expect(Object.keys(compose.secrets).filter((name) => !made.includes(name) && !textOf('deploy/compose/README.md').includes(`secrets/${name}`))).toEqual([]);
  });

  it('gives each secret file to whom its variable is given', () => {
    for (const part of ours) {
      const { environment, secrets = [] } = compose.services[part]!;
      const files = Object.entries(environment).filter(([name]) => name.endsWith('_FILE')).map(([, path]) => path.replace('/run/secrets/', ''));
      expect({ part, missing: files.filter((file) => !secrets.includes(file)) }).toEqual({ part, missing: [] });
    }
  });

  it('runs everything of ours without rights, on a root that nobody writes to, within limits, watched', () => {
    for (const part of ours) {
      const { read_only, cap_drop, deploy, healthcheck } = compose.services[part]!;
      expect({ part, read_only, cap_drop }).toEqual({ part, read_only: true, cap_drop: ['ALL'] });
      expect(deploy?.resources.limits).toEqual({ cpus: expect.any(String) as string, memory: expect.any(String) as string });
      if (part !== 'prepare' && part !== 'tools') expect(healthcheck?.test.slice(0, 3)).toEqual(['CMD', 'node', 'deploy/image/healthy.mjs']);
    }
    expect(textOf('deploy/image/Dockerfile')).toMatch(/\nUSER 10001:10001\n/);
    expect(existsSync(join(repositoryRoot, 'deploy/image/healthy.mjs'))).toBe(true);
  });

  it('opens one port to the machine alone, and shows neither database nor bus', () => {
    const open = Object.entries(compose.services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(open).toEqual(['gateway ${PUBLIC_ADDRESS:-127.0.0.1}:${PUBLIC_PORT:-8080}:8080']);
  });
});

describe('the image', () => {
  it('runs without what only builds pages: an install apart from the workspaces does not come along', () => {
    const { workspaces } = JSON.parse(textOf('package.json')) as { workspaces: string[] };
    const [build] = textOf('deploy/image/Dockerfile').split('AS packages') as [string];
    const apart = workspaces.filter((place) => place.startsWith('!')).map((place) => place.slice(1));
    expect(apart).toEqual(['apps/mini-program']);
    for (const place of apart) expect(build).toMatch(new RegExp(`RUN .*build:web && rm -rf ${place}/node_modules`));
  });
});

describe('the image’s entrance', () => {
  it('says what it can run when asked for something else', () => {
    expect(runs(['everything'])).toMatchObject({ status: 2, stderr: expect.stringContaining('intake | photo-guard') as string });
  });

  it.each(['backup', 'restore', 'doctor', 'dlq', 'audit'])('runs the tool %s, which is in the image with all that it leans on', (tool) => {
    const dockerfile = textOf('deploy/image/Dockerfile');
    const script = new RegExp(`${tool}: '([^']+)'`).exec(textOf('deploy/image/run.mjs'))![1]!;
    const project = script.split('/').slice(0, 2).join('/');
    expect(existsSync(join(repositoryRoot, script))).toBe(true);
    for (const needed of ourPackagesOf(project)) expect({ needed, copied: /^(apps|libs)\//.test(needed) || dockerfile.includes(`/paidan/${needed} ${needed}\n`) }).toEqual({ needed, copied: true });
    if (project.startsWith('tools/')) expect(textOf('tools/check-deploy/install-services.mjs')).toContain(`'${project.slice('tools/'.length)}'`);
  });

  it('hands a tool what is asked of it', () => {
    expect(runs(['dlq', 'bury'])).toMatchObject({ status: 2, stderr: expect.stringContaining('replay') as string });
    expect(runs(['dlq', 'discard', '7'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason') as string });
    expect(runs(['restore', join(tmpdir(), 'no-backup')], { DATABASE_URL: 'x', KAFKA_BROKERS: 'x' })).toMatchObject({ status: 1, stderr: expect.stringContaining('no finished backup') as string });
  });

  it('prepares nothing without a city', () => {
    expect(runs(['prepare'], { CITY_FOLDER: tmpdir() })).toMatchObject({ status: 2, stderr: expect.stringContaining('CITY_FOLDER') as string });
  });
});
