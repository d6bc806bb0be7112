/** A bar on stderr that says how far a long work is and how long it may still take; call the answer once per step. */
export function progress(title: string, total: number): (steps?: number) => void {
  const started = Date.now();
  let ready = 0;
  let shown = -1;
  return (steps = 1) => {
    ready += steps;
    const share = Math.floor((ready / total) * 40);
    if (share === shown && ready < total) return;
    shown = share;
    const left = Math.round((((Date.now() - started) / ready) * (total - ready)) / 1000);
    const line = `${title} [${'█'.repeat(share)}${'·'.repeat(40 - share)}] ${ready}/${total}  ${left} s`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}${ready >= total ? '\n' : ''}` : share % 10 === 0 ? `${line}\n` : '');
  };
}
