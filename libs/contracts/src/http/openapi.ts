import { z } from 'zod';
import { ErrorBody } from '../refusal';
import { heldBy, needsToken, permissions, rolesOf, type Permission } from './permissions';
import { routes, type Route } from './routes';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, target: 'openapi-3.0', unrepresentable: 'any' });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/** Parts of paths that are names; all others are ids. */
const wordsInPath = new Set(['cameraId', 'version', 'rulesVersion', 'caseNumber', 'username', 'setting', 'number']);

function parametersOf(route: Route) {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string', ...(wordsInPath.has(name!) ? {} : { format: 'uuid' }) } }));
  const inHeader = (route.headers ?? []).map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } }));
  const inQuery = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema: schemaOf(schema as z.ZodType, 'input') }));
  return [...inPath, ...inHeader, ...inQuery];
}

function requestBodyOf(route: Route) {
  if (route.bodyKind === 'photo') {
    const schema = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return route.body ? { requestBody: { required: true, ...json(schemaOf(route.body, 'input')) } } : {};
}

function describe(permission: Permission): string {
  const { zh, en } = permissions[permission].name;
  const roles = rolesOf(permission);
  return `权限 permission: ${permission} ${zh} / ${en}${roles.length > 0 ? `；角色 roles: ${roles.join(', ')}` : ''}`;
}

function securityOf(permission: Permission) {
  const held = heldBy(permission);
  if (held === 'everyone') return [];
  return held === 'cameras' ? [{ camera: [] }] : [{ bearer: [] }];
}

/** Whoever reads with a token is counted, whatever they read. */
const refusalsOf = ({ method, access, refusals }: Route) => (method === 'GET' && needsToken(access) ? [...refusals, 429] : refusals);

function operationOf(route: Route) {
  const { status, body } = route.success;
  const streamed = { description: '事件流 / a stream of events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  const success = route.stream ? streamed : body ? { description: 'OK', ...json(schemaOf(body, 'output')) } : { description: 'OK' };
  const refused = { description: '中文与英文说明 / refused, in words', ...json({ $ref: '#/components/schemas/Error' }) };
  return {
    summary: `${route.summary.zh} / ${route.summary.en}`,
    tags: [route.service],
    description: describe(route.access),
    parameters: parametersOf(route),
    ...requestBodyOf(route),
    responses: { [status]: success, ...Object.fromEntries([...new Set(refusalsOf(route))].map((code) => [code, refused])) },
    security: securityOf(route.access),
  };
}

/** The OpenAPI 3.0 document of the public door, made from the schemas that validate. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: '3.0.3',
    info: { title: 'Paidan 派单', version: '1', description: '市民、摄像头、坐席与班组共用的接口 / one door for citizens, cameras, control room and crews' },
    paths,
    components: {
      schemas: { Error: schemaOf(ErrorBody, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        camera: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'X-Signature = hex HMAC-SHA256 over timestamp\\nnonce\\n + raw body' },
      },
    },
  };
}
