import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPromtool } from './find-promtool';
import { adapterQuery, sharedGauges, toldTwice } from './shared-gauges';
import { metricsIn, readExpressions } from './watched-files';

const gauges = sharedGauges();
const expressions = [...readExpressions(), { where: 'prometheus-adapter.yml', expr: adapterQuery('x') }];
const naming = (gauge: string) => expressions.filter(({ expr }) => metricsIn(expr).includes(gauge));

describe('a gauge that two instances tell alike', () => {
  it('is one of those that services have, and is watched somewhere', () => {
    expect(gauges).toEqual(expect.arrayContaining(['paidan_consumer_lag', 'paidan_cases_open', 'paidan_outbox_messages', 'paidan_timers_laid_aside']));
    expect(gauges.filter((gauge) => naming(gauge).length === 0)).toEqual([]);
  });

  it('is nowhere added up over the instances', () => {
    const greatestFirst = (expr: string, gauge: string) => new RegExp(`\\bmax( by \\([a-z_, ]+\\))? ?\\(${gauge}\\b`).test(expr);
    expect(gauges.flatMap((gauge) => naming(gauge).filter(({ expr }) => !greatestFirst(expr, gauge)))).toEqual([]);
  });

  const promtool = findPromtool();
  (promtool ? it : it.skip)('is shown, and scales, as if one had told it (skipped without promtool)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paidan-twice-'));
    const tests = gauges.flatMap((gauge) => naming(gauge).map(({ expr }) => expr).filter((expr) => metricsIn(expr).length === 1 && !/[<>]/.test(expr)).map((expr) => toldTwice(expr, gauge)));
    expect(tests.length).toBeGreaterThanOrEqual(11);
    writeFileSync(join(folder, 'twice.yml'), JSON.stringify({ evaluation_interval: '1m', tests }));
    const { status, stdout, stderr } = spawnSync(promtool!, ['test', 'rules', join(folder, 'twice.yml')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});
