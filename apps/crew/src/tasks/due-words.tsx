import type { CaseHead } from '@paidan/contracts';
import { duration, serverNow, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import { dueOf, urgencyOf } from './urgency';

/** The server's time, anew every half minute: one ticker for all that asks. */
export function useNow(): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long is left, in colour and in words. */
export function DueWords({ task, now }: { task: CaseHead; now: Date }) {
  const { say, language } = useSaying();
  const urgency = urgencyOf(task, now);
  const due = dueOf(task);
  const long = due === null ? '' : duration(Date.parse(due) - now.getTime(), language);
  return <strong className={`due ${urgency}`}>{say(`tasks.due.${urgency}`, { long })}</strong>;
}
