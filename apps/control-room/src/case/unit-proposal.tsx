import type { CaseView, RouteExplained, Routing } from '@paidan/contracts';
import { tell, useSaying } from '@paidan/web-kit';
import { useQuery } from '@tanstack/react-query';
import { categoryOf, isCorrected, type Choice } from './act/order';
import type { Names } from './names';

interface Proposal {
  readonly view: CaseView;
  readonly chosen: Choice;
  readonly names: Names;
}

/** Whom the rules name when another category is taken. */
function useRerouted(view: CaseView, chosen: Choice): Routing | null {
  const categoryCode = categoryOf(view, chosen);
  const asked = { place: view.place, categoryCode, at: view.receivedAt };
  const { data } = useQuery({ queryKey: ['explain', asked], queryFn: () => tell<RouteExplained>('/rules/explain', asked), enabled: isCorrected(view, chosen), staleTime: 60_000 });
  return data?.kind === 'done' ? data.value.routing : null;
}

/** Who would get the case, and why: chosen by hand, named by a rule, or learned from closed cases. */
export function UnitProposal({ view, chosen, names }: Proposal) {
  const { say, pick } = useSaying();
  const rerouted = useRerouted(view, chosen);
  if (chosen.unitId) return <p><b>{names.unit(chosen.unitId)}</b> <span className="soft">{say('queue.unit-chosen')}</span></p>;
  const corrected = isCorrected(view, chosen);
  const routing = corrected ? rerouted : view.routing;
  if (!routing) return <p className="soft">{say('queue.unit-asked')}</p>;
  const { proposal } = routing;
  return (
    <div className="unit-proposal">
      {routing.kind === 'unit' && <p><b>{pick(routing.unitName)}</b> <span className="soft">{routing.by === 'learned' ? say('queue.by-learned') : say('queue.by-rule', { rule: routing.ruleId })}</span></p>}
      {routing.kind === 'nobody' && !(proposal && !corrected) && <p className="late">{say('queue.nobody')}</p>}
      {routing.kind === 'nobody' && proposal && !corrected && <p><b>{pick(proposal.unitName)}</b> <span className="soft">{say('queue.by-proposal', { share: Math.round(proposal.confidence * 100) })}</span></p>}
      <p className="soft because">{pick(routing.because)}</p>
      {proposal && <p className="soft because">{pick(proposal.because)}</p>}
      {routing.kind === 'unit' && routing.doubt && <p className="soon because">{pick(routing.doubt)}</p>}
    </div>
  );
}
