import type { CaseAction } from '@paidan/contracts';
import type { Entry } from '../outbox/entry';

interface Task {
  readonly caseId: string;
  readonly stage: string;
  readonly allowedActions: readonly CaseAction[];
  readonly assignee: string | null;
}

/** A task as it will be when the queue has been sent, and what waits for it. */
export type Overlaid<T> = T & { readonly pending: readonly Entry[] };

/** Lays what waits to be sent over what the server said: an accepted task can be completed at once, a completed one is out of hand. */
export function overlay<T extends Task>(task: T, entries: readonly Entry[], user: string): Overlaid<T> {
  const pending = entries.filter((entry) => entry.caseId === task.caseId && entry.user === user && entry.state !== 'sent');
  return pending.reduce<Overlaid<T>>((now, { deed, state }) => {
    if (state === 'refused') return now;
    switch (deed.kind) {
      case 'accept':
        return { ...now, stage: 'handling', allowedActions: [...now.allowedActions.filter((action) => action !== 'accept'), ...(now.allowedActions.includes('complete') ? [] : ['complete' as const])] };
      case 'assign':
        return { ...now, assignee: deed.username };
      case 'extend':
        return { ...now, allowedActions: now.allowedActions.filter((action) => action !== 'request-extension') };
      default:
        return { ...now, allowedActions: [] };
    }
  }, { ...task, pending });
}
