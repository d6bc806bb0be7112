import type { SettingName } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { Button } from 'antd';
import { useState } from 'react';
import { BecauseDialog } from './because-dialog';
import { Differences, Problems } from './differences';
import type { Setting } from './use-setting';

/** The city's files were changed as well as this setting: what they would change, and who acts is decided here. */
export function ConflictWithFiles<Name extends SettingName>({ of: { setting, view, mayChange } }: { of: Setting<Name> }) {
  const { say } = useSaying();
  const [take, setTake] = useState<boolean | null>(null);
  if (!view?.conflict) return null;
  const { cityVersion, seenAt, differences, problems } = view.conflict;
  return (
    <section className="card" aria-label={say('settings.files-conflict')}>
      <h2>{say('settings.files-conflict')}</h2>
      <p role="status" className="told">{say('settings.files-conflict-says', { cityVersion, at: fullTime(seenAt) })}</p>
      <Problems problems={problems} />
      <Differences differences={differences} />
      {mayChange && <p className="row-of"><Button onClick={() => setTake(true)}>{say('settings.take-files')}</Button><Button onClick={() => setTake(false)}>{say('settings.keep-ours')}</Button></p>}
      {take !== null && <BecauseDialog title={say(take ? 'settings.take-files' : 'settings.keep-ours')} path={`/settings/${setting}/folder`} body={{ take, basedOn: view.acting.number }} onDone={() => setTake(null)} onClose={() => setTake(null)} />}
    </section>
  );
}
