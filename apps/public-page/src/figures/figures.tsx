import type { PublicFigures, PublicNumbers } from '@paidan/contracts';
import { ask, shareText, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';

const LINES = 8;

/** How the city does this month: in all, by kind and by unit. */
export function Figures() {
  const { say, pick } = useSaying();
  const [figures, setFigures] = useState<PublicFigures | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => void ask<PublicFigures>('/public/figures').then((answer) => (answer.kind === 'done' ? setFigures(answer.value) : setFailed(true))), []);
  if (!figures) return <p role="status">{say(failed ? 'page.noFigures' : 'page.opening')}</p>;
  const { whole, month, byCategory, byUnit } = figures;
  const tiles = [['received', whole.received], ['closed', whole.closed], ['open', whole.open], ['onTime', shareText(whole.onTimeRate)], ['satisfaction', shareText(whole.satisfaction)]] as const;
  return (
    <section className="public-figures" aria-label={say('page.figures', { month })}>
      <h2>{say('page.figures', { month })}</h2>
      <dl>{tiles.map(([name, value]) => <div key={name}><dt>{say(`page.${name}`)}</dt><dd>{value}</dd></div>)}</dl>
      <details>
        <summary>{say('page.details')}</summary>
        <p>{say('page.definitions')}</p>
        <Numbers caption={say('page.byKind')} rows={byCategory.map(({ code, name, ...numbers }) => ({ key: code, name: name ? pick(name) : code, numbers }))} />
        <Numbers caption={say('page.byUnit')} rows={byUnit.map(({ unitId, name, ...numbers }) => ({ key: unitId, name: name ? pick(name) : unitId, numbers }))} />
      </details>
    </section>
  );
}

function Numbers({ caption, rows }: { caption: string; rows: readonly { key: string; name: string; numbers: PublicNumbers }[] }) {
  const { say } = useSaying();
  return (
    <table>
      <caption>{caption}</caption>
      <thead><tr><th scope="col" />{(['received', 'closed', 'open', 'onTime'] as const).map((name) => <th key={name} scope="col">{say(`page.short.${name}`)}</th>)}</tr></thead>
      <tbody>{rows.toSorted((a, b) => b.numbers.received - a.numbers.received).slice(0, LINES).map(({ key, name, numbers }) => <tr key={key}><th scope="row">{name}</th><td>{numbers.received}</td><td>{numbers.closed}</td><td>{numbers.open}</td><td>{shareText(numbers.onTimeRate)}</td></tr>)}</tbody>
    </table>
  );
}
