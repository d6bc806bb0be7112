import { words, type UnitDuty, type Words } from '@paidan/contracts';
import type { NoticeDraft } from './notice-draft';

const UNIT = 'unit:';

/** Units whose whole inbox is told, each once. */
export const unitsIn = (drafts: readonly NoticeDraft[]): string[] => [...new Set(drafts.filter(forUnit).map(({ address }) => address.slice(UNIT.length)))];

/**
 * What is meant for a unit goes to those of its people who are on duty. Where nobody is, or nobody knows, it goes to all of the unit,
 * and says so; a unit without a roster is always on duty, so there is nothing to say. What leaves the house goes once, with the unit's own notice.
 * @param duties by unit; null where dispatch did not say
 */
export function toPeopleOnDuty(drafts: readonly NoticeDraft[], duties: ReadonlyMap<string, UnitDuty | null>): NoticeDraft[] {
  const told = new Map(drafts.filter((draft) => !forUnit(draft)).map((draft) => [draft.address, draft]));
  for (const draft of drafts.filter(forUnit)) {
    for (const one of spread(draft, duties.get(draft.address.slice(UNIT.length)) ?? null)) if (!told.has(one.address)) told.set(one.address, one);
  }
  return [...told.values()];
}

const forUnit = ({ address, inApp }: NoticeDraft): boolean => inApp && address.startsWith(UNIT);

function spread(draft: NoticeDraft, duty: UnitDuty | null): NoticeDraft[] {
  if (!duty) return [saying(draft, words('未能查询在岗人员，通知全单位', 'who is on duty is not known, so all of the unit are told'))];
  if (!duty.roster) return [draft];
  if (duty.onDuty.length === 0) return [saying(draft, words('现在无人在岗，通知全单位', 'nobody is on duty now, so all of the unit are told'))];
  const people = duty.onDuty.map((username): NoticeDraft => ({ ...draft, address: `person:staff:${username}`, deliveries: [] }));
  return draft.deliveries.length > 0 ? [...people, { ...draft, inApp: false }] : people;
}

const saying = (draft: NoticeDraft, why: Words): NoticeDraft => ({ ...draft, text: words(`${draft.text.zh}（${why.zh}）`, `${draft.text.en} (${why.en})`) });
