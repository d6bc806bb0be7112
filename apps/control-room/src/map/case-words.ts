import { duration, serverNow, useSaying } from '@paidan/web-kit';
import { useNames } from '../case/names';
import type { MappedCase, Names } from './mapped-case';

/** What a case is called on the map: its kind, its stage, whose it is, how long it has. */
export function useCaseWords(names: Names) {
  const { say, pick, language } = useSaying();
  const known = useNames();
  return ({ category, stage, unit, dueAt }: MappedCase) => {
    const left = dueAt === null ? null : Date.parse(dueAt) - serverNow().getTime();
    return {
      kind: category ? known.category(category, pick(names.categories[category] ?? { zh: category, en: category })) : say('map.noCategory'),
      stage: say(`case.stages.${stage}`),
      unit: unit ? known.unit(unit, pick(names.units[unit] ?? { zh: unit, en: unit })) : say('map.noUnit'),
      due: left === null ? say('map.noDue') : say(left < 0 ? 'map.lateBy' : 'map.left', { time: duration(left, language) }),
    };
  };
}
