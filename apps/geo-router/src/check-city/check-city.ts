import { readCityFile, readCityItems } from '@paidan/city';
import { words } from '@paidan/contracts';
import { checkComponents, checkGrids, checkRules, GridIndex, type ImportProblem } from '@paidan/geo';

const badItem = ({ item, code, cause }: Awaited<ReturnType<typeof readCityItems>>['wrong'][number]): ImportProblem =>
  ({ item, code, problem: 'ITEM.INVALID', because: words('格式不正确', cause) });

/** Why geo-router cannot take a city folder, line by line; empty when it can. Components and rules are looked at on sound grids only. */
export async function checkCity(folder: string): Promise<string[]> {
  const [grids, components, rules] = await Promise.all([readCityItems(folder, 'grids'), readCityItems(folder, 'components'), readCityItems(folder, 'rules')]);
  const unreadable = [...say('grids', grids.wrong.map(badItem)), ...say('components', components.wrong.map(badItem)), ...say('rules', rules.wrong.map(badItem))];
  if (unreadable.length > 0) return unreadable;
  const [areas, categories, units, { validFrom }] = await Promise.all([readCityFile(folder, 'areas'), readCityFile(folder, 'categories'), readCityFile(folder, 'units'), readCityFile(folder, 'city')]);
  const unsound = say('grids', checkGrids(grids.items, areas));
  if (unsound.length > 0) return unsound;
  const itemOf = new Map(rules.items.map(({ id }, i) => [id, i + 1]));
  const badRules = checkRules(rules.items, { categories, areas, units }, new Date(validFrom));
  return [
    ...say('components', checkComponents(components.items, { categories, units, grids: new GridIndex(grids.items, areas) })),
    ...say('rules', badRules.map(({ code, ruleId, because }) => ({ item: itemOf.get(ruleId) ?? 0, code: ruleId, problem: code, because }))),
  ];
}

const say = (file: string, problems: readonly ImportProblem[]) =>
  problems.map(({ item, code, problem, because }) => `${file}.json 第 ${item} 项 item ${item}${code ? ` (${code})` : ''} ${problem}: ${because.zh} / ${because.en}`);
