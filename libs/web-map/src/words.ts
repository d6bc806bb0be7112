import type { GroundLayer, Words } from '@paidan/web-ground';

export type { Words };

/** What can be switched on and off, in the order of drawing. */
export const layerNames = ['water', 'parks', 'roads', 'streets', 'communities', 'grids', 'unitAreas', 'components', 'cameras', 'heat', 'cases'] as const satisfies readonly (GroundLayer | 'heat' | 'cases')[];
export type LayerName = (typeof layerNames)[number];

export const layerWords: Record<LayerName, Words> = {
  water: { zh: '水系', en: 'Water' },
  parks: { zh: '公园', en: 'Parks' },
  roads: { zh: '道路', en: 'Roads' },
  streets: { zh: '街道（镇）', en: 'Streets and towns' },
  communities: { zh: '社区', en: 'Communities' },
  grids: { zh: '单元网格', en: 'Grid cells' },
  unitAreas: { zh: '责任单位辖区', en: 'Areas of units' },
  components: { zh: '部件', en: 'City components' },
  cameras: { zh: '摄像头', en: 'Cameras' },
  heat: { zh: '热力', en: 'Heat' },
  cases: { zh: '案件', en: 'Cases' },
};

export const mapWords = {
  map: { zh: '地图：方向键移动，加减键缩放；右侧列表列出当前可见的案件', en: 'Map: arrow keys move it, plus and minus zoom; the list beside it names the cases in view' },
  place: { zh: '案件所在位置的地图', en: 'Map of the place of the case' },
  closer: { zh: '放大', en: 'Zoom in' },
  farther: { zh: '缩小', en: 'Zoom out' },
  whole: { zh: '看全市', en: 'Whole city' },
  opening: { zh: '正在打开地图…', en: 'Opening the map…' },
  failed: { zh: '地图没有加载出来，请检查网络后重新打开本页；列表仍可使用。', en: 'The map could not be loaded. Please check the network and open this page again; the list still works.' },
  tilesAway: { zh: '底图服务没有响应，现在显示的是本市自有底图。', en: 'The map service does not answer; what is shown is the city’s own map.' },
  grid: { zh: '网格', en: 'Grid cell' },
  area: { zh: '辖区', en: 'Area' },
} satisfies Record<string, Words>;
