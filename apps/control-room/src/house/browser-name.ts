/** What people call it: "Chrome · Windows". */
export function browserName(browser: string | null): string | null {
  if (!browser) return null;
  const name = /MicroMessenger|Edg|Firefox|HeadlessChrome|Chrome|Safari/.exec(browser)?.[0] ?? browser.slice(0, 40);
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(browser)?.[0];
  const known: Record<string, string> = { MicroMessenger: 'WeChat', Edg: 'Edge' };
  return [known[name] ?? name, system].filter(Boolean).join(' · ');
}
