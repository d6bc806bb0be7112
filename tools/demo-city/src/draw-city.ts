import type { CityFiles } from '@paidan/city';

const WIDTH = 1000;
const colours = ['#e8c9a0', '#c9ddb1', '#b5d3e0', '#e3b8b3', '#d7c6e4', '#f0dfa4', '#b9d9cb', '#dccfc0', '#c4cbe6', '#e5d0dc', '#cfe0d8'];

/** The county as a picture: streets coloured, grids fine, cameras as dots. */
export function drawCity({ grids, areas, cameras, city }: CityFiles): string {
  const lons = city.border.map(([lon]) => lon);
  const lats = city.border.map(([, lat]) => lat);
  const west = Math.min(...lons) - 0.01;
  const north = Math.max(...lats) + 0.01;
  const scale = WIDTH / (Math.max(...lons) + 0.01 - west);
  const stretch = 1 / Math.cos((37.05 * Math.PI) / 180);
  const at = ([lon, lat]: readonly [number, number]) => `${((lon - west) * scale).toFixed(1)},${((north - lat) * scale * stretch).toFixed(1)}`;
  const height = (north - Math.min(...lats) + 0.01) * scale * stretch;
  const streets = areas.filter(({ level }) => level === 'street');
  const colourOf = (code: string) => colours[streets.findIndex((street) => code.startsWith(street.code)) % colours.length];
  const cells = grids.map(({ code, ring }) => `<polygon points="${ring.map(at).join(' ')}" fill="${colourOf(code)}"/>`);
  const names = streets.map(({ code, name }) => {
    const own = grids.filter((grid) => grid.code.startsWith(code));
    const middle = own.reduce(([x, y], { ring }) => [x + ring[0]![0] / own.length, y + ring[0]![1] / own.length], [0, 0]) as [number, number];
    const [x, y] = at(middle).split(',');
    return `<text x="${x}" y="${y}" text-anchor="middle" font-size="20" font-family="sans-serif">${name.zh}</text>`;
  });
  const dots = cameras.map(({ location }) => { const [x, y] = at(location).split(','); return `<circle cx="${x}" cy="${y}" r="5" fill="#c0392b"/>`; });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height.toFixed(0)}"><rect width="100%" height="100%" fill="#fff"/>
<g stroke="#fff" stroke-width="0.6">${cells.join('')}</g>
<polygon points="${city.border.map(at).join(' ')}" fill="none" stroke="#555" stroke-width="2"/>${dots.join('')}${names.join('')}</svg>`;
}
