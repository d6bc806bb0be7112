import type { ErasureView } from '@paidan/contracts';
import { useEffect, useState } from 'react';
import { api } from '../../citizen';
import { usePreferences } from '../../preferences/preferences';

/** How often it is asked whether all have answered, in milliseconds. */
const EVERY = 1_500;

/** How far the deletion has come, until every part of the system has answered. */
export function Leaving({ erasureId }: { erasureId: string }) {
  const { say } = usePreferences();
  const [view, show] = useState<ErasureView | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await api.erasure(erasureId);
      if (answer.ok) show(answer.value);
      if (!(answer.ok && answer.value.doneAt)) timer = setTimeout(() => void look(), EVERY);
    };
    void look();
    return () => clearTimeout(timer);
  }, [erasureId]);
  const done = view?.parts.filter(({ doneAt }) => doneAt !== null).length ?? 0;
  return (
    <section className="card" role="status">
      <h2 className="head">{say(view?.doneAt ? 'me.erased' : 'me.erasing')}</h2>
      <p className="words">{say('me.parts', { done, all: view?.parts.length ?? 3 })}</p>
      <p className="small">{say('me.erasureNumber', { number: erasureId })}</p>
    </section>
  );
}
