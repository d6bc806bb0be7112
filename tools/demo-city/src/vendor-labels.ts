import type { LabelMapping } from '@paidan/city';
import type { BilingualText } from '@paidan/city';

/** `vendor|label|name|category` per line; an empty category means: no category fits, a person decides. */
const table = `
photo-model|garbage|暴露垃圾|20110
photo-model|overflowing_bin|垃圾满溢|20192
photo-model|road_damage|道路破损|20113
photo-model|graffiti|乱涂写、小广告|20201
photo-model|waterlogging|道路积水|20506
photo-model|snow|道路积雪|20507
photo-model|construction_waste|建筑渣土|20111
photo-model|overhead_wires|架空线缆|20508
photo-model|fallen_tree|树木倒伏|20509
photo-model|outdoor_fire_smoke|露天焚烧|20120
photo-model|none|未见城市管理问题|
huawei-vias|1310720|垃圾|20110
huawei-vias|2031616|动态垃圾|20110
huawei-vias|2228224|乱堆物堆料|20136
huawei-vias|1114112|占道经营|20406
huawei-vias|2293760|违规撑伞|10180
huawei-vias|2359296|违规晾晒|20107
huawei-vias|2424832|井盖缺失|10123
huawei-vias|2490368|渣土遗撒|20114
huawei-vias|1638400|违规广告牌|20203
huawei-vias|1703936|垃圾桶满溢|20192
huawei-vias|1507328|垃圾桶异常|10305
huawei-vias|1376256|非机动车|20410
huawei-vias|1900544|积水检测|20506
dahua|882|商铺占道经营|20405
dahua|883|垃圾违章倾倒|20110
dahua|887|游摊小贩|20401
dahua|890|暴露垃圾|20110
dahua|891|违规撑伞|10180
dahua|892|门前脏乱|20604
dahua|893|机动车违章停车|20411
dahua|894|非机动车违章停车|20410
dahua|895|垃圾桶满溢|20192
hikvision|店外经营|店外经营|20405
hikvision|占道经营|占道经营|20406
hikvision|杂物堆放|杂物堆放|20136
hikvision|暴露垃圾|暴露垃圾|20110
hikvision|道路积水|道路积水|20506
hikvision|无照游商|无照游商|20401
hikvision|流浪乞讨人员|流浪乞讨|20603
hikvision|机动车违停|机动车违停|20411
hikvision|废弃家具|废弃家具|20135
hikvision|道路不洁|道路不洁|20112
hikvision|垃圾箱满溢|垃圾箱满溢|20192
hikvision|道路破损|道路破损|20113
hikvision|焚烧垃圾树叶|焚烧垃圾树叶|20120
hikvision|井盖异常|井盖异常|10123
hikvision|非法小广告|非法小广告|20201
hikvision|路面塌陷|路面塌陷|20505
hikvision|街面人员聚集|人员聚集|
`;

/** What photo models and cameras call things, with the category each stands for. */
export function makeLabels(englishOf: (categoryCode: string) => BilingualText['en'] | undefined): LabelMapping[] {
  return table.trim().split('\n').map((line) => {
    const [vendor, label, zh, code] = line.split('|') as [string, string, string, string];
    return { vendor, label, name: { zh, en: englishOf(code) ?? label }, categoryCode: code || null };
  });
}
