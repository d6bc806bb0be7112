import type { CaseView, HoldList } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Link } from 'wouter';
import { useAsked } from '../house/use-asked';
import { useSession } from '../session/session';

/** That a legal hold lies on the case, and why; or the way to set one, for whoever may. */
export function HoldMark({ view: { caseId, caseNumber } }: { view: CaseView }) {
  const { say } = useSaying();
  const { may } = useSession();
  const { value } = useAsked<HoldList>('/holds', {}, may('retention.read') !== undefined);
  const hold = value?.items.find((one) => one.caseId === caseId && one.lifted === null);
  if (hold) return <p className="told"><Link href="/retention">{say('retention.on-case')}</Link> {hold.reason} <span className="soft">{hold.setBy.name ?? hold.setBy.id} · {fullTime(hold.setAt)}</span></p>;
  if (!value || may('hold.set') === undefined) return null;
  return <p><Link href={`/retention?find=${encodeURIComponent(caseNumber)}`} className="quiet">{say('retention.hold-this')}</Link></p>;
}
