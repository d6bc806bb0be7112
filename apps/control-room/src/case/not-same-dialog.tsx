import type { CaseView } from '@paidan/contracts';
import { tell, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../house/over';
import { useDraft } from './act/draft';
import { useTelling } from './act/use-telling';
import { useCaseCache } from './use-case';

/** Another case that is not the same, or a joined report that is of another thing. */
export type NotSame = { readonly kind: 'dismiss'; readonly ofCaseId: string; readonly number: string } | { readonly kind: 'detach'; readonly reportId: string; readonly number: string };

const pathOf = (caseId: string, asking: NotSame) => (asking.kind === 'dismiss' ? `/cases/${caseId}/duplicates/${asking.ofCaseId}/dismiss` : `/cases/${caseId}/reports/${asking.reportId}/detach`);

/** Asks why, and tells the door; what is typed stays when it refuses. */
export function NotSameDialog({ view, asking, onClose }: { view: CaseView; asking: NotSame; onClose: () => void }) {
  const { say } = useSaying();
  const tellOf = useTelling();
  const { forget } = useCaseCache();
  const { value, keep, drop } = useDraft(`${view.caseId}.${asking.kind}.${asking.number}`, { reason: '' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = async () => {
    if (value.reason.trim() === '') return setTrouble(say('case.missing', { field: say('case.fields.reason') }));
    const answer = await tell(pathOf(view.caseId, asking), { reason: value.reason.trim(), version: view.version });
    forget(view.caseId);
    if (answer.kind === 'done') return drop(), onClose();
    setTrouble(tellOf(answer));
  };
  return (
    <Over title={`${say(`case.${asking.kind}`)} · ${asking.number}`} onClose={onClose}>
      <form noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
        {trouble && <p role="alert" className="refused">{trouble}</p>}
        <label className="field"><span>{say('case.fields.reason')}</span><textarea className="input" autoFocus required maxLength={500} value={value.reason} onChange={(event) => keep({ reason: event.target.value })} /></label>
        <div className="row-of end">
          <button type="button" className="button" onClick={onClose}>{say('case.close-dialog')}</button>
          <button type="submit" className="button first">{say(`case.${asking.kind}`)}</button>
        </div>
      </form>
    </Over>
  );
}
