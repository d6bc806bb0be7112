import { repositoryRoot } from '@paidan/local-servers';
import Ajv from 'ajv';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { calledBy, neededBy, opensPhotos, parts, textOf, variablesFor, variablesOf, type Part } from './repository-facts';

interface Facts { calls: string[]; photos?: boolean; outside?: boolean; hooks?: boolean; login?: boolean; door?: boolean }
interface Given {
  kafka: { brokers: string; tls: boolean; sasl: string };
  photos: { volume: object };
  city: { volume: object };
  services: { dispatch: { replicas: number } };
  autoscaling: { lag: { by: string } };
  env: Record<string, string>;
  publicUrl: string;
  oidc: { issuer: string; clientId: string };
  secret: string;
}
const chart = 'deploy/helm/paidan';
const table = parse(textOf(`${chart}/files/services.yaml`)) as Record<Part, Facts>;
const values = parse(textOf(`${chart}/values.yaml`)) as Record<string, unknown>;
const fits = new Ajv({ strict: false }).compile(JSON.parse(textOf(`${chart}/values.schema.json`)) as object);
const helpers = textOf(`${chart}/templates/_helpers.tpl`);
/** The variables that a stretch of the template names. */
const namedIn = (template: string) => [...template.matchAll(/(?:name: |"variable" ")([A-Z][A-Z0-9_]{3,})/g)].map(([, name]) => name!);

/** As helm lays values over each other. */
function over(below: unknown, above: unknown): unknown {
  if (typeof below !== 'object' || typeof above !== 'object' || !below || !above || Array.isArray(below) || Array.isArray(above)) return above ?? below;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, over((below as Record<string, unknown>)[key], (above as Record<string, unknown>)[key])]));
}
const example = (name: string) => parse(textOf(`deploy/helm/examples/${name}`)) as object;
const asGiven = (above: object) => over(values, above);

describe('the chart', () => {
  it('names every service and the gateway, once', () => {
    expect(Object.keys(table).sort()).toEqual([...parts].sort());
    expect(Object.keys(values.services as object).sort()).toEqual([...parts].sort());
  });

  it.each(parts)('knows whom %s asks and whether it opens the photo store', (part) => {
    expect([...table[part].calls].sort()).toEqual([...calledBy(part)].sort());
    expect(table[part].photos ?? false).toBe(opensPhotos(part));
  });

  it.each(parts)('knows whether %s leads to the city’s own login', (part) => {
    expect(table[part].login ?? false).toBe(variablesOf(`apps/${part}`).some(({ name }) => name === 'OIDC_ISSUER'));
  });

  it('gives each part what it does not come up without', () => {
    const given = namedIn(helpers);
    for (const part of parts) {
      const missing = neededBy(part).filter((name) => !given.includes(name) && !name.endsWith('_URL'));
      expect({ part, missing }).toEqual({ part, missing: [] });
      const talksToWechat = neededBy(part).includes('WECHAT_APP_ID');
      expect({ part, outside: table[part].outside ?? false }).toEqual({ part, outside: talksToWechat });
    }
  });

  it('gives nothing that nobody reads', () => {
    const read = new Set(parts.flatMap((part) => variablesFor(part)).map(({ name }) => name));
    // The first two are the C library's and Node's own, the others are read by the image's run.mjs, from its lib on of personal data, and by the tools.
    const elsewhere = ['MALLOC_ARENA_MAX', 'NODE_EXTRA_CA_CERTS', 'CITY_FOLDER', 'PERSONAL_KEYS_FILE', 'PAIDAN_HOME'];
    const given = [...namedIn(helpers), ...namedIn(textOf(`${chart}/templates/prepare.yaml`)), ...Object.keys(values.env as object)];
    expect([...new Set(given)].filter((name) => !read.has(name) && !elsewhere.includes(name))).toEqual([]);
  });

  it('takes each example and refuses what would not run', () => {
    const [city, county] = [example('city.yaml'), example('county.yaml')];
    expect(readdirSync(join(repositoryRoot, 'deploy/helm/examples')).sort()).toEqual(['city.yaml', 'county.yaml', 'lag-by-adapter.yaml']);
    for (const given of [asGiven(city), asGiven(county), over(asGiven(city), example('lag-by-adapter.yaml'))]) expect({ fits: fits(given), errors: fits.errors }).toEqual({ fits: true, errors: null });
    expect(fits(values)).toBe(false);
    const wrong: ((given: Given) => void)[] = [
      (given) => { given.kafka.brokers = 'no-port'; },
      (given) => { given.kafka.sasl = 'plain'; },
      (given) => { given.photos.volume = {}; },
      (given) => { given.city.volume = {}; },
      (given) => { given.services.dispatch.replicas = 0; },
      (given) => { given.autoscaling.lag.by = 'magic'; },
      (given) => { given.env['lower-case'] = '1'; },
      (given) => { given.secret = ''; },
      (given) => { given.oidc = { issuer: 'https://login.city.example', clientId: 'paidan' }; },
      (given) => { Object.assign(given, { publicUrl: 'https://paidan.city.example', oidc: { issuer: 'https://login.city.example', clientId: '' } }); },
      (given) => { Object.assign(given, { ingress: { enabled: true, host: 'paidan.city.example' } }); },
      (given) => { Object.assign(given, { trustedProxies: ['uniquelocal'] }); },
      (given) => { given.env.OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318'; },
      (given) => { Object.assign(given, { networkPolicy: { ...(given as unknown as { networkPolicy: object }).networkPolicy, outside: { peers: [], ports: [] } } }); },
      (given) => { given.publicUrl = 'https://paidan.city.example/pages'; },
      (given) => { (given as unknown as Record<string, object>).serivces = {}; },
    ];
    for (const spoil of wrong) {
      const given = structuredClone(asGiven(county)) as Given;
      spoil(given);
      expect({ spoil: String(spoil), fits: fits(given) }).toEqual({ spoil: String(spoil), fits: false });
    }
  });
});

describe('the adapter’s rule', () => {
  it('tells, by namespace, what the chart scales by', () => {
    const { externalRules } = parse(textOf('deploy/observability/prometheus-adapter.yml')) as { externalRules: { name: { as: string }; resources: { overrides: object } }[] };
    const asked = [...textOf(`${chart}/templates/autoscaling.yaml`).matchAll(/metric: \{ name: (\w+),/g)].map(([, name]) => name);
    expect(externalRules.map(({ name }) => name.as)).toEqual(asked);
    expect(externalRules.map(({ resources }) => resources.overrides)).toEqual([{ namespace: { resource: 'namespace' } }]);
  });
});

describe('the partitions', () => {
  it.each([['the values', {}], ['city.yaml', example('city.yaml')], ['county.yaml', example('county.yaml')]])('of %s are twice the most copies that may read them, so that these share evenly', (_, given) => {
    const { kafka, autoscaling, services: copies } = asGiven(given) as { kafka: { partitions: number }; autoscaling: { enabled: boolean }; services: Record<string, { replicas: number; max: number }> };
    const most = Math.max(...Object.entries(copies).filter(([name]) => !table[name as Part].door).map(([, { replicas, max }]) => (autoscaling.enabled ? max : replicas)));
    expect(kafka.partitions).toBeGreaterThanOrEqual(2 * most);
  });
});

describe('what a start refuses when everybody knows it', () => {
  it('is every secret that any part can be told', () => {
    const secrets = [...new Set(parts.flatMap(variablesFor).map(({ name }) => name))].filter((name) => /(SECRET|PASSWORD|_KEY)$/.test(name));
    const refused = /secretNames = \[([^\]]*)\]/.exec(textOf('libs/service-kit/src/service.env.ts'))![1]!;
    // A private key in PEM is made by a program.
    expect(secrets.filter((name) => name !== 'KAFKA_SSL_KEY' && !refused.includes(`'${name}'`))).toEqual([]);
    expect(secrets).toContain('OIDC_CLIENT_SECRET');
  });
});
