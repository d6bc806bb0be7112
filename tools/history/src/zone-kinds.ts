/** What the written rules do not know: strips and corners where another unit answers, and what people call them. */
export interface ZoneKind {
  readonly name: string;
  /** How many of them, and the sides in metres. */
  readonly count: number;
  readonly sides: readonly [number, number];
  /** Codes or prefixes it concerns. */
  readonly categories: readonly string[];
  /** Who answers there: a unit, or the neighbouring street's squad or sanitation. */
  readonly unit: string;
  /** How people name such a place when they do. */
  readonly hints: readonly string[];
}

const refuse = ['20110', '20111', '20112', '20114', '20131', '20135', '20137', '20192', '20193', '10305', '10304'];
const order = ['2040*', '2049*', '20129', '20136', '20604', '20196'];
const roads = ['20113', '20505', '10284', '10285', '10286', '10123', '10126'];

export const zoneKinds: readonly ZoneKind[] = [
  { name: 'market-side', count: 22, sides: [110, 90], categories: order, unit: 'neighbour-squad', hints: ['农贸市场东侧', '菜市场后街', '集市边上', '市场南门外'] },
  { name: 'county-road', count: 16, sides: [60, 800], categories: roads, unit: 'transport', hints: ['省道边', '国道辅路', '老公路上', '县道旁'] },
  { name: 'neighbour-kept-road', count: 14, sides: [700, 60], categories: refuse, unit: 'neighbour-sanitation', hints: ['交界路上', '两镇交界处', '镇界那条路'] },
  { name: 'park-strip', count: 16, sides: [160, 90], categories: [...refuse, ...order], unit: 'landscape', hints: ['口袋公园', '绿道旁', '公园边上', '带状公园里'] },
  { name: 'under-flyover', count: 10, sides: [50, 420], categories: [...refuse, ...order], unit: 'municipal', hints: ['高架下', '立交桥下面', '桥底下'] },
  { name: 'building-site', count: 12, sides: [130, 120], categories: [...refuse, '20113', '20506', '10284'], unit: 'housing', hints: ['工地旁', '在建楼盘门口', '工地围挡外'] },
  { name: 'river-bank', count: 12, sides: [70, 600], categories: [...refuse, '20117', '20136', '20130'], unit: 'rivers', hints: ['河堤上', '河岸边', '沿河路'] },
];

export const fitsAny = (patterns: readonly string[], code: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code));
