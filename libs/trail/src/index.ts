export { currentTrail, headersOf, onTrail, onTrailOf, trailBehind, trailForLog, trailFrom, type Trail, type TrailHeaders } from './trail';
export { flushSpans, inSpan, isTracing, openSpan, type OpenSpan, type Work } from './spans';
export { startTracing } from './start-tracing';
