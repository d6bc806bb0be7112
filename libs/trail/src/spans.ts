import type { Attributes, Context, Span, SpanContext, Tracer } from '@opentelemetry/api';
import { currentTrail, onTrail, type Trail } from './trail';

/** What was loaded to write spans; null while tracing is off: then nothing of it is loaded. */
export interface Tracing {
  readonly tracer: Tracer;
  /** A context whose parent is this span. */
  under(parent: SpanContext | null): Context;
  flush(): Promise<void>;
}

let tracing: Tracing | null = null;
export const useTracing = (loaded: Tracing | null): void => { tracing = loaded; };
export const isTracing = (): boolean => tracing !== null;

/** Whoever stops waits no longer than this, in milliseconds, for a collector: one that is away would be tried for ten seconds. */
const LAST_SPANS_MS = 2_000;

/** Writes what waits, as far as the collector takes it in time; what it does not is lost, and stopping goes on. */
export async function flushSpans(): Promise<void> {
  if (!tracing) return;
  let late: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => { late = setTimeout(resolve, LAST_SPANS_MS); });
  await Promise.race([tracing.flush().catch(() => undefined), enough]).finally(() => clearTimeout(late));
}

/** The numbers of OpenTelemetry's SpanKind. */
const kinds = { internal: 0, server: 1, client: 2, producer: 3, consumer: 4 } as const;

export interface Work {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly attributes?: Attributes;
  /** When it began, if that was before now. */
  readonly since?: Date;
  /** The span it belongs to beside its parent: a request that acts on a case of another trace. */
  readonly link?: string;
}

export interface OpenSpan {
  /** The trail with this span as the place where work is done. */
  readonly trail: Trail;
  end(attributes?: Attributes, error?: unknown): void;
}

/** Begins a span below the trail's; without tracing it is nothing and costs nothing. */
export function openSpan(trail: Trail, { name, kind, attributes = {}, since, link }: Work): OpenSpan {
  if (!tracing) return { trail, end: () => undefined };
  const parent = trail.traceparent ? contextOf(trail.traceparent) : null;
  const span = tracing.tracer.startSpan(name, {
    kind: kinds[kind], attributes: { ...attributes, 'paidan.request_id': trail.requestId }, ...(since ? { startTime: since } : {}), ...(link ? { links: [{ context: contextOf(link) }] } : {}),
  }, tracing.under(parent));
  return { trail: Object.assign(trail, { traceparent: traceparentOf(span) }), end: (more, error) => endSpan(span, trail, more, error) };
}

/** Does a piece of work in a span of its own below the work in hand. */
export async function inSpan<T>(work: Work, todo: () => Promise<T>): Promise<T> {
  const around = currentTrail();
  if (!tracing || !around) return todo();
  const { trail, end } = openSpan({ ...around }, work);
  try {
    const result = await onTrail(trail, todo);
    end();
    return result;
  } catch (error) {
    end({}, error);
    throw error;
  }
}

function endSpan(span: Span, { correlationId, caseId }: Trail, attributes: Attributes = {}, error?: unknown): void {
  span.setAttributes({ ...attributes, ...(correlationId ? { 'paidan.correlation_id': correlationId } : {}), ...(caseId ? { 'paidan.case_id': caseId } : {}) });
  // 2: an error, as OpenTelemetry numbers it.
  if (error !== undefined) span.setStatus({ code: 2, message: String(error).slice(0, 300) });
  span.end();
}

const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
};

function contextOf(traceparent: string): SpanContext {
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
  return { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
}
