import type { RealNames } from './real-names';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

/** A schema that takes what it took; where it means something that has a name in the system, half of the time one of these. */
export function withRealNames(schema: Json, names: RealNames): Json {
  if (Array.isArray(schema)) return schema.map((one) => withRealNames(one, names));
  if (schema === null || typeof schema !== 'object') return schema;
  const known = Object.entries(schema).map(([key, value]): [string, Json] => [key, key === 'properties' ? properties(value as Schema, names) : withRealNames(value, names)]);
  return Object.fromEntries(known);
}

const properties = (of: Schema, names: RealNames): Schema =>
  Object.fromEntries(Object.entries(of).map(([name, schema]) => [name, named(name, schema as Schema, names) ?? withRealNames(schema, names)]));

/** The schema of something by this name; null when nothing is known of it. */
export function named(name: string, schema: Schema, names: RealNames): Schema | null {
  const known = names[name];
  if (!known || known.length === 0) return null;
  if (schema.type === 'array') return { ...schema, items: eitherOf(schema.items as Schema, known) };
  return schema.type === 'string' ? eitherOf(schema, known) : null;
}

const eitherOf = (schema: Schema, known: readonly string[]): Schema => ({ anyOf: [{ type: 'string', enum: [...known] }, schema] });
