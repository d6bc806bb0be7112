import type { SettingName } from '@paidan/contracts';
import { fullTime, sideOf, useSaying } from '@paidan/web-kit';
import type { ReactNode } from 'react';
import { RefusedNote } from '../../house/refused-note';
import { ConflictWithFiles } from './conflict-with-files';
import { KeepVersion } from './keep-version';
import type { Setting } from './use-setting';
import { VersionsOf } from './versions-of';

/** What is the same for every setting: which version acts, a conflict with the city's files, the draft, the versions. */
export function AroundSetting<Name extends SettingName>({ of, children }: { of: Setting<Name>; children: ReactNode }) {
  const { say, language } = useSaying();
  const { view, refused, again } = of;
  return (
    <>
      <RefusedNote refused={refused} onAgain={again} />
      {view && <p className="soft">{say('settings.version-acting', { number: view.acting.number, at: fullTime(view.acting.at), by: view.acting.by.role === 'service' ? say('house.roles.service') : (view.acting.by.name ?? view.acting.by.id) })} {sideOf(view.acting.because, language)}</p>}
      <ConflictWithFiles of={of} />
      <KeepVersion of={of} />
      {children}
      <VersionsOf of={of} />
    </>
  );
}
