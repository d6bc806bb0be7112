import { addressOf, useSaying } from '@paidan/web-kit';
import { useState } from 'react';

const photo = (id: string) => addressOf(`/public/photos/${id}`);

/** Before and after, one over the other where both were released; faces and plates are covered. */
export function Photos({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const { say } = useSaying();
  const compared = before[0] !== undefined && after[0] !== undefined;
  const rest = compared ? [...before.slice(1).map((id) => ({ id, name: 'before' })), ...after.slice(1).map((id) => ({ id, name: 'after' }))] : [...before.map((id) => ({ id, name: 'before' })), ...after.map((id) => ({ id, name: 'after' }))];
  if (before.length + after.length === 0) return <p className="public-quiet">{say('page.noPhotos')}</p>;
  return (
    <section aria-label={say('page.photos')}>
      <h2>{say('page.photos')}</h2>
      {compared && <Slider before={before[0]!} after={after[0]!} />}
      <div className="public-photos">{rest.map(({ id, name }) => <figure key={id}><img src={photo(id)} alt={say(`page.${name}Photo`)} loading="lazy" /><figcaption>{say(`page.${name}`)}</figcaption></figure>)}</div>
    </section>
  );
}

function Slider({ before, after }: { before: string; after: string }) {
  const { say } = useSaying();
  const [at, setAt] = useState(50);
  return (
    <figure className="public-slider">
      <div>
        <img src={photo(after)} alt={say('page.afterPhoto')} />
        <img src={photo(before)} alt={say('page.beforePhoto')} style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }} />
        <i style={{ left: `${at}%` }} />
      </div>
      <figcaption><span>{say('page.before')}</span><input type="range" min="0" max="100" value={at} onChange={({ target }) => setAt(Number(target.value))} aria-label={say('page.slider')} /><span>{say('page.after')}</span></figcaption>
    </figure>
  );
}
