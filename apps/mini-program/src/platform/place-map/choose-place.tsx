import { createRoot } from 'react-dom/client';
import type { FoundPlace } from '../../citizen-api/platform';
import { PlaceMap, TITLE } from './place-map';
import './place-map.css';

/** Opens the city's map over the page; ends with the place that was chosen, or with null when the person went back. */
export function choosePlace(from: FoundPlace | null): Promise<FoundPlace | null> {
  const dialog = document.createElement('dialog');
  dialog.className = 'place-map';
  dialog.setAttribute('aria-labelledby', TITLE);
  document.body.append(dialog);
  const root = createRoot(dialog);
  return new Promise<FoundPlace | null>((resolve) => {
    const end = (place: FoundPlace | null) => {
      dialog.close();
      root.unmount();
      dialog.remove();
      resolve(place);
    };
    dialog.addEventListener('cancel', (event) => (event.preventDefault(), end(null)));
    root.render(<PlaceMap from={from} end={end} />);
    dialog.showModal();
  });
}
