import { parse } from 'yaml';
import { readCompose } from './compose';
import { parts, services, textOf } from './repository-facts';

interface Found { names: string[]; type: string; port: number }
interface Scrape { scrape_configs: { job_name: string; dns_sd_configs?: Found[]; kubernetes_sd_configs?: { selectors: { label: string }[] }[]; relabel_configs?: { source_labels: string[]; target_label?: string }[] }[] }

const scrapeOf = (file: string) => (parse(textOf(`deploy/observability/${file}`)) as Scrape).scrape_configs;
const chart = textOf('deploy/helm/paidan/templates/services.yaml');

describe('what is scraped', () => {
  it('is under the name that the alerts ask for', () => {
    const asked = new Set([...textOf('deploy/observability/alerts.yml').matchAll(/job="(\w+)"/g)].map(([, job]) => job));
    for (const file of ['prometheus.yml', 'prometheus-cluster.yml']) expect(scrapeOf(file).map((one) => one.job_name)).toEqual([...asked]);
  });

  it('is every copy of every part of the compose file, at the port where it tells', () => {
    const portOf = Object.fromEntries(scrapeOf('prometheus.yml')[0]!.dns_sd_configs!.flatMap(({ names, port }) => names.map((name) => [name, String(port)])));
    const image = /\bPORT=(\d+)/.exec(textOf('deploy/image/Dockerfile'))![1]!;
    const { environment } = readCompose().services.gateway!;
    expect(portOf).toEqual({ ...Object.fromEntries(services.map((service) => [service, image])), gateway: environment.METRICS_PORT });
    expect(Object.keys(portOf).sort()).toEqual([...parts].sort());
  });

  it('is in a cluster what the chart’s annotations say, with the namespace that the adapter asks for', () => {
    const { kubernetes_sd_configs: found, relabel_configs: relabelled } = scrapeOf('prometheus-cluster.yml')[0]!;
    expect(textOf('deploy/helm/paidan/templates/_helpers.tpl')).toContain(found![0]!.selectors[0]!.label.replace('=', ': '));
    const annotations = relabelled!.flatMap(({ source_labels, target_label = '' }) => [...source_labels, target_label]).filter((label) => label.includes('annotation')).map((label) => label.split('_prometheus_io_')[1]);
    expect([...new Set(annotations)].sort()).toEqual([...new Set([...chart.matchAll(/prometheus\.io\/(\w+):/g)].map(([, name]) => name))].sort());
    expect(relabelled!.map(({ target_label }) => target_label)).toContain('namespace');
  });
});
