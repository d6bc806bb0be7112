import type { Account, Camera, StaffRole, Unit } from '@paidan/city';
import { createHash } from 'node:crypto';

/** The password of every demo account; demo mode only, and said aloud at the start. */
export const DEMO_PASSWORD = 'demo-paidan';

const centre: readonly (readonly [string, StaffRole, string])[] = [
  ['acceptor', 'acceptor', '受理员'], ['dispatcher', 'dispatcher', '派遣员'], ['shift-leader', 'shift-leader', '值班长'],
  ['checker', 'checker', '核查员'], ['inspector', 'checker', '监督员'], ['admin', 'admin', '管理员'], ['auditor', 'auditor', '审计员'],
];

export function makeAccounts(units: readonly Unit[]): Account[] {
  const password = DEMO_PASSWORD;
  return [
    ...centre.map(([username, role, displayName]): Account => ({ username, password, role, unitId: null, displayName })),
    ...units.flatMap(({ id, name }): Account[] => [
      { username: `crew-${id}`, password, role: 'crew', unitId: id, displayName: `${name.zh}班组` },
      { username: `leader-${id}`, password, role: 'unit-leader', unitId: id, displayName: `${name.zh}负责人` },
    ]),
  ];
}

const sites: readonly (readonly [string, string, string, number, number])[] = [
  ['乐安大街与月河路口', "Le'an Street and Yuehe Road", 'huawei-vias', 118.405, 37.052], ['孙武广场', 'Sunwu Square', 'dahua', 118.412, 37.047],
  ['迎宾路农贸市场', 'Yingbin Road market', 'hikvision', 118.398, 37.041], ['正安路小学', 'Zheng’an Road school', 'huawei-vias', 118.421, 37.059],
  ['大王镇青垦路', 'Qingken Road, Dawang', 'dahua', 118.478, 36.984], ['稻庄镇政府前', 'Daozhuang town hall', 'hikvision', 118.492, 37.028],
  ['李鹊镇集市', 'Lique market', 'huawei-vias', 118.365, 36.99], ['花官镇卫生院', 'Huaguan clinic', 'dahua', 118.43, 37.121],
  ['陈官镇十字路口', 'Chenguan crossroads', 'hikvision', 118.345, 37.12], ['丁庄街道汽车站', 'Dingzhuang bus station', 'huawei-vias', 118.53, 37.1],
  ['月河公园东门', 'Yuehe Park, east gate', 'dahua', 118.416, 37.063], ['长途汽车站', 'Coach station', 'hikvision', 118.39, 37.06],
];

const demoSecret = (kind: string, id: string) => createHash('sha256').update(`paidan demo ${kind} ${id}`).digest('hex');

export const makeCameras = (): Camera[] =>
  sites.map(([zh, en, vendor, longitude, latitude], i) => {
    const id = `cam-${String(i + 1).padStart(2, '0')}`;
    return { id, name: { zh, en }, vendor, apiKey: `demo-${id}-${demoSecret('key', id).slice(0, 16)}`, secret: demoSecret('secret', id), location: [longitude, latitude] };
  });
