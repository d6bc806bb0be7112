import type { Category, Component, Unit } from '@paidan/city';
import type { GridIndex } from '../grid-index';
import { problemOf, spot, type ImportProblem } from './import-problem';

interface ComponentWorld {
  readonly categories: readonly Pick<Category, 'code' | 'kind'>[];
  readonly units: readonly Unit[];
  readonly grids: Pick<GridIndex, 'codeAt'>;
}

/** Why these components cannot be the city's: codes, categories, owners, places; by item. */
export function checkComponents(components: readonly Component[], { categories, units, grids }: ComponentWorld): ImportProblem[] {
  const [codes, owners] = [new Set(categories.filter(({ kind }) => kind === 'component').map(({ code }) => code)), new Set(units.map(({ id }) => id))];
  const first = new Map<string, number>();
  return components.flatMap(({ code, categoryCode, ownerUnitId, place }, i) => {
    const about = (wrong: boolean, problem: string, zh: string, en: string) => (wrong ? [problemOf(i + 1, code, problem, zh, en)] : []);
    const before = first.get(code);
    if (before === undefined) first.set(code, i + 1);
    return [
      ...about(before !== undefined, 'COMPONENT.DUPLICATE', `编码与第 ${before} 项相同`, `item ${before} has this code already`),
      ...about(!codes.has(categoryCode), 'COMPONENT.UNKNOWN_CATEGORY', `类别表中没有部件类别 ${categoryCode}`, `there is no component category ${categoryCode}`),
      ...about(code.slice(6, 10) !== categoryCode.slice(1), 'COMPONENT.CODE_MISMATCH', `编码第 7–10 位应为类别的大类小类 ${categoryCode.slice(1)}`, `digits 7 to 10 of the code must be ${categoryCode.slice(1)}, its category’s`),
      ...about(!owners.has(ownerUnitId), 'COMPONENT.UNKNOWN_OWNER', `没有权属单位 ${ownerUnitId}`, `there is no unit ${ownerUnitId}`),
      ...about(grids.codeAt(...place) === null, 'COMPONENT.OUTSIDE', `位置 ${spot(...place)} 不在任何网格内`, `${spot(...place)} lies in no grid`),
    ];
  });
}
