import type { Area, Grid } from '@paidan/city';
import type { Ring } from '../packed-polygons';
import { findCrossings } from './find-crossings';
import { findGaps } from './find-gaps';
import { findOverlaps } from './find-overlaps';
import { doubleArea, gridEdges } from './grid-edges';
import { problemOf, spot, type ImportProblem } from './import-problem';

/** Fewer square degrees than this (about a hundredth of a square metre) are no area. */
const NO_AREA = 1e-12;

/**
 * Why these grids cannot be a city's: rings, holes, codes, overlaps, gaps; by item. Overlaps are looked for when every grid is
 * sound by itself, gaps when none overlap, for each would show as many of the next.
 */
export function checkGrids(grids: readonly Grid[], areas: readonly Area[]): ImportProblem[] {
  const codes = codeProblems(grids, areas);
  const rings = grids.flatMap((grid, i) => ringProblems(grid, i));
  if (rings.length > 0) return inOrder([...codes, ...rings]);
  const edges = gridEdges(grids);
  const about = (i: number, problem: string, zh: string, en: string) => problemOf(i + 1, grids[i]!.code, problem, zh, en);
  const crossings = findCrossings(edges);
  const selves = crossings.filter(({ a, b }) => a.grid === b.grid)
    .map(({ a, at }) => about(a.grid, 'GRID.SELF_CROSSING', `边界在 ${spot(...at)} 附近自相交，请改为不自交的多边形`, `its border crosses or touches itself near ${spot(...at)}`));
  const outside = grids.flatMap((grid, i) => (holesLieInside(grid) ? [] : [about(i, 'GRID.HOLE_OUTSIDE', '有洞不在外边界之内，或洞与洞相叠', 'a hole lies outside its border or on another hole')]));
  if (selves.length + outside.length > 0) return inOrder([...codes, ...selves, ...outside]);
  const overlaps = findOverlaps(grids, edges, crossings).map(({ grids: [a, b], at }) =>
    about(b, 'GRID.OVERLAP', `与网格 ${grids[a]!.code}（第 ${a + 1} 项）在 ${spot(...at)} 附近重叠，请改为只共用边界`, `overlaps grid ${grids[a]!.code} (item ${a + 1}) near ${spot(...at)}; neighbours may share a border only`));
  if (overlaps.length > 0) return inOrder([...codes, ...overlaps]);
  const gaps = findGaps(edges).map(({ grids: around, at, squareMetres, hairline }) => {
    const [first] = around as [number];
    const names = around.slice(0, 5).map((i) => grids[i]!.code).join(', ');
    return hairline
      ? about(first, 'GRID.CORNER_NOT_SHARED', `与相邻网格（${names}）在 ${spot(...at)} 附近的边界顶点不一致，请让相邻网格共用全部顶点`, `its border with ${names} near ${spot(...at)} runs through corners that only one of them has; neighbours must share all`)
      : about(first, 'GRID.GAP', `${spot(...at)} 附近有约 ${squareMetres.toFixed(0)} 平方米不属于任何网格（周围：${names}），请补上网格或移动边界`, `about ${squareMetres.toFixed(0)} m² near ${spot(...at)} belong to no grid (around: ${names})`);
  });
  return inOrder([...codes, ...gaps]);
}

const inOrder = (problems: ImportProblem[]) => problems.sort((a, b) => a.item - b.item);

function codeProblems(grids: readonly Grid[], areas: readonly Area[]): ImportProblem[] {
  const known = new Set(areas.map(({ code }) => code));
  const first = new Map<string, number>();
  return grids.flatMap(({ code }, i) => {
    const before = first.get(code);
    if (before === undefined) first.set(code, i + 1);
    const [street, community] = [code.slice(0, 9), code.slice(0, 12)];
    return [
      ...(before === undefined ? [] : [problemOf(i + 1, code, 'GRID.DUPLICATE', `编码与第 ${before} 项相同，编码不能重复`, `item ${before} has this code already`)]),
      ...(known.has(street) ? [] : [problemOf(i + 1, code, 'GRID.UNKNOWN_STREET', `areas.json 中没有街道 ${street}`, `areas.json has no street ${street}`)]),
      ...(known.has(community) ? [] : [problemOf(i + 1, code, 'GRID.UNKNOWN_COMMUNITY', `areas.json 中没有社区 ${community}`, `areas.json has no community ${community}`)]),
    ];
  });
}

function ringProblems({ code, ring, holes = [] }: Grid, i: number): ImportProblem[] {
  return [ring, ...holes].flatMap((one, r) => {
    const [zh, en] = r === 0 ? ['外边界', 'its border'] : [`第 ${r} 个洞`, `hole ${r}`];
    const distinct = new Set(one.map(([x, y]) => `${x} ${y}`)).size;
    if (distinct < 3) return [problemOf(i + 1, code, 'GRID.TOO_FEW_POINTS', `${zh}只有 ${distinct} 个不同的点，至少要 3 个`, `${en} has ${distinct} different points, at least 3 are needed`)];
    const again = one.findIndex((point, k) => isSame(point, one[(k + 1) % one.length]!));
    if (again === one.length - 1) return [problemOf(i + 1, code, 'GRID.CLOSED_RING', `${zh}最后一点与第一点相同；本格式不重复首点，请去掉最后一点`, `${en} ends with its first point; please leave the last one out`)];
    if (again >= 0) return [problemOf(i + 1, code, 'GRID.REPEATED_POINT', `${zh}第 ${again + 1}、${again + 2} 点相同，请去掉一个`, `points ${again + 1} and ${again + 2} of ${en} are the same, please leave one out`)];
    return Math.abs(doubleArea(one)) < NO_AREA ? [problemOf(i + 1, code, 'GRID.NO_AREA', `${zh}没有面积或自相交`, `${en} has no area, or crosses itself`)] : [];
  });
}

const isSame = (a: readonly [number, number], b: readonly [number, number]) => a[0] === b[0] && a[1] === b[1];

/** True when every hole is a part of the border's inside that no other hole has: its areas add up as seen by the rings around. */
function holesLieInside({ ring, holes = [] }: Grid): boolean {
  return holes.every((hole, i) => hole.every((point) => inside(ring, point, true)) && holes.every((other, k) => k === i || !hole.some((point) => inside(other, point, false))));
}

function inside(ring: Ring, [x, y]: readonly [number, number], orOn: boolean): boolean {
  let within = false;
  for (let i = 0; i < ring.length; i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i]!, ring[(i + 1) % ring.length]!];
    if (bx === x && by === y) return orOn;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) within = !within;
  }
  return within;
}
