import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One line of a gauge: what it is of, and how much. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
}

interface GaugeOptions {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** Read at most so often (milliseconds), however many ask; between two readings the last stands. */
  readonly everyMs?: number;
  read(): Promise<readonly Reading[]> | readonly Reading[];
}

/** From a millisecond to some minutes: seconds. */
const QUICK = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** What one service tells Prometheus. Every name begins with `paidan_`, but those of the process. */
export class Metrics {
  readonly registry = new Registry();
  private readonly failures: Counter<'metric'>;

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    // Every ten milliseconds, as it is by itself, is a third of what a service costs that has nothing to do (14 of 1,000 ms). What it tells is the time between two looks: the dashboard takes the tenth of a second off.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 100 });
    this.failures = this.counter('paidan_metric_failures_total', 'Readings of a metric that failed; it is left out until it can be read again', ['metric']);
  }

  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** A counter that is kept elsewhere. */
  tally(name: string, help: string, labelNames: readonly string[], read: () => readonly Reading[]): void {
    new Counter({
      name, help, labelNames, registers: [this.registry],
      collect() {
        this.reset();
        for (const { labels = {}, value } of read()) this.inc(labels, value);
      },
    });
  }

  /** In seconds. */
  histogram<Label extends string>(name: string, help: string, labelNames: readonly Label[] = [], buckets = QUICK): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  /** Read when Prometheus asks. What cannot be read is absent, never an old value. */
  gauge({ name, help, labels = [], everyMs = 5_000, read }: GaugeOptions): void {
    let readAt = -Infinity;
    const { failures } = this;
    new Gauge({
      name, help, labelNames: labels, registers: [this.registry],
      async collect() {
        if (performance.now() - readAt < everyMs) return;
        const readings = await Promise.resolve().then(read).catch(() => null);
        this.reset();
        if (labels.length === 0) this.remove();
        readAt = readings ? performance.now() : -Infinity;
        if (!readings) failures.inc({ metric: name });
        for (const reading of readings ?? []) this.set(reading.labels ?? {}, reading.value);
      },
    });
  }
}
