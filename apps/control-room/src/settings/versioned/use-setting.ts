import type { SettingContents, SettingName, SettingView } from '@paidan/contracts';
import { useDraft } from '../../case/act/draft';
import { useAsked } from '../../house/use-asked';
import { useSession } from '../../session/session';

/** A setting as it acts and as it might be: what is changed is a draft, which outlives errors and a reload, until it is kept as a new version. */
export function useSetting<Name extends SettingName>(setting: Name) {
  const { may } = useSession();
  const { value: view, refused, again } = useAsked<SettingView>(`/settings/${setting}`, {}, may('setting.read') !== undefined);
  const draft = useDraft(`setting:${setting}`, { content: null as SettingContents[Name] | null, basedOn: 0 });
  const acting = view?.content as SettingContents[Name] | undefined;
  const changed = draft.value.content !== null;
  const keep = (content: SettingContents[Name]) => draft.keep(JSON.stringify(content) === JSON.stringify(acting) ? { content: null, basedOn: 0 } : { content, basedOn: changed ? draft.value.basedOn : view!.acting.number });
  return {
    setting, view, refused, again, acting, changed, keep,
    content: draft.value.content ?? acting,
    basedOn: draft.value.basedOn,
    mayChange: may(setting === 'units' ? 'unit.change' : 'limit.change') !== undefined,
    drop: draft.drop,
    baseOnNewest: () => draft.keep((now) => ({ ...now, basedOn: view!.acting.number })),
  };
}
export type Setting<Name extends SettingName = SettingName> = ReturnType<typeof useSetting<Name>>;
