import { useSaying } from '@paidan/web-kit';
import { closerFor, layerNames, layerWords, type LayerName } from '@paidan/web-map';
import { Checkbox } from 'antd';
import { layersText } from './map-address';

interface LayerSwitchesProps {
  readonly shown: ReadonlySet<LayerName>;
  /** Of the map as it stands; unknown until it first rests. */
  readonly zoom: number | undefined;
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

/** What lies on the map, each to be switched. */
export function LayerSwitches({ shown, zoom, onChange }: LayerSwitchesProps) {
  const { say, pick } = useSaying();
  const turn = (name: LayerName, on: boolean) => onChange({ layers: layersText(new Set(layerNames.filter((one) => (one === name ? on : shown.has(one))))) });
  return (
    <fieldset className="map-layers">
      <legend>{say('map.layers')}</legend>
      {layerNames.map((name) => <Checkbox key={name} checked={shown.has(name)} onChange={({ target }) => turn(name, target.checked)}>{pick(layerWords[name])}{shown.has(name) && zoom !== undefined && closerFor(name, zoom) && <small className="soft"> {say('map.closer')}</small>}</Checkbox>)}
    </fieldset>
  );
}
