import type { z } from 'zod';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Component, Grid, RoutingRule } from './city-files';

/** The files that are long lists, whose entries are reported on one by one. */
export const listFiles = { grids: Grid, components: Component, rules: RoutingRule };
type ListFile = keyof typeof listFiles;
type ItemOf<Name extends ListFile> = z.infer<(typeof listFiles)[Name]>;

/** An entry that is not as its schema describes it. */
export interface WrongItem {
  /** Counted from 1; 0 for the file as a whole. */
  readonly item: number;
  /** Its `code` or `id` where it has one. */
  readonly code: string | null;
  readonly cause: string;
}

/** Reads a list of a city folder entry by entry: either all of them, or what is wrong with which. A missing components.json is empty. */
export async function readCityItems<Name extends ListFile>(folder: string, name: Name): Promise<{ items: ItemOf<Name>[]; wrong: WrongItem[] }> {
  const text = await readFile(join(folder, `${name}.json`), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && name === 'components') return '[]';
    throw error;
  });
  const raw = parse(text);
  if (!Array.isArray(raw)) return { items: [], wrong: [{ item: 0, code: null, cause: 'not a list in JSON' }] };
  const parsed = raw.map((entry: unknown) => listFiles[name].safeParse(entry));
  const wrong = parsed.flatMap(({ error }, i) => (error?.issues ?? []).map((issue): WrongItem => ({ item: i + 1, code: nameOf(raw[i]), cause: `${issue.path.join('.')}: ${issue.message}` })));
  return { items: parsed.flatMap(({ data }) => (data ? [data as ItemOf<Name>] : [])), wrong };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function nameOf(entry: unknown): string | null {
  const { code, id } = (typeof entry === 'object' && entry !== null ? entry : {}) as { code?: unknown; id?: unknown };
  const name = code ?? id;
  return typeof name === 'string' ? name : null;
}
