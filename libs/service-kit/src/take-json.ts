import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JSON_LIMIT } from '@paidan/contracts';
import type { FastifyRequest } from 'fastify';
import { checkShape, valuesAllowed } from './json-shape';
import { RefusalException } from './refusal-exception';

type Taken = (error: Error | null, body?: unknown) => void;

/** JSON is the one kind of body that is read, besides what a service adds: no form of another site's page opens a session. */
export function takeJson(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error') as (request: FastifyRequest, text: string, taken: Taken) => void;
  app.useBodyParser('application/json', { bodyLimit: JSON_LIMIT }, (request: FastifyRequest, body: Buffer, taken: Taken) => {
    const shape = checkShape(body, valuesAllowed(request.method, request.routeOptions.url ?? ''));
    if (shape.kind === 'refused') return taken(new RefusalException(shape));
    parse(request, body.toString(), taken);
  });
}
