/** One of several hosts that serve the same tiles, as map libraries write it: `{a-d}`, `{0-7}`. */
const SPAN = /\{([a-z])-([a-z])\}|\{(\d)-(\d)\}/;

/** Where the tiles of such an address lie: scheme, host and port alone; none when a place in braces stays in the host. */
export function originsOf(url: string): readonly string[] {
  const [whole, ...ends] = SPAN.exec(url) ?? [];
  if (whole !== undefined) return hostsBetween(ends.filter(Boolean).map((end) => end.charCodeAt(0))).flatMap((host) => originsOf(url.replace(whole, host)));
  const origin = /^https?:\/\/[\w.-]+(:\d+)?(?=[/?#]|$)/i.exec(url)?.[0];
  return origin === undefined ? [] : [origin.toLowerCase()];
}

const hostsBetween = ([first = 0, last = -1]: readonly number[]) => Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => String.fromCharCode(first + i));
