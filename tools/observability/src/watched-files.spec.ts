import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPromtool } from './find-promtool';
import { metricsIn, observabilityFolder, readAlerts, readDashboards, readExpressions, seriesOf } from './watched-files';

describe('the dashboards', () => {
  it('have names of their own, panels with ids of their own, and ask the source that the reader chose', () => {
    const dashboards = readDashboards();
    expect(dashboards.length).toBeGreaterThanOrEqual(3);
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
    for (const { panels, templating } of dashboards) {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      expect(templating.list).toContainEqual(expect.objectContaining({ name: 'datasource', type: 'datasource' }));
      for (const { datasource, targets } of panels) {
        expect(targets.length).toBeGreaterThan(0);
        for (const one of [{ datasource }, ...targets]) expect(one.datasource.uid).toBe('${datasource}');
      }
    }
  });

  it('show all that the city asks for: lag, queues, latency, automatic share, accuracy, outbox, timers', () => {
    const shown = new Set(readDashboards().flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr)))));
    for (const name of ['paidan_consumer_lag', 'paidan_queue_depth', 'paidan_cases_open', 'paidan_stage_latency_seconds_bucket', 'paidan_automatic_share', 'paidan_accuracy_by_corrections', 'paidan_outbox_age_seconds', 'paidan_timer_delay_seconds_bucket']) expect(shown).toContain(name);
  });
});

describe('the alerts', () => {
  it('say in both languages what is wrong and what to do, and how urgent it is', () => {
    for (const { text, expr } of readAlerts()) {
      expect(expr).not.toBe('');
      expect(text).toMatch(/severity: (page|ticket)/);
      for (const name of ['summary', 'action']) expect(new RegExp(`${name}: "(.*)"`).exec(text)?.[1]).toMatch(/[一-鿿].*[a-z]{3}/i);
    }
  });

  const promtool = findPromtool();
  (promtool ? it : it.skip)('pass promtool, with their own unit tests and every expression of the dashboards (skipped without promtool)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paidan-rules-'));
    const rules = readExpressions().map(({ expr }, i) => ({ record: `paidan_expression_${i}`, expr }));
    // Debian's promtool is built without Kubernetes: all the rest of that file is checked.
    writeFileSync(join(folder, 'cluster.yml'), readFileSync(join(observabilityFolder, 'prometheus-cluster.yml'), 'utf8').replace(/kubernetes_sd_configs:\n.*\n.*\n/, 'static_configs: [{ targets: [pod] }]\n').replace('- alerts.yml', `- ${join(observabilityFolder, 'alerts.yml')}`));
    writeFileSync(join(folder, 'dashboards.yml'), JSON.stringify({ groups: [{ name: 'dashboards', rules }] }));
    const runs = [['check', 'rules', join(observabilityFolder, 'alerts.yml'), join(folder, 'dashboards.yml')], ['test', 'rules', join(observabilityFolder, 'alerts_test.yml')], ['check', 'config', '--syntax-only', join(observabilityFolder, 'prometheus.yml')], ['check', 'config', '--syntax-only', join(folder, 'cluster.yml')]];
    for (const args of runs) {
      const { status, stdout, stderr } = spawnSync(promtool!, args, { encoding: 'utf8' });
      expect({ args, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ args, status: 0, said: '' });
    }
    rmSync(folder, { recursive: true });
  });
});

describe('an expression', () => {
  it('is read for its metrics alone', () => {
    expect(metricsIn('histogram_quantile(0.95, sum by (le, service) (rate(a_bucket{x=~"b|c"}[5m]))) > 2 and max(d_total) == 0')).toEqual(['a_bucket', 'd_total']);
  });

  it('finds a histogram by its three series', () => {
    expect([...seriesOf('# TYPE a histogram\n# TYPE b gauge\n')]).toEqual(['a_bucket', 'a_sum', 'a_count', 'b']);
  });
});
