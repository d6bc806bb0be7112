import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { useTracing } from './spans';
import { readTracingEnv } from './trail.env';

/** Spans that wait to be written; more are dropped rather than kept in memory. */
const QUEUE = 8_192;

/** Loads OpenTelemetry and writes this service's spans, when the environment names a place for them; else loads nothing. */
export async function startTracing(service: string): Promise<void> {
  const { endpoint, folder, share } = readTracingEnv();
  if (!endpoint && !folder) return;
  const [api, sdk, { resourceFromAttributes }] = await Promise.all([import('@opentelemetry/api'), import('@opentelemetry/sdk-trace-base'), import('@opentelemetry/resources')]);
  const exporter = endpoint ? await collector(endpoint) : await spanFile(folder!, service);
  const processor = new sdk.BatchSpanProcessor(exporter, { maxQueueSize: QUEUE, scheduledDelayMillis: 1_000 });
  const sampler = new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) });
  const provider = new sdk.BasicTracerProvider({ resource: resourceFromAttributes({ 'service.name': `paidan-${service}` }), sampler, spanProcessors: [processor] });
  useTracing({
    tracer: provider.getTracer('paidan'),
    under: (parent) => (parent ? api.trace.setSpanContext(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT),
    flush: () => provider.shutdown(),
  });
}

async function collector(endpoint: string): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
}

/** One JSON line a span, for tests and for places without a collector. */
async function spanFile(folder: string, service: string): Promise<SpanExporter> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${service}.spans`);
  return {
    export: (spans, done) => void appendFile(file, spans.map((span) => `${JSON.stringify(lineOf(span, service))}\n`).join('')).then(() => done({ code: 0 }), (error: Error) => done({ code: 1, error })),
    shutdown: () => Promise.resolve(),
  };
}

const lineOf = (span: ReadableSpan, service: string) => ({
  service, traceId: span.spanContext().traceId, spanId: span.spanContext().spanId, parentSpanId: span.parentSpanContext?.spanId ?? null, name: span.name, kind: span.kind,
  start: span.startTime[0] * 1000 + span.startTime[1] / 1e6, ms: span.duration[0] * 1000 + span.duration[1] / 1e6, attributes: span.attributes, status: span.status,
});
