import { Envelope, type EventDefinition } from './envelope';
import { alertLifeEvents } from './alert-events';
import { caseLifeEvents } from './case-events';
import { CityChanged } from './city-events';
import { PhotoGuarded, PhotoReviewed, PhotoTaken } from './photo-events';
import { ReportClassified, ReportRated, ReportReceived, ReportRouted } from './report-events';

/** Every event on the bus. Topics, docs and compatibility tests are made from this list. */
export const eventCatalogue: readonly EventDefinition[] = [
  ReportReceived,
  ReportClassified,
  ReportRouted,
  ReportRated,
  PhotoTaken,
  PhotoGuarded,
  PhotoReviewed,
  CityChanged,
  ...caseLifeEvents,
  ...alertLifeEvents,
];

/** Topic names, each once; every topic has a dead-letter topic beside it. */
export const topics = [...new Set(eventCatalogue.map((event) => event.topic))];
export const deadLetterTopicOf = (topic: string) => `${topic}.dlq`;

/** The name consumers subscribe to: `report.received.v1`. */
export const patternOf = (event: { type: string; version: number }) => `${event.type}.v${event.version}`;

const definitions: ReadonlyMap<string, EventDefinition> = new Map(eventCatalogue.map((event) => [patternOf(event), event]));

export type ParsedEvent =
  | { kind: 'event'; event: Envelope }
  | { kind: 'unwanted'; pattern: string }
  | { kind: 'unreadable'; cause: string };

/**
 * Reads one message value as it came off the bus. Unknown fields are dropped (a newer producer may add some);
 * an unknown type or version, or data that does not fit, is unreadable and says why.
 * @param wants whether this pattern is read at all: checking the data of what is not costs more than all else about it
 */
export function parseEvent(value: string, wants: (pattern: string) => boolean = () => true): ParsedEvent {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch (error) {
    return { kind: 'unreadable', cause: `not JSON: ${(error as Error).message}` };
  }
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return { kind: 'unreadable', cause: `no envelope: ${envelope.error.issues[0]?.message}` };
  const { type, version } = envelope.data;
  const definition = definitions.get(patternOf({ type, version }));
  if (!definition) return { kind: 'unreadable', cause: `unknown event ${type} version ${version}` };
  if (!wants(patternOf(definition))) return { kind: 'unwanted', pattern: patternOf(definition) };
  const data = definition.data.safeParse(envelope.data.data);
  if (!data.success) {
    const issue = data.error.issues[0];
    return { kind: 'unreadable', cause: `${type} v${version}: ${issue?.path.join('.')} ${issue?.message}` };
  }
  return { kind: 'event', event: { ...envelope.data, data: data.data } };
}
