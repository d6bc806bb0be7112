import { useSaying } from '@paidan/web-kit';
import { Input, Segmented, Select } from 'antd';
import { useTyped } from '../house/use-typed';
import { colourings, type Colouring, type Filters } from './map-address';
import type { Names } from './mapped-case';

interface MapFiltersProps {
  readonly filters: Filters;
  readonly by: Colouring;
  readonly names: Names;
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

/** Which cases are shown, and by what they are told apart. */
export function MapFilters({ filters, by, names, onChange }: MapFiltersProps) {
  const { say, pick } = useSaying();
  const optionsOf = (kind: keyof Names) => Object.entries(names[kind]).map(([value, words]) => ({ value, label: pick(words) })).toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <div className="map-filters">
      <SearchField value={filters.q ?? ''} onChange={(q) => onChange({ q })} />
      <Select mode="multiple" maxTagCount={1} allowClear aria-label={say('map.stage')} placeholder={say('map.stage')} options={optionsOf('stages')} value={filters.stage?.split(',') ?? []} onChange={(stages: string[]) => onChange({ stage: stages.join(',') || null })} />
      <Select showSearch={{ optionFilterProp: 'label' }} allowClear aria-label={say('map.category')} placeholder={say('map.category')} options={optionsOf('categories')} value={filters.category} onChange={(category?: string) => onChange({ category: category ?? null })} />
      <Select showSearch={{ optionFilterProp: 'label' }} allowClear aria-label={say('map.unit')} placeholder={say('map.unit')} options={optionsOf('units')} value={filters.unit} onChange={(unit?: string) => onChange({ unit: unit ?? null })} />
      <Select allowClear aria-label={say('map.overdue')} placeholder={say('map.overdue')} options={[{ value: 'true', label: say('map.late') }, { value: 'false', label: say('map.inTime') }]} value={filters.overdue} onChange={(overdue?: string) => onChange({ overdue: overdue ?? null })} />
      <Select allowClear aria-label={say('map.colour')} placeholder={say('map.colour')} options={(['red', 'yellow', 'green'] as const).map((value) => ({ value, label: say(`map.colours.${value}`) }))} value={filters.colour} onChange={(colour?: string) => onChange({ colour: colour ?? null })} />
      <div className="map-by"><span id="map-by">{say('map.by')}</span><Segmented size="small" aria-labelledby="map-by" name="by" value={by} onChange={(chosen) => onChange({ by: chosen })} options={colourings.map((value) => ({ value, label: say(`map.bys.${value}`) }))} /></div>
    </div>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (q: string | null) => void }) {
  const { say } = useSaying();
  const [typed, setTyped] = useTyped(value);
  return <Input.Search allowClear maxLength={100} value={typed} aria-label={say('map.q')} placeholder={say('map.q')} onChange={(event) => setTyped(event.target.value)} onSearch={(q) => onChange(q.trim() || null)} />;
}
