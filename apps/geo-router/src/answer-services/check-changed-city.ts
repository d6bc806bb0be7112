import { Injectable } from '@nestjs/common';
import type { CityFiles } from '@paidan/city';
import { words, type CityQuestion, type SettingProblem } from '@paidan/contracts';
import { checkRules, type RuleWorld } from '@paidan/geo';
import { Database } from '@paidan/persistence';
import { FindUnit, type RoutingCity } from '../route-report/find-unit';
import { ruleSetsFrom, type RuleSet } from '../rule-store/rule-store';

type World = Pick<RoutingCity, 'units' | 'categories' | 'areas' | 'components'>;

/** What geo-router has against other units or categories: rules of now and to come that would not hold, areas there are not, things of the street that would belong to nobody. */
@Injectable()
export class CheckChangedCity {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
  ) {}

  async check(wanted: CityQuestion, now: Date): Promise<SettingProblem[]> {
    const before = this.findUnit.city;
    const after: World = { ...before, units: wanted.units ?? before.units, categories: wanted.categories ?? before.categories };
    const sets = await ruleSetsFrom(this.database, now);
    const found = [...sets.flatMap((set) => ruleProblems(set, before, after)), ...unknownAreas(before, after), ...leftComponents(before, after)];
    return [...new Map(found.map((problem) => [`${problem.code} ${problem.because.zh}`, problem])).values()];
  }
}

/** What was so before is nobody's fault now. */
function ruleProblems({ version, rules, effectiveFrom }: RuleSet, before: RuleWorld, after: RuleWorld): SettingProblem[] {
  const old = new Set(checkRules(rules, before, effectiveFrom).map(({ code, ruleId }) => `${code} ${ruleId}`));
  return checkRules(rules, after, effectiveFrom).filter(({ code, ruleId }) => !old.has(`${code} ${ruleId}`)).map(({ code, ruleId, because }) => {
    const of = rules.find(({ id }) => id === ruleId);
    const names = of?.categories.slice(0, 5).join('、') ?? '';
    return { code, about: ruleId, because: words(`${because.zh}；该规则（第 ${version} 版）所管类别：${names}，请先改规则`, `${because.en}; this rule (version ${version}) is for ${names}: change the rules first`) };
  });
}

function unknownAreas({ areas, units: before }: World, { units }: World): SettingProblem[] {
  const streets = new Set(areas.map(({ code }) => code));
  const known = new Set(before.map(({ areaCode }) => areaCode));
  return units.filter(({ areaCode }) => areaCode !== null && !streets.has(areaCode) && !known.has(areaCode))
    .map(({ id, name, areaCode }) => ({ code: 'UNIT.UNKNOWN_AREA', about: id, because: words(`${name.zh}的辖区 ${areaCode} 不是本市的街道、乡镇`, `The area ${areaCode} of ${name.en} is no street or town of the city`) }));
}

function leftComponents(before: World, after: World): SettingProblem[] {
  const gone = <Thing>(was: readonly Thing[], is: readonly Thing[], keyOf: (thing: Thing) => string) => { const left = new Set(is.map(keyOf)); return was.filter((thing) => !left.has(keyOf(thing))); };
  const count = (fits: (component: CityFiles['components'][number]) => boolean) => before.components.filter(fits).length;
  const owners = gone(before.units, after.units, ({ id }) => id).map(({ id, name }) => ({ about: id, name, things: count(({ ownerUnitId }) => ownerUnitId === id) }));
  const kinds = gone(before.categories, after.categories, ({ code }) => code).map(({ code, name }) => ({ about: code, name, things: count(({ categoryCode }) => categoryCode === code) }));
  return [...owners, ...kinds].filter(({ things }) => things > 0)
    .map(({ about, name, things }) => ({ code: 'COMPONENT.LEFT_ALONE', about, because: words(`还有 ${things} 个部件属于${name.zh}，不能删除`, `${things} component(s) are of ${name.en}, which cannot be taken out`) }));
}
