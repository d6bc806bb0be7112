import { z } from 'zod';

/**
 * What every message on the bus is wrapped in. `key` decides the partition and so the order: all messages
 * about one report or case share it. `correlationId` is the report's id from photo to closure.
 */
export const Envelope = z.object({
  id: z.uuid(),
  type: z.string(),
  version: z.int().positive(),
  key: z.string().min(1),
  occurredAt: z.iso.datetime(),
  correlationId: z.string(),
  /** The message that led to this one; null at the door. */
  causationId: z.uuid().nullable(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof Envelope>;

/** One published version of one event: the schema is the only definition, the type and the docs follow from it. */
export interface EventDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly version: number;
  readonly topic: string;
  readonly summary: { zh: string; en: string };
  readonly data: Schema;
}
export const defineEvent = <Schema extends z.ZodType>(definition: EventDefinition<Schema>): EventDefinition<Schema> =>
  definition;

export type EventData<Definition> = Definition extends EventDefinition<infer Schema> ? z.infer<Schema> : never;

export interface TypedEvent<Data> extends Omit<Envelope, 'data'> {
  readonly data: Data;
}

export interface EventContext {
  readonly id: string;
  readonly key: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: Date;
}

/** Wraps data in its envelope; throws when the data does not fit its own schema (a programming error). */
export function makeEvent<Schema extends z.ZodType>(
  definition: EventDefinition<Schema>,
  data: z.input<Schema>,
  context: EventContext,
): TypedEvent<z.infer<Schema>> {
  const { type, version } = definition;
  const { id, key, correlationId, causationId } = context;
  const occurredAt = context.occurredAt.toISOString();
  return { id, type, version, key, occurredAt, correlationId, causationId, data: definition.data.parse(data) };
}
