/** `healthy.mjs [path]`: exit 0 when the part in this container answers 200 there (`/health/ready`). */
const path = process.argv[2] ?? '/health/ready';
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}${path}`, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
