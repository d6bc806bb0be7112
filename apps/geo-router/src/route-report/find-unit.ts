import type { CityFiles } from '@paidan/city';
import { words, type Place, type Routing, type Words } from '@paidan/contracts';
import { GridIndex, matchRule } from '@paidan/geo';

/** Where a place lies and who answers for a category there, with the reason in words a dispatcher can read out. */
export class FindUnit {
  private readonly index: GridIndex;
  private readonly units: ReadonlyMap<string, Words>;
  private readonly categories: ReadonlyMap<string, Words>;

  constructor(private readonly city: Pick<CityFiles, 'grids' | 'areas' | 'rules' | 'units' | 'categories'>) {
    this.index = new GridIndex(city.grids, city.areas);
    this.units = new Map(city.units.map(({ id, name }) => [id, name]));
    this.categories = new Map(city.categories.map(({ code, name }) => [code, name]));
  }

  find(place: Place, categoryCode: string | null): Routing {
    const located = this.index.find(place);
    if (!located) return { kind: 'nobody', grid: null, reason: 'outside-city', because: words('位置不在本市单元网格内，请人工核对位置', 'The place lies outside the city’s grids, please check it') };
    const { gridCode, community, street, streetCode, communityCode } = located;
    const grid = { gridCode, community, street };
    const category = categoryCode && this.categories.get(categoryCode);
    if (!categoryCode || !category) return { kind: 'nobody', grid, reason: 'no-category', because: words('类别未定，暂不能确定责任单位', 'Without a category no unit can be named') };
    const rule = matchRule(this.city.rules, { categoryCode, streetCode, communityCode });
    const unitName = rule && this.units.get(rule.unitId);
    if (!rule || !unitName) {
      return { kind: 'nobody', grid, reason: 'no-rule', because: words(`${street}的“${category.zh}”没有责任规则`, `No rule names a unit for ${category.en} there`) };
    }
    const because = words(
      `位于${street}${community}（网格 ${gridCode}），类别“${category.zh}”：${rule.because.zh}（规则 ${rule.id}）`,
      `In grid ${gridCode}, category ${category.en}: ${rule.because.en} (rule ${rule.id})`,
    );
    return { kind: 'unit', grid, unitId: rule.unitId, unitName, ruleId: rule.id, because };
  }
}
