import type { Words } from '@paidan/contracts';
import type { CaseEvent, JoinedBy } from '../life/case-event';
import type { Possible } from './judge-same';

/** A report without a case of its own, that was joined to a case. */
export interface Attached {
  readonly reportId: string;
  readonly trackingNumber: string;
  readonly by: JoinedBy;
  readonly because: Words;
}

/** The cases that this one may be the same as and nobody has decided about yet, by its history. */
export function possibleDuplicates(history: readonly CaseEvent[]): Possible[] {
  return history.reduce<Possible[]>((possible, event) => {
    switch (event.type) {
      case 'duplicate-proposed':
        return [...possible.filter(({ of }) => of.caseId !== event.of.caseId), { of: event.of, likeness: event.likeness, because: event.because }];
      case 'duplicate-dismissed':
        return possible.filter(({ of }) => of.caseId !== event.of.caseId);
      case 'unmerged':
        return possible.filter(({ of }) => of.caseId !== event.from.caseId);
      default:
        return possible;
    }
  }, []);
}

/** The reports that were joined to a case and have not left it, by its history. */
export function attachedReports(history: readonly CaseEvent[]): Attached[] {
  return history.reduce<Attached[]>((attached, event) => {
    if (event.type === 'left') return attached.filter(({ reportId }) => reportId !== event.reportId);
    if (event.type !== 'joined' || event.fromCase !== null) return attached;
    const { reportId, trackingNumber, by, because } = event;
    return [...attached, { reportId, trackingNumber, by, because }];
  }, []);
}
