import { useSaying } from '@paidan/web-kit';
import { ToneMark, type Tone } from '@paidan/web-map';
import { Button } from 'antd';
import { Link } from 'wouter';
import { useCaseWords } from './case-words';
import type { MappedCase, Names } from './mapped-case';

interface CaseCardProps {
  readonly one: MappedCase;
  readonly names: Names;
  readonly tone: Tone;
  readonly onClose: () => void;
}

/** The case that was chosen, with the way to all of it. */
export function CaseCard({ one, names, tone, onClose }: CaseCardProps) {
  const { say } = useSaying();
  const { kind, stage, unit, due } = useCaseWords(names)(one);
  return (
    <section className="map-card" aria-label={say('map.card')} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <h2><ToneMark {...tone} /> {kind}</h2>
      <p>{one.number}</p>
      <p>{stage} · {unit}</p>
      <p>{due}{one.colour && ` · ${say(`map.colours.${one.colour}`)}`}</p>
      <div className="map-card-ways"><Link href={`/cases/${one.id}`}>{say('map.open')}</Link><Button size="small" onClick={onClose}>{say('map.close')}</Button></div>
    </section>
  );
}
