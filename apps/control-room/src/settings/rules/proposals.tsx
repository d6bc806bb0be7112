import type { RuleProposal, RuleProposals } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useNames } from '../../case/names';
import { ReasonDialog } from '../../house/reason-dialog';
import { RefusedNote } from '../../house/refused-note';
import { useAsked } from '../../house/use-asked';
import { useSession } from '../../session/session';

type Decision = 'accept' | 'reject';

/** Rules that arbitrations suggest: taken, which publishes a version, or not. */
export function Proposals() {
  const { say } = useSaying();
  const { value, refused, again } = useAsked<RuleProposals>('/rules/proposals');
  const [deciding, setDeciding] = useState<{ proposalId: string; decision: Decision } | null>(null);
  return (
    <>
      <RefusedNote refused={refused} onAgain={again} />
      {value?.items.length === 0 && <p className="soft">{say('settings.no-proposals')}</p>}
      <ul className="lines">{value?.items.map((proposal) => <OneProposal key={proposal.proposalId} proposal={proposal} onDecide={(decision) => setDeciding({ proposalId: proposal.proposalId, decision })} />)}</ul>
      {deciding && <ReasonDialog title={say(`settings.${deciding.decision}-proposal`)} path={`/rules/proposals/${deciding.proposalId}`} body={{ decision: deciding.decision }} onDone={() => setDeciding(null)} onClose={() => setDeciding(null)} />}
    </>
  );
}

function OneProposal({ proposal: { rule, caseIds, state, proposedAt, decidedAt, decidedBy, reason, publishedVersion }, onDecide }: { proposal: RuleProposal; onDecide: (decision: Decision) => void }) {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const names = useNames();
  return (
    <li>
      <span className={`tag ${state === 'open' ? 'soon' : ''}`}>{say(`settings.proposal-states.${state}`)}</span>
      <span className="wide">
        {rule.categories.map((code) => names.category(code)).join('、')} · {rule.areas.join(', ')} → <strong>{names.unit(rule.unitId)}</strong><br />
        <span className="facts">{pick(rule.because)} · {fullTime(proposedAt)} · {caseIds.map((id, nth) => <Link key={id} href={`/cases/${id}`}>{say('house.rooms.case')} {nth + 1} </Link>)}</span>
        {decidedAt && <><br /><span className="facts">{fullTime(decidedAt)} {decidedBy?.id.replace(/^staff:/, '')} {reason} {publishedVersion && `${say('settings.version')} ${publishedVersion}`}</span></>}
      </span>
      {state === 'open' && may('rules.publish') && (['accept', 'reject'] as const).map((decision) => <Button key={decision} size="small" onClick={() => onDecide(decision)}>{say(`settings.${decision}`)}</Button>)}
    </li>
  );
}
