/** exp(-x) I0(x) of the modified Bessel function (Abramowitz and Stegun 9.8.1 and 9.8.2). */
function scaledBessel(x: number): number {
  if (x < 3.75) {
    const t = (x / 3.75) ** 2;
    return Math.exp(-x) * (1 + t * (3.5156229 + t * (3.0899424 + t * (1.2067492 + t * (0.2659732 + t * (0.0360768 + t * 0.0045813))))));
  }
  const t = 3.75 / x;
  return (0.39894228 + t * (0.01328592 + t * (0.00225319 + t * (-0.00157565 + t * (0.00916281 + t * (-0.02057706 + t * (0.02635537 + t * (-0.01647633 + t * 0.00392377)))))))) / Math.sqrt(x);
}

const STEPS = 24;

/**
 * How often other things show at an observed distance, against one to every place: things of one kind that stand closer
 * than `apart` are one thing to a crew, so a small distance is seldom chance. All in metres; `spread` is one standard
 * deviation of the distance along an axis. (Marcum's Q function of first order.)
 */
export function shareOfNeighbours(metres: number, apart: number, spread: number): number {
  const [a, b] = [metres / spread, apart / spread];
  const density = (x: number) => x * Math.exp(-((x - a) ** 2) / 2) * scaledBessel(a * x);
  const step = b / STEPS;
  let inside = density(0) + density(b);
  for (let i = 1; i < STEPS; i += 1) inside += density(i * step) * (i % 2 === 1 ? 4 : 2);
  return Math.max(1e-4, 1 - (inside * step) / 3);
}
