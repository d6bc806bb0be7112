export { CaseMap, type CaseMapProps } from './case-map';
export { CityMap, type CityMapProps } from './city-map';
export { MapLegend, ToneMark } from './map-legend';
export { isWithin, type Bounds, type MapPoint, type Outlook, type Shape, type Tone } from './map-point';
export { askLayers, useLayers, type Layers } from './use-layers';
export { layerNames, layerWords, type LayerName } from './words';
export { closerFor } from './closer-for';
