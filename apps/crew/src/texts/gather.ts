type Texts = { readonly [key: string]: string | Texts };

/** The files of one language, each under its room's name: `queue.json` gives `queue.…`. */
export const gather = (files: Record<string, unknown>): Texts =>
  Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ''), texts as Texts]));
