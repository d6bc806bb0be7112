import { useSaying, type Answer } from '@paidan/web-kit';
import { useEffect, useState } from 'react';

const MINUTE = 60;

/** After too many wrong tries: how long until the next one, counted down as one looks, and what to do if the password is lost. */
export function Rest({ refused }: { refused: Exclude<Answer<unknown>, { kind: 'done' }> }) {
  const { say } = useSaying();
  const seconds = refused.kind === 'refused' && refused.status === 429 ? refused.retryAfterSeconds : null;
  const [left, setLeft] = useState(seconds ?? 0);
  useEffect(() => {
    if (seconds === null) return undefined;
    const end = performance.now() + seconds * 1_000;
    const count = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000)));
    count();
    const counting = setInterval(count, 1_000);
    return () => clearInterval(counting);
  }, [refused, seconds]);
  if (seconds === null) return null;
  const words = left === 0 ? say('login.rested') : left > MINUTE ? say('login.rest-minutes', { count: Math.ceil(left / MINUTE) }) : say('login.rest', { count: left });
  return <p className="told" role="timer">{words}</p>;
}
