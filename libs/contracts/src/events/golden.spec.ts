import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument, eventCatalogue, makeEvent, parseEvent, patternOf, type Envelope } from '../index';

/** Messages as they were first published. Never edited: what is on the bus today must be readable tomorrow. */
const folder = join(__dirname, 'golden');
const goldenOf = (pattern: string) => readFileSync(join(folder, `${pattern}.json`), 'utf8');
const patterns = eventCatalogue.map(patternOf);
/** Messages with fields that were added since, one sample for each addition: `pattern.addition.json`. */
const additions = readdirSync(join(__dirname, 'golden-later'));

/** Puts a field nobody knows yet into every object of a message. */
function fromTheFuture(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromTheFuture);
  if (value === null || typeof value !== 'object') return value;
  return { ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fromTheFuture(inner)])), addedLater: 1 };
}

/** Every path to a field of a message, arrays passed through. */
function pathsOf(value: unknown, above: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [[...above, name], ...pathsOf(inner, [...above, name])]);
}

function without(message: unknown, path: readonly string[]): unknown {
  const copy = structuredClone(message) as Record<string, unknown>;
  const parent = path.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, copy);
  delete parent[path.at(-1)!];
  return copy;
}

describe('the messages of the bus', () => {
  it('have one golden sample for every event and version ever published', () => {
    expect(readdirSync(folder).sort()).toEqual(patterns.map((pattern) => `${pattern}.json`).sort());
  });

  it.each(patterns)('%s of long ago is read today, whole (backward)', (pattern) => {
    expect(parseEvent(goldenOf(pattern))).toEqual({ kind: 'event', event: JSON.parse(goldenOf(pattern)) });
  });

  it.each(additions)('%s, with fields added since, is read whole', (file) => {
    const text = readFileSync(join(__dirname, 'golden-later', file), 'utf8');
    expect(parseEvent(text)).toEqual({ kind: 'event', event: JSON.parse(text) });
  });

  it.each(patterns)('%s with fields of a newer producer is read as if they were not there (forward)', (pattern) => {
    const golden: unknown = JSON.parse(goldenOf(pattern));
    expect(parseEvent(JSON.stringify(fromTheFuture(golden)))).toEqual({ kind: 'event', event: golden });
  });

  it.each(patterns)('%s is still written as readers of its first day expect it', (pattern) => {
    const golden = JSON.parse(goldenOf(pattern)) as Envelope;
    const definition = eventCatalogue.find((event) => patternOf(event) === pattern)!;
    const { id, key, correlationId, causationId, occurredAt, data } = golden;
    expect(makeEvent(definition, data, { id, key, correlationId, causationId, occurredAt: new Date(occurredAt) })).toEqual(golden);
  });

  it.each(patterns)('%s keeps every field required, so that no reader meets a hole', (pattern) => {
    const golden: unknown = JSON.parse(goldenOf(pattern));
    const optional = pathsOf(golden).filter((path) => parseEvent(JSON.stringify(without(golden, path))).kind === 'event');
    expect(optional.filter((path) => !/^\d+$/.test(path.at(-1)!))).toEqual([]);
  });

  it('tell apart what is no JSON, no envelope, an unknown version and data that does not fit', () => {
    const golden = JSON.parse(goldenOf('report.rated.v1')) as Envelope;
    const causeOf = (value: string) => { const parsed = parseEvent(value); return parsed.kind === 'unreadable' ? parsed.cause : 'read'; };
    expect(causeOf('{')).toMatch(/^not JSON/);
    expect(causeOf('{}')).toMatch(/^no envelope/);
    expect(causeOf(JSON.stringify({ ...golden, version: 99 }))).toBe('unknown event report.rated version 99');
    expect(causeOf(JSON.stringify({ ...golden, data: { ...(golden.data as object), score: 6 } }))).toMatch(/score/);
  });

  it('are all in the AsyncAPI document, each on its topic', () => {
    const text = JSON.stringify(asyncApiDocument());
    expect(patterns.filter((pattern) => !text.includes(pattern))).toEqual([]);
  });
});
