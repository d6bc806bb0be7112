import type { Chance } from './chance';

/** One kind of thing that is wrong in a street, and how people put it; words of our own. */
export interface StreetKind {
  readonly code: string;
  readonly family: string | null;
  readonly label: string;
  /** Several alike stand in one street, each a component of its own. */
  readonly component: boolean;
  readonly said: readonly string[];
}

export const streetKinds: readonly StreetKind[] = [
  { code: '20110', family: 'heap', label: '1310720', component: false, said: ['路边一堆垃圾没人清', '这里垃圾堆了好几天了，很臭', '地上全是生活垃圾', '有人乱倒垃圾，苍蝇很多', '一大堆塑料袋和剩菜', '垃圾一直没有运走，味道很大'] },
  { code: '20192', family: 'heap', label: '1703936', component: true, said: ['垃圾桶满了溢出来了', '桶满了没人收，垃圾掉一地', '果皮箱爆满', '垃圾箱早就满了，旁边也堆着'] },
  { code: '20406', family: null, label: '1114112', component: false, said: ['占道摆摊，路都堵了', '有人在人行道上卖水果', '摊贩占着路走不过去', '路口一排摊子，很乱'] },
  { code: '20410', family: null, label: '1376256', component: false, said: ['电动车乱停，人行道走不了', '一大片自行车堵在路口', '共享单车乱放', '非机动车停满了盲道'] },
  { code: '10123', family: null, label: '2424832', component: true, said: ['井盖不见了，太危险', '井盖破了一个洞', '路上井盖翘起来了', '井盖松动，车一压就响'] },
  { code: '10106', family: null, label: 'lamp', component: true, said: ['路灯不亮', '这盏路灯坏了好几天', '晚上黑漆漆的，灯不亮', '路灯一闪一闪的'] },
  { code: '20113', family: null, label: 'road', component: false, said: ['路面有个大坑', '马路坑坑洼洼', '路面破损，骑车差点摔倒', '柏油路塌了一块'] },
  { code: '20136', family: null, label: '2228224', component: false, said: ['有人在路边堆建材', '杂物堆在通道上', '旧家具堆在路边没人管', '一堆木板和纸箱占着道'] },
];

const sides = { east: ['路东', '东侧', '东边'], west: ['路西', '西侧', '西边'], north: ['路北', '北侧', '北边'], south: ['路南', '南侧', '南边'] } as const;
export type Side = keyof typeof sides;
export const otherSide: Record<Side, Side> = { east: 'west', west: 'east', north: 'south', south: 'north' };
const streets = ['乐安大街', '月河路', '迎宾路', '正安路', '孙武路', '花园路', '傅家路', '潍高路'];

/** Where a thing stands, as people may say it. */
export interface Spot {
  readonly street: string;
  readonly side: Side;
  readonly number: number;
}

export const aSpot = (chance: Chance): Spot => ({ street: chance.pick(streets), side: chance.pick(Object.keys(sides) as Side[]), number: chance.whole(1, 180) });

/** What one citizen writes: mostly what is wrong, sometimes the street, its side or the house; often nothing at all. */
export function whatIsWritten(kind: StreetKind, spot: Spot, chance: Chance): string | null {
  if (chance.is(0.25)) return null;
  const said = chance.pick(kind.said);
  const street = chance.is(0.4) ? spot.street : '';
  const house = street && chance.is(0.25) ? `${spot.number + chance.whole(0, 1) * 2}号门口` : '';
  const side = chance.is(0.3) ? chance.pick(sides[spot.side]) : '';
  const begging = chance.is(0.4) ? chance.pick(['，请尽快处理', '，麻烦派人看看', '，谢谢', '，希望解决一下']) : '';
  return `${street}${house}${side}${said}${begging}`;
}
