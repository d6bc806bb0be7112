import type { CityFiles, Grid, RoutingRule } from '@paidan/city';
import type { Chance } from './chance';
import type { Land } from './land';

export type Sheet = Pick<CityFiles, 'grids' | 'areas' | 'rules' | 'units' | 'categories'>;

const streetOf = (code: string) => code.slice(0, 9);
const communityOf = (code: string) => code.slice(0, 12);
const seat = ['370523001', '370523002', '370523003'];

/** The five rules of half way: what, where, to whom, and why. */
const changes: readonly (readonly [string, readonly string[], readonly string[], string, string, string])[] = [
  ['R-2025-BIKES', ['20410', '20493'], seat, 'traffic-police', '城区非机动车停放自 2025 年 2 月起由交警大队负责', 'Bicycles in the county seat belong to the traffic police since February 2025'],
  ['R-2025-CABLES', ['20180', '20108'], ['*'], 'power', '垂落线缆自 2025 年 2 月起由供电公司牵头', 'Drooping cables are led by Power supply since February 2025'],
  ['R-2025-DIGGING', ['20303', '20302'], ['*'], 'traffic-police', '掘路占道施工自 2025 年 2 月起由交警大队审批监管', 'Digging and works on the road belong to the traffic police since February 2025'],
  ['R-2025-STOPS', ['10204', '10212'], ['*'], 'municipal', '站亭和路名牌自 2025 年 2 月起由市政设施养护中心负责', 'Stops and street signs belong to Municipal works since February 2025'],
  ['R-2025-GREENS', ['20117', '20118'], seat, 'sanitation-seat', '城区绿地保洁自 2025 年 2 月起由城区环卫所负责', 'Cleaning of greens in the county seat belongs to its sanitation since February 2025'],
];

/** The city's own sheet from half way on: five rules more, and two communities under the neighbouring street. */
export function changeCity(before: Sheet, land: Land, chance: Chance): Sheet {
  const added = changes.map(([id, categories, areas, unitId, zh, en]): RoutingRule => ({ id, priority: 40, categories: [...categories], areas: [...areas], unitId, because: { zh, en } }));
  const once = moveBorder(before.grids, land, chance);
  return { ...before, rules: [...added, ...before.rules], grids: moveBorder(once, land, chance) };
}

/** One community whose grids touch another street goes over to the community of that street that it touches most. */
function moveBorder(grids: readonly Grid[], land: Land, chance: Chance): Grid[] {
  const touching = new Map<string, Map<string, number>>();
  grids.forEach(({ code }, i) => land.neighbours[i]!.forEach((j) => {
    const other = communityOf(grids[j]!.code);
    if (streetOf(other) === streetOf(code)) return;
    const counts = touching.get(communityOf(code)) ?? new Map<string, number>();
    touching.set(communityOf(code), counts.set(other, (counts.get(other) ?? 0) + 1));
  }));
  const ready = [...touching.keys()].sort().filter((code) => size(grids, code) >= 12 && size(grids, code) <= 90);
  const moved = chance.pick(ready);
  const into = [...touching.get(moved)!].sort((a, b) => b[1] - a[1])[0]![0];
  let serial = Math.max(...grids.filter(({ code }) => communityOf(code) === into).map(({ code }) => Number(code.slice(12))));
  return grids.map((grid) => (communityOf(grid.code) === moved ? { ...grid, code: into + String((serial += 1)).padStart(3, '0') } : grid));
}

const size = (grids: readonly Grid[], community: string) => grids.filter(({ code }) => communityOf(code) === community).length;
