import type { RouteExplained } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useDraft } from '../../case/act/draft';
import { useCategories, useNames } from '../../case/names';
import { RefusedNote } from '../../house/refused-note';
import { useTold } from '../../house/use-told';

/** Who answers for a kind of problem at a place, rule by rule. */
export function ExplainPlace() {
  const { say, pick } = useSaying();
  const categories = useCategories();
  const { value, keep } = useDraft('explain', { place: '', categoryCode: '' });
  const { busy, refused, change } = useTold();
  const [answer, setAnswer] = useState<RouteExplained | null>(null);
  const [longitude, latitude] = value.place.split(/[\s,，]+/).map(Number);
  const ready = Number.isFinite(longitude) && Number.isFinite(latitude) && value.place.trim() !== '';
  const explain = async () => setAnswer((await change<RouteExplained>('/rules/explain', { place: { longitude, latitude }, categoryCode: value.categoryCode || null })) ?? null);
  return (
    <>
      <form className="tools" onSubmit={(event) => (event.preventDefault(), void (ready && explain()))}>
        <label>{say('settings.place')} <Input style={{ width: 240 }} placeholder="118.41, 37.05" value={value.place} onChange={(event) => keep({ ...value, place: event.target.value })} /></label>
        <label>{say('settings.category')} <select className="input" style={{ width: 240 }} value={value.categoryCode} onChange={(event) => keep({ ...value, categoryCode: event.target.value })}><option value="">—</option>{categories?.items.map(({ code, name }) => <option key={code} value={code}>{code} {pick(name)}</option>)}</select></label>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>{say('settings.explain')}</Button>
      </form>
      <RefusedNote refused={refused} />
      {answer && <Explained answer={answer} />}
    </>
  );
}

function Explained({ answer: { routing, asked } }: { answer: RouteExplained }) {
  const { say, pick } = useSaying();
  const names = useNames();
  return (
    <section className="card" role="status">
      <h2>{routing.kind === 'unit' ? pick(routing.unitName) : say('settings.by-hand')}</h2>
      <p>{pick(routing.because)}{routing.grid && <span className="facts"> {routing.grid.street} · {routing.grid.community} · {routing.grid.gridCode}</span>}</p>
      <ul className="lines">{asked.map(({ ruleId, priority, unitId, fits, because }) => <li key={ruleId}><span className={`tag ${fits ? 'fine' : ''}`}>{say(fits ? 'settings.fits' : 'settings.fits-not')}</span><code>{ruleId}</code><span>{priority} · {names.unit(unitId)}</span><span className="wide facts">{pick(because)}</span></li>)}</ul>
    </section>
  );
}
