import type { CityFiles, RoutingRule } from '@paidan/city';
import { words, type Place, type Routing, type TiedComponent, type Words } from '@paidan/contracts';
import { canAnswer, ComponentIndex, GridIndex, matchRule, type LocatedGrid, type RuleQuestion } from '@paidan/geo';
import type { ActingRules } from '../run-rules/running-rules';

export interface UnitQuestion {
  readonly place: Place;
  readonly categoryCode: string | null;
  /** When it was reported. */
  readonly at: Date;
}

export type RoutingCity = Pick<CityFiles, 'grids' | 'areas' | 'units' | 'categories' | 'components' | 'settings'>;

/** Where a place lies and who answers for a category there, with the reason in words a dispatcher can read out. */
export class FindUnit {
  private readonly index: GridIndex;
  private components!: ComponentIndex;
  private units!: ReadonlyMap<string, Words>;
  private categories!: ReadonlyMap<string, Words>;
  private acting!: RoutingCity;

  constructor(city: RoutingCity) {
    this.index = new GridIndex(city.grids, city.areas);
    this.use(city);
  }

  get city(): RoutingCity {
    return this.acting;
  }

  /** From now on these units and categories act; the land stays as it is. */
  use(changed: Pick<RoutingCity, 'units' | 'categories'>): void {
    const city = (this.acting = { ...this.acting, ...changed });
    this.components = new ComponentIndex(city.components, city.settings.components, city.categories);
    this.units = new Map(city.units.map(({ id, name }) => [id, name]));
    this.categories = new Map(city.categories.map(({ code, name }) => [code, name]));
  }

  find({ place, categoryCode, at }: UnitQuestion, rules: ActingRules): Routing {
    const located = this.index.find(place);
    if (!located) return { kind: 'nobody', grid: null, reason: 'outside-city', because: words('位置不在本市单元网格内，请人工核对位置', 'The place lies outside the city’s grids, please check it') };
    const grid = { gridCode: located.gridCode, community: located.community, street: located.street };
    const category = categoryCode && this.categories.get(categoryCode);
    if (!categoryCode || !category) return { kind: 'nobody', grid, reason: 'no-category', because: words('类别未定，暂不能确定责任单位', 'Without a category no unit can be named') };
    const component = this.tie(place, categoryCode);
    const rule = matchRule(rules.ordered, questionOf(located, categoryCode, at, component));
    const facts = { grid, rulesVersion: rules.version, ...(component ? { component } : {}) };
    const tied = this.sayTied(component);
    if (!rule) return { kind: 'nobody', ...facts, reason: 'no-rule', because: words(`${located.street}的“${category.zh}”没有责任规则${tied.zh}`, `No rule names a unit for ${category.en} there${tied.en}`) };
    if (!canAnswer(this.city, rule.unitId)) return { kind: 'nobody', ...facts, reason: 'no-rule', because: this.sayIdle(rule) };
    const unitName = this.nameOfUnit(rule.unitId);
    const because = words(
      `位于${located.street}${located.community}（网格 ${located.gridCode}），类别“${category.zh}”${tied.zh}：${rule.because.zh}（规则 ${rule.id}）`,
      `In grid ${located.gridCode}, category ${category.en}${tied.en}: ${rule.because.en} (rule ${rule.id})`,
    );
    return { kind: 'unit', ...facts, unitId: rule.unitId, unitName, ruleId: rule.id, because };
  }

  /** What the rules are asked; null outside the city. */
  question({ place, categoryCode, at }: UnitQuestion & { readonly categoryCode: string }): RuleQuestion | null {
    const located = this.index.find(place);
    return located && questionOf(located, categoryCode, at, this.tie(place, categoryCode));
  }

  nameOfUnit = (id: string): Words => this.units.get(id) ?? words(id, id);

  private tie(place: Place, categoryCode: string): TiedComponent | null {
    const near = this.components.nearest(place, categoryCode);
    if (!near) return null;
    const { code, name, ownerUnitId } = near.component;
    return { code, name, ownerUnitId, distanceMetres: Math.round(near.distanceMetres * 10) / 10 };
  }

  /** The city's units have changed since the rules were published. */
  private sayIdle({ id, unitId }: RoutingRule): Words {
    const { zh, en } = this.nameOfUnit(unitId);
    return words(`规则 ${id} 指定的${zh}已停用、没有职责或不在单位表中，请改派并更新规则`, `Rule ${id} names ${en}, which is inactive, has no duty or is gone; please name another and change the rule`);
  }

  private sayTied(component: TiedComponent | null): Words {
    if (!component) return words('', '');
    const { name, code, distanceMetres, ownerUnitId } = component;
    const owner = this.nameOfUnit(ownerUnitId);
    return words(`，关联 ${distanceMetres} 米处的部件“${name.zh}”（${code}，权属${owner.zh}）`, `, tied to ${name.en} (${code}) ${distanceMetres} m away, owned by ${owner.en}`);
  }
}

const questionOf = ({ streetCode, communityCode }: LocatedGrid, categoryCode: string, at: Date, component: TiedComponent | null): RuleQuestion =>
  ({ categoryCode, streetCode, communityCode, at, ownerUnitId: component?.ownerUnitId ?? null });
