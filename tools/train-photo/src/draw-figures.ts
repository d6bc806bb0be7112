import { photoLabels } from '@paidan/photo-model';
import type { Judged } from './judge-all';
import { bins, coverageCurve } from './measure-head';

const INK = '#1f2d3d';
const svg = (width: number, height: number, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="${INK}"><rect width="100%" height="100%" fill="#fff"/>\n${body}\n</svg>\n`;
const text = (x: number, y: number, words: string, more = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;

/** What the photos show (rows) against what was said of them (columns); each row's colours add up to one. */
export function drawConfusion(judged: readonly Judged[], title: string): string {
  const [cell, left, top] = [46, 150, 150];
  const cells = photoLabels.flatMap((truth, row) => {
    const own = judged.filter((photo) => photo.truth === truth);
    return photoLabels.map((label, column) => {
      const count = own.filter((photo) => photo.label === label).length;
      const share = own.length === 0 ? 0 : count / own.length;
      const colour = row === column ? `rgba(22,119,90,${share.toFixed(2)})` : `rgba(200,60,40,${Math.min(1, share * 3).toFixed(2)})`;
      const [x, y] = [left + column * cell, top + row * cell];
      const number = count === 0 ? '' : text(x + cell / 2, y + cell / 2 + 4, String(count), `text-anchor="middle" fill="${share > 0.6 ? '#fff' : INK}"`);
      return `<rect x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" fill="${count === 0 ? '#f4f6f8' : colour}"/>${number}`;
    });
  });
  const names = photoLabels.flatMap((label, i) => [
    text(left - 8, top + i * cell + cell / 2 + 4, label, 'text-anchor="end"'),
    text(0, 0, label, `transform="translate(${left + i * cell + cell / 2 + 4},${top - 8}) rotate(-50)"`),
  ]);
  const side = photoLabels.length * cell;
  return svg(left + side + 60, top + side + 30, [text(12, 20, title, 'font-size="14" font-weight="bold"'), text(12, top + side + 20, '行：照片实际 rows: what the photo shows · 列：判定 columns: what was said'), ...cells, ...names].join('\n'));
}

interface Axes {
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly from: number;
}
const [LEFT, TOP, SIDE] = [60, 66, 360];

/** Both axes run from `from` to 1. */
function chart({ title, across, up, from }: Axes, body: (x: (value: number) => number, y: (value: number) => number) => string): string {
  const x = (value: number) => LEFT + ((value - from) / (1 - from)) * SIDE;
  const y = (value: number) => TOP + SIDE - ((value - from) / (1 - from)) * SIDE;
  const steps = Array.from({ length: 6 }, (_, i) => from + ((1 - from) * i) / 5);
  const grid = steps.map((step) => `<path d="M${x(step).toFixed(1)} ${TOP}V${TOP + SIDE}M${LEFT} ${y(step).toFixed(1)}H${LEFT + SIDE}" stroke="#dfe5ec"/>${text(x(step), TOP + SIDE + 18, step.toFixed(2), 'text-anchor="middle"')}${text(LEFT - 8, y(step) + 4, step.toFixed(2), 'text-anchor="end"')}`);
  return svg(LEFT + SIDE + 120, TOP + SIDE + 50, [text(12, 20, title, 'font-size="14" font-weight="bold"'), ...grid, text(LEFT + SIDE / 2, TOP + SIDE + 38, across, 'text-anchor="middle"'), text(12, TOP - 20, up), body(x, y)].join('\n'));
}

/** How sure the model said it was, against how often it was right; circles grow with the number of photos. */
export function drawReliability(judged: readonly Judged[], title: string): string {
  return chart({ title, across: '把握 confidence said', up: '实际正确率 share right', from: 0 }, (x, y) => [
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#8795a6" stroke-dasharray="4 4"/>`,
    ...bins(judged).map(({ photos, said, right }) => `<circle cx="${x(said).toFixed(1)}" cy="${y(right).toFixed(1)}" r="${(4 + 14 * Math.sqrt(photos / judged.length)).toFixed(1)}" fill="#1668dc" fill-opacity="0.6"/>${text(x(said) + 8, y(right) - 8, String(photos), 'font-size="10"')}`),
  ].join('\n'));
}

/** How many of the surest photos are right when that share of all photos is decided without a person. */
export function drawCoverage(judged: readonly Judged[], title: string): string {
  const curve = coverageCurve(judged).filter((_, i) => i % 3 === 0 || i > judged.length - 5);
  return chart({ title, across: '自动处理比例 share decided', up: '正确率 share right', from: 0.8 }, (x, y) => {
    const shown = curve.filter(({ coverage, right }) => coverage >= 0.8 && right >= 0.8);
    return [
      `<path d="M${x(0.8)} ${y(0.94).toFixed(1)}H${x(1)}" stroke="#c83c28" stroke-dasharray="4 4"/>`,
      `<path d="M${shown.map(({ coverage, right }) => `${x(coverage).toFixed(1)} ${y(right).toFixed(1)}`).join('L')}" fill="none" stroke="#16775a" stroke-width="2"/>`,
    ].join('\n');
  });
}
