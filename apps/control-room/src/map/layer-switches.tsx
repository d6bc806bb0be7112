import { useSaying } from '@paidan/web-kit';
import { layerNames, layerWords, type LayerName } from '@paidan/web-map';
import { Checkbox } from 'antd';
import { layersText } from './map-address';

interface LayerSwitchesProps {
  readonly shown: ReadonlySet<LayerName>;
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

/** What lies on the map, each to be switched. */
export function LayerSwitches({ shown, onChange }: LayerSwitchesProps) {
  const { say, pick } = useSaying();
  const turn = (name: LayerName, on: boolean) => onChange({ layers: layersText(new Set(layerNames.filter((one) => (one === name ? on : shown.has(one))))) });
  return (
    <fieldset className="map-layers">
      <legend>{say('map.layers')}</legend>
      {layerNames.map((name) => <Checkbox key={name} checked={shown.has(name)} onChange={({ target }) => turn(name, target.checked)}>{pick(layerWords[name])}</Checkbox>)}
    </fieldset>
  );
}
