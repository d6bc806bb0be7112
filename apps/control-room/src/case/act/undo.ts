import type { CaseAction, CaseHead } from '@paidan/contracts';

/** How an action can be taken back: by which other one, and to whom. `asks`: a person has to choose or say something first. */
export interface WayBack {
  readonly action: CaseAction;
  readonly unitId?: string;
  readonly asks: boolean;
}

/** What the domain lets a person do about what was just done; null: it stands, and that is said. */
export function wayBack(done: CaseAction, before: Pick<CaseHead, 'unit'>, after: Pick<CaseHead, 'allowedActions'>): WayBack | null {
  const way = ways(done, before);
  return way && after.allowedActions.includes(way.action) ? way : null;
}

function ways(done: CaseAction, { unit }: Pick<CaseHead, 'unit'>): WayBack | null {
  switch (done) {
    case 'dispatch':
    case 'arbitrate':
      // A unit has been told: the order cannot be unsaid, only sent on.
      return { action: 'transfer', asks: true };
    case 'transfer':
      return unit ? { action: 'transfer', unitId: unit.id, asks: false } : null;
    case 'merge':
      return { action: 'unmerge', asks: false };
    case 'suspend':
    case 'ask-citizen':
      return { action: 'resume', asks: false };
    case 'refuse':
    case 'force-close':
    case 'pass':
      return { action: 'reopen', asks: false };
    default:
      return null;
  }
}
