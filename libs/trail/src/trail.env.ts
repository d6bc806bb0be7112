import { z } from 'zod';

const TracingEnv = z.object({
  /** A collector that takes OTLP over HTTP, e.g. `http://collector:4318`. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Without a collector: one JSON line a span into `<service>.spans` of this folder. */
  TRACES_FOLDER: z.string().min(1).optional(),
  /** Share of the requests that are traced from photo to closure, 0 to 1. */
  TRACES_SHARE: z.coerce.number().min(0).max(1).default(1),
});

/** Whether spans are written, where to, and of how many requests; none when neither place is named. */
export const readTracingEnv = (env: NodeJS.ProcessEnv = process.env) => {
  // What a compose file leaves empty was not set.
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, TRACES_FOLDER: folder, TRACES_SHARE: share } = TracingEnv.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  return { endpoint, folder, share };
};
