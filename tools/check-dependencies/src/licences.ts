/** A package as the lock file names it, with the licence that its own package.json states. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, or whatever stands there; null for none. */
  readonly licence: string | null;
}

/** Licences under which a city may run and hand on what we build, without giving its own away. Weak copyleft (MPL, LGPL) is used unchanged, as a package of its own. */
export const allowed: ReadonlySet<string> = new Set([
  'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Unlicense', 'WTFPL', 'Zlib', 'Python-2.0', 'BlueOak-1.0.0', 'Artistic-2.0', 'MPL-2.0', 'LGPL-3.0-or-later', 'PostgreSQL', 'OFL-1.1',
]);

/** Whether an SPDX expression can be met by allowed licences: one side of an OR, each side of an AND. */
export function isAllowed(expression: string | null): boolean {
  if (expression === null) return false;
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/\sOR\s/i.test(bare) && !/\sAND\s/i.test(bare)) return bare.split(/\s+OR\s+/i).some((one) => isAllowed(one));
  if (/\sAND\s/i.test(bare)) return bare.split(/\s+AND\s+/i).every((one) => isAllowed(one));
  return allowed.has(bare.replace(/\s+WITH\s+.*$/i, ''));
}

/** Those whose licence is not allowed and that nobody has looked at. @param looked what was decided by hand, as `name` → licence and why */
export const unknownOf = (all: readonly Dependency[], looked: Readonly<Record<string, string>>): Dependency[] => all.filter(({ name, licence }) => !isAllowed(licence) && !(name in looked));

/** What is listed under one heading. */
export interface Listed {
  readonly title: string;
  readonly all: readonly Dependency[];
}

/** The written list: each licence with its packages, in an order that does not change by itself. */
export function licencePage(lists: readonly Listed[], looked: Readonly<Record<string, string>>): string {
  const decided = Object.entries(looked).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, why]) => `- \`${name}\`: ${why}`);
  const tables = lists.map(({ title, all }) => `## ${title}\n\n${tableOf(all, looked)}`);
  return `# Licences of what we build on\n\nMade by \`npm run check:dependencies -- --write\` from every lock file and its packages themselves, and from \`outside-npm.json\`; without \`--write\` it fails on a licence that is neither allowed (\`src/licences.ts\`) nor decided here.\n\n${tables.join('\n\n')}\n\n## Decided by hand\n\n${decided.join('\n')}\n`;
}

/** What was decided by hand is listed as that, so that the page is the same whether a package that states its licence itself is installed or not. */
function tableOf(all: readonly Dependency[], looked: Readonly<Record<string, string>>): string {
  const by = new Map<string, Set<string>>();
  for (const { name, licence } of all) {
    const under = name in looked ? 'decided by hand, below' : (licence ?? '—');
    by.set(under, (by.get(under) ?? new Set()).add(name));
  }
  const rows = [...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, names]) => `| ${licence} | ${names.size} | ${[...names].sort().join(', ')} |`);
  return `| licence | packages | which |\n|---|--:|---|\n${rows.join('\n')}`;
}
