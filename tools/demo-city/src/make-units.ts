import type { RoutingRule, Unit } from '@paidan/city';
import { streetList } from './make-land';

/** Units that answer in the whole county: id, name, English, duty, and the categories that are theirs. */
const countyUnits: readonly (readonly [string, string, string, string, string, readonly string[]])[] = [
  ['municipal', '市政设施养护中心', 'Municipal works', '道路、人行道、井盖、桥涵养护', 'roads, footways, covers and bridges', ['20113', '20103', '20197', '20505', '10123', '10126', '10186', '10188', '10206', '10207', '10208', '10209', '10211', '10224', '1028*', '1029*', '10598', '20179', '20303']],
  ['drainage', '城市排水管理所', 'Drainage', '雨污水管网与积水', 'sewers, drains and flooding', ['10102', '10103', '10104', '20503', '20506', '20130', '10508', '10118', '10303']],
  ['lighting', '路灯管理所', 'Street lighting', '路灯与景观亮化', 'street lamps and illumination', ['10106', '10137', '10138', '10139', '10178', '10179', '20187']],
  ['landscape', '园林绿化服务中心', 'Parks and landscaping', '公园、绿地、行道树', 'parks, greens and street trees', ['104*', '10114', '20117', '20118', '20121', '20122', '20191', '20190', '20509', '10146', '10152']],
  ['water', '自来水公司', 'Water supply', '供水管网与设施', 'water supply', ['10101', '10125', '10193', '20501']],
  ['gas', '燃气公司', 'Gas supply', '燃气管网与设施', 'gas supply', ['10111', '10149', '10157', '10504', '20502']],
  ['heating', '热力公司', 'District heating', '供热管网与设施', 'district heating', ['10110', '10192', '20504']],
  ['power', '供电公司', 'Power supply', '电力设施', 'power supply', ['10128', '10129', '10130', '10154']],
  ['telecom', '通信设施维护中心', 'Telecom facilities', '通信线缆与设施', 'cables and telecom', ['10127', '10131', '20508', '20180', '20108', '10150']],
  ['traffic-police', '交警大队', 'Traffic police', '机动车停放、信号灯、标线', 'parking, signals and markings', ['20411', '10231', '10232', '10217', '10219', '10220', '10221', '10212', '10201', '20496']],
  ['transport', '交通运输局', 'Transport', '公交站亭与公路', 'bus stops and highways', ['10204', '10503', '20195', '20311']],
  ['civil', '民政救助站', 'Civil affairs', '流浪乞讨救助', 'help for people without shelter', ['20603']],
  ['housing', '住房和城乡建设局', 'Housing and construction', '建筑工地管理', 'construction sites', ['203*', '10396', '20183', '20596']],
  ['ecology', '生态环境分局', 'Ecology', '污染与露天焚烧', 'pollution and open burning', ['20120', '20126', '20133', '20132']],
  ['rivers', '水利局', 'Rivers', '河道与水域', 'rivers and waters', ['20125', '20181', '20182', '10506', '10507', '10230', '20696']],
  ['planning', '自然资源和规划局', 'Planning', '违法建设', 'illegal building', ['20101', '20198', '20199', '20102']],
  ['market', '市场监督管理局', 'Market supervision', '集市与食品摊点', 'markets and food stalls', ['20498', '20602']],
  ['police', '公安局', 'Police', '治安岗亭、养犬', 'booths, dogs', ['10151', '20184']],
  ['emergency', '应急管理局', 'Emergency management', '突发事件', 'emergencies', ['20595']],
];

/** What squads of each street see to: order, appearance, advertising. */
const squadCategories = ['204*', '202*', '20104', '20105', '20106', '20107', '20119', '20128', '20129', '20136', '20138', '20196', '20604', '20698', '10306', '10307', '10308', '10180', '10140', '10145'];
/** Sanitation: refuse, dirt, toilets, bins, snow. */
const sanitationCategories = ['20110', '20111', '20112', '20114', '20131', '20135', '20137', '20192', '20193', '20507', '10301', '10302', '10304', '10305', '10397', '10199', '10197'];
const seatStreets = ['370523001', '370523002', '370523003'];

export function makeUnits(): Unit[] {
  const county = countyUnits.map(([id, zh, en, dutyZh, dutyEn]): Unit => ({ id, name: { zh, en }, duty: { zh: dutyZh, en: dutyEn }, areaCode: null }));
  const refuse = { zh: '垃圾清运、道路保洁、公厕', en: 'refuse, street cleaning, toilets' };
  const sanitation: Unit[] = [
    { id: 'sanitation-seat', name: { zh: '城区环卫所', en: 'Sanitation, county seat' }, duty: refuse, areaCode: null },
    { id: 'sanitation-towns', name: { zh: '镇域环卫所', en: 'Sanitation, towns' }, duty: refuse, areaCode: null },
  ];
  const squads = streetList.map(({ code, suffix, zh, en }): Unit => ({
    id: `squad-${suffix}`, name: { zh: `${zh}综合执法中队`, en: `${en} urban-order squad` }, duty: { zh: '街面秩序与市容', en: 'street order and appearance' }, areaCode: code,
  }));
  return [...sanitation, ...squads, ...county];
}

/** Whose covers lie in the streets: a cover nobody can name is theirs when theirs is the nearest. */
const coverOwners = ['water', 'drainage', 'lighting', 'heating', 'gas'];

/** Category × area → unit, from the special (small number) to the general; together they leave nothing without a unit. */
export function makeRules(): RoutingRule[] {
  const towns = streetList.map(({ code }) => code).filter((code) => !seatStreets.includes(code));
  const rule = (id: string, priority: number, categories: readonly string[], areas: readonly string[], unitId: string, zh: string, en: string): RoutingRule =>
    ({ id, priority, categories: [...categories], areas: [...areas], unitId, because: { zh, en } });
  return [
    rule('R-PARK-TOILET', 10, ['10301', '10302'], streetList.map(({ code }) => `${code}007`), 'landscape', '公园内的公厕由园林绿化服务中心管理', 'Toilets inside parks belong to Parks and landscaping'),
    ...countyUnits.filter(([id]) => coverOwners.includes(id)).map(([id, zh, en]): RoutingRule =>
      ({ ...rule(`R-COVER-${id.toUpperCase()}`, 20, ['10123'], ['*'], id, `最近的井盖属${zh}，由权属单位处置`, `The nearest cover belongs to ${en}, which sees to it`), owners: [id] })),
    rule('R-SAN-SEAT', 50, sanitationCategories, seatStreets, 'sanitation-seat', '城区街道的垃圾、保洁和公厕由城区环卫所负责', 'Refuse, cleaning and toilets of the county seat belong to its sanitation unit'),
    rule('R-SAN-TOWN', 50, sanitationCategories, towns, 'sanitation-towns', '各镇的垃圾、保洁和公厕由镇域环卫所负责', 'Refuse, cleaning and toilets in the towns belong to the towns’ sanitation unit'),
    ...streetList.map(({ code, suffix, zh, en }) => rule(`R-SQUAD-${suffix}`, 60, squadCategories, [code], `squad-${suffix}`, `${zh}的街面秩序由该街道（镇）综合执法中队负责`, `Street order in ${en} belongs to its own squad`)),
    ...countyUnits.flatMap(([id, zh, en, dutyZh, dutyEn, categories]) => {
      const county = (suffix: string, priority: number, some: readonly string[]) =>
        (some.length === 0 ? [] : [rule(`R-${id.toUpperCase()}${suffix}`, priority, some, ['*'], id, `${dutyZh}在全县由${zh}负责`, `${dutyEn} in the whole county belong to ${en}`)]);
      return [...county('', 100, categories.filter((one) => !one.endsWith('*'))), ...county('-KIND', 110, categories.filter((one) => one.endsWith('*')))];
    }),
    ...streetList.map(({ code, suffix, zh, en }) => rule(`R-REST-${suffix}`, 900, ['*'], [code], `squad-${suffix}`, `没有专门规则的类别由所在${zh}综合执法中队先行处置`, `What has no rule of its own goes to the squad of ${en} first`)),
  ];
}
