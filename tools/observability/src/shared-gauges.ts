import { repositoryRoot } from '@paidan/local-servers';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { observabilityFolder } from './watched-files';

/** Gauges that speak of the one process that tells them; every other is read from what instances share, and told by each. */
const OF_ONE_PROCESS = ['paidan_outbox_relay', 'paidan_ready'];

function sources(): string[] {
  return ['libs', 'apps'].flatMap((folder) => readdirSync(join(repositoryRoot, folder)).map((project) => join(repositoryRoot, folder, project, 'src')))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(folder, file), 'utf8')));
}

/** The gauges that two instances of a service tell alike. */
export const sharedGauges = (): string[] =>
  sources().flatMap((text) => [...text.matchAll(/\.gauge\(\{\s*name: '(\w+)'/g)].map(([, name]) => name!)).filter((name) => !OF_ONE_PROCESS.includes(name));

/** What the adapter asks Prometheus when the chart asks it for a service's lag. */
export function adapterQuery(service: string): string {
  const text = readFileSync(join(observabilityFolder, 'prometheus-adapter.yml'), 'utf8');
  const series = /seriesQuery: '(\w+)\{/.exec(text)![1]!;
  const query = /metricsQuery: '(.*)'/.exec(text)![1]!;
  return query.replace('<<.Series>>', series).replace('<<.LabelMatchers>>', `service="${service}"`);
}

const labelsOf = (list: string) => list.split(',').map((label) => label.trim()).filter((label) => label !== '');
const selector = (labels: readonly string[], more = '') => `{${[...labels.map((label) => `${label}="x"`), more].filter((one) => one !== '').join(',')}}`;

/** A test for promtool: two instances tell one gauge, 7 each; the expression, which names it alone, has to answer 7. */
export function toldTwice(expr: string, gauge: string): object {
  const [, asked = ''] = new RegExp(`${gauge}\\{([^}]*)\\}`).exec(expr) ?? [];
  const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].map(([, list]) => labelsOf(list!));
  const labels = [...new Set(grouped.flat())].filter((label) => !asked.includes(`${label}=`));
  const input_series = ['a', 'b'].map((instance) => ({ series: gauge + selector(labels, [asked, `instance="${instance}"`].filter((one) => one !== '').join(',')), values: '7x5' }));
  return { name: expr, interval: '1m', input_series, promql_expr_test: [{ expr, eval_time: '3m', exp_samples: [{ labels: selector(grouped[0] ?? []), value: 7 }] }] };
}
