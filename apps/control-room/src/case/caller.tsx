import type { CallerView, CaseView } from '@paidan/contracts';
import { ask, useSaying } from '@paidan/web-kit';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../session/session';
import { ShowCaller } from './show-caller';

/** Who called, masked, for those who may know it; asked only for reports that came by phone. */
export function Caller({ view }: { view: CaseView }) {
  const { say } = useSaying();
  const { may } = useSession();
  const { data } = useQuery({ queryKey: ['caller', view.reportId], queryFn: () => ask<CallerView>(`/reports/${view.reportId}/caller`), enabled: view.source === 'staff' && may('call.read') !== undefined, retry: 0 });
  if (data?.kind !== 'done') return null;
  const { name, phone } = data.value;
  return <div className="caller">{say('case.caller')} {name} {phone} {(name ?? phone) && may('call.unmask') !== undefined && <ShowCaller reportId={view.reportId} />}</div>;
}
