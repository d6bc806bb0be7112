import type { SettingChanged, SettingName } from '@paidan/contracts';
import { tell, useSaying } from '@paidan/web-kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDraft } from '../../case/act/draft';
import { RefusedNote } from '../../house/refused-note';
import { useTold } from '../../house/use-told';
import { Differences, Problems } from './differences';
import type { Setting } from './use-setting';

/** What a draft would change and what forbids it, as the door says; kept as a new version with why. */
export function KeepVersion<Name extends SettingName>({ of: { setting, view, content, basedOn, changed, drop, baseOnNewest } }: { of: Setting<Name> }) {
  const { say } = useSaying();
  const queries = useQueryClient();
  const { busy, refused, change } = useTold();
  const why = useDraft(`setting-why:${setting}`, { because: '' });
  const path = `/settings/${setting}`;
  const newest = view?.acting.number ?? 0;
  const { data: trial } = useQuery({ queryKey: ['trial', setting, content, basedOn, newest], queryFn: () => tell<SettingChanged>(path, { content, basedOn, dryRun: true }), enabled: changed && basedOn === newest, staleTime: Infinity });
  if (!changed) return null;
  const tried = trial?.kind === 'done' ? trial.value : null;
  const keep = async () => {
    if (!(await change<SettingChanged>(path, { content, basedOn, because: why.value.because.trim() }))) return;
    why.drop();
    drop();
    // What rooms know of units and categories is asked anew.
    for (const key of ['units', 'categories']) await queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <section className="card" aria-label={say('settings.draft')}>
      <h2>{say('settings.draft')}</h2>
      {basedOn !== newest && <p role="status" className="told">{say('settings.newer-version', { basedOn, newest })} <Button size="small" onClick={baseOnNewest}>{say('settings.base-on-newest')}</Button></p>}
      <RefusedNote refused={refused ?? (trial && trial.kind !== 'done' ? trial : null)} />
      {tried && <><Problems problems={tried.problems} /><Differences differences={tried.differences} /></>}
      <form onSubmit={(event) => (event.preventDefault(), void keep())}>
        <label className="field"><span>{say('house.reason')}</span><Input.TextArea rows={2} maxLength={500} value={why.value.because} onChange={(event) => why.keep({ because: event.target.value })} /></label>
        <p className="row-of">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!tried || tried.problems.length > 0 || why.value.because.trim() === ''}>{say('settings.keep-version')}</Button>
          <Button type="text" onClick={drop}>{say('settings.drop-draft')}</Button>
        </p>
      </form>
    </section>
  );
}
