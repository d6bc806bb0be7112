import { serverNow, useSaying } from '@paidan/web-kit';
import { ToneMark } from '@paidan/web-map';
import { useMemo } from 'react';
import { useCaseWords } from './case-words';
import type { Colouring } from './map-address';
import type { MappedCase, Names } from './mapped-case';
import { toneOf, tonesBy } from './tones';

/** The most lines; who wants more looks closer. */
const LINES = 100;

interface InViewListProps {
  readonly cases: readonly MappedCase[];
  readonly names: Names;
  readonly by: Colouring;
  readonly selected: string | null;
  readonly onChoose: (id: string) => void;
}

/** What is in view, to be read and chosen without the map: those due first come first. */
export function InViewList({ cases, names, by, selected, onChoose }: InViewListProps) {
  const { say } = useSaying();
  const wordsOf = useCaseWords(names);
  const lines = useMemo(() => cases.toSorted((a, b) => ((a.dueAt ?? '9') < (b.dueAt ?? '9') ? -1 : 1)).slice(0, LINES), [cases]);
  const now = serverNow().getTime();
  return (
    <section className="map-list" aria-label={say('map.list')}>
      <h2>{say('map.list')}</h2>
      {lines.length === 0 && <p>{say('map.none')}</p>}
      <ul>
        {lines.map((one) => {
          const { kind, stage, unit, due } = wordsOf(one);
          return (
            <li key={one.id}>
              <button type="button" aria-pressed={one.id === selected} onClick={() => onChoose(one.id)}>
                <span><ToneMark {...tonesBy[by][toneOf(by, one, now)]!} /> <b>{kind}</b> · {stage}</span>
                <small>{due} · {unit}</small>
              </button>
            </li>
          );
        })}
      </ul>
      {cases.length > LINES && <p>{say('map.listMore', { count: cases.length - LINES })}</p>}
    </section>
  );
}
