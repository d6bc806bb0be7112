import { openApiDocument, permissions, routes } from '@paidan/contracts';
import type { RealNames } from './real-names';
import { named, withRealNames } from './with-real-names';

type Operation = Record<string, unknown> & { readonly parameters: { readonly name: string; readonly schema: Parameters<typeof named>[1] }[] };
export type OpenApi = Omit<ReturnType<typeof openApiDocument>, 'paths'> & { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** What ends the asking person's own session or account: tried apart, last. */
const endings = ['POST /api/v1/session/end', 'POST /api/v1/sessions/{sessionId}/end', 'POST /api/v1/me/erase'];
/** A stream of events never ends by itself. */
const streams = routes.filter(({ stream }) => stream).map(({ method, path }) => `${method} ${path}`);

const documentOf = (names: RealNames, wanted: (operation: string) => boolean): OpenApi => {
  const whole = openApiDocument() as unknown as OpenApi;
  const paths = Object.entries(whole.paths).map(([path, operations]) => [path, Object.fromEntries(Object.entries(operations)
    .filter(([method]) => wanted(`${method.toUpperCase()} ${path}`))
    .map(([method, operation]) => [method, withNames(operation, names)]))] as const);
  return { ...whole, paths: Object.fromEntries(paths.filter(([, operations]) => Object.keys(operations).length > 0)) };
};

const withNames = (operation: Operation, names: RealNames): Operation => ({
  ...(withRealNames(operation as Parameters<typeof withRealNames>[0], names) as Operation),
  parameters: operation.parameters.map((parameter) => ({ ...parameter, schema: named(parameter.name, parameter.schema, names) ?? parameter.schema })),
});

/** What a camera asks, by its signature instead of a token. */
const cameras = routes.filter(({ access }) => permissions[access].held === 'cameras').map(({ method, path }) => `${method} ${path}`);

/** All that can be asked and answers at once, without what ends the asking itself. */
export const lasting = (names: RealNames): OpenApi => documentOf(names, (operation) => !endings.includes(operation) && !streams.includes(operation));
export const ending = (names: RealNames): OpenApi => documentOf(names, (operation) => endings.includes(operation));
export const ofCameras = (names: RealNames): OpenApi => documentOf(names, (operation) => cameras.includes(operation));
