import { layerNames, type LayerName, type Outlook } from '@paidan/web-map';
import { hasEnded, type MappedCase } from './mapped-case';

export const colourings = ['deadline', 'stage', 'colour'] as const;
export type Colouring = (typeof colourings)[number];
export const filterNames = ['q', 'stage', 'category', 'unit', 'overdue', 'colour'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

const usual: readonly LayerName[] = ['water', 'parks', 'roads', 'streets', 'cases'];

/** What an address asks for; what the map does not know it leaves out. */
export function readAddress(address: URLSearchParams) {
  const filters: Filters = Object.fromEntries(filterNames.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : [])));
  const layers = address.get('layers');
  return {
    filters,
    by: colourings.find((one) => one === address.get('by')) ?? 'deadline',
    shown: new Set<LayerName>(layers === null ? usual : layerNames.filter((name) => layers.split('.').includes(name))),
    start: outlookOf(address.get('at')),
    selected: address.get('case'),
  };
}

export const layersText = (shown: ReadonlySet<LayerName>): string => [...shown].join('.') || 'none';
export const outlookText = ({ longitude, latitude, zoom }: Outlook): string => `${longitude.toFixed(5)},${latitude.toFixed(5)},${zoom.toFixed(2)}`;

export function outlookOf(text: string | null): Outlook | null {
  const [longitude, latitude, zoom] = (text ?? '').split(',').map(Number);
  return longitude && latitude && zoom ? { longitude, latitude, zoom } : null;
}

/** Whether a case that changed still belongs to what was asked for; words are looked for by the server alone. */
export function fits({ stage, category, unit, overdue, colour }: Filters, one: MappedCase, now: number): boolean {
  const late = one.dueAt !== null && Date.parse(one.dueAt) < now;
  return !hasEnded(one.stage) && (!stage || stage.split(',').includes(one.stage)) && (!category || (one.category ?? '').startsWith(category)) && (!unit || one.unit === unit) && (overdue === undefined || late === (overdue === 'true')) && (!colour || one.colour === colour);
}
