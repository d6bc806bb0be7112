import { repositoryRoot } from '@paidan/local-servers';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Expression {
  /** The file and the panel or alert it stands in. */
  readonly where: string;
  readonly expr: string;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly { id: number; title: string; datasource: { uid: string }; targets: readonly { expr: string; datasource: { uid: string } }[] }[];
  readonly templating: { list: readonly { name: string; type: string }[] };
}

export const observabilityFolder = join(repositoryRoot, 'deploy/observability');

export const readDashboards = (): Dashboard[] =>
  readdirSync(join(observabilityFolder, 'dashboards')).map((file) => JSON.parse(readFileSync(join(observabilityFolder, 'dashboards', file), 'utf8')) as Dashboard);

/** One alert as its lines say; the file is checked as a whole by promtool. */
export function readAlerts(): { alert: string; text: string; expr: string }[] {
  const text = readFileSync(join(observabilityFolder, 'alerts.yml'), 'utf8');
  return text.split(/^ {6}- alert: /m).slice(1).map((part) => ({ alert: part.split('\n')[0]!.trim(), text: part, expr: /^ +expr: (.*)$/m.exec(part)?.[1] ?? '' }));
}

export const readExpressions = (): Expression[] => [
  ...readDashboards().flatMap(({ title, panels }) => panels.flatMap((panel) => panel.targets.map(({ expr }) => ({ where: `${title}: ${panel.title}`, expr })))),
  ...readAlerts().map(({ alert, expr }) => ({ where: alert, expr })),
];

/** The names of metrics in an expression: words that are no function, label or keyword, and stand for a series. */
export function metricsIn(expr: string): string[] {
  const bare = expr.replaceAll(/"[^"]*"/g, '""').replaceAll(/\{[^}]*\}/g, '').replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '').replaceAll(/\[[^\]]*\]/g, '');
  const words = bare.match(/\b[a-z_:][a-z0-9_:]*\b(?!\s*\()/gi) ?? [];
  return [...new Set(words.filter((word) => !['and', 'or', 'unless', 'bool'].includes(word)))];
}

/** What Prometheus makes of a family: a histogram has three series. */
export function seriesOf(metricsText: string): Set<string> {
  const types = [...metricsText.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(types.flatMap(([, name, type]) => (type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name!])));
}
