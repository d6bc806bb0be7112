import type { CategoryChoice, CategoryList, KindSuggestion } from '@paidan/contracts';
import { useState } from 'react';
import { usePreferences } from '../../preferences/preferences';

interface Props {
  readonly categories: CategoryList | null;
  readonly suggestion: KindSuggestion | null;
  readonly asking: boolean;
  readonly chosen: string | null;
  readonly choose: (code: string | null) => void;
}

/** The kind: the likeliest to be confirmed by one tap; else the class, then the exact one; or left to the staff. */
export function KindField({ categories, suggestion, asking, chosen, choose }: Props) {
  const { say, language } = usePreferences();
  const [choosing, startChoosing] = useState(false);
  const likely = suggestion?.items ?? [];
  const others = categories?.items.filter(({ code }) => code === chosen && likely.every((item) => item.code !== code)) ?? [];
  const pick = (code: string | null) => {
    choose(code);
    startChoosing(false);
  };
  return (
    <section className="card" aria-label={say('report.kind')}>
      <h2 className="head">{say('report.kind')}</h2>
      <p className="words" role="status">{asking ? say('report.kindAsking') : likely.length > 0 ? say('report.kindLikely') : (suggestion?.because[language] ?? '')}</p>
      <div className="row">
        {[...likely, ...others].map(({ code, name }) => (
          <button key={code} className={`tap chip${code === chosen ? ' on' : ''}`} aria-pressed={code === chosen} onClick={() => pick(code === chosen ? null : code)}>
            {code === chosen ? '✓ ' : ''}{name[language]}
          </button>
        ))}
        <button className="tap chip" aria-expanded={choosing} onClick={() => startChoosing(!choosing)}>{say('report.kindOther')}</button>
      </div>
      {choosing && categories && <KindList categories={categories} pick={pick} />}
    </section>
  );
}

function KindList({ categories: { classes, items }, pick }: { categories: CategoryList; pick: (code: string | null) => void }) {
  const { say, language } = usePreferences();
  const [classId, setClass] = useState<string | null>(null);
  const within: readonly CategoryChoice[] = items.filter((item) => item.classId === classId);
  return (
    <div>
      <h3 className="label">{say('report.kindClass')}</h3>
      <div className="row">
        {classes.map(({ id, name }) => <button key={id} className={`tap chip${id === classId ? ' on' : ''}`} aria-pressed={id === classId} onClick={() => setClass(id)}>{name[language]}</button>)}
      </div>
      {classId !== null && <h3 className="label">{say('report.kindExact')}</h3>}
      <div className="row">{within.map(({ code, name }) => <button key={code} className="tap chip" onClick={() => pick(code)}>{name[language]}</button>)}</div>
      <button className="tap plain" onClick={() => pick(null)}>{say('report.kindNone')}</button>
    </div>
  );
}
