/**
 * Codes, names and limits of the city's categories, one per line: `code[+ = local extension]|name|English|limits`.
 * A limit is a clock and a number: u urgent hours, h working hours, d working days, n calendar days.
 * Facts of a city edition laid out like GB/T 30428.2 and .8; the six lines at the end are Paidan's own extensions.
 */
export const categoryTable = `
10101|上水井盖|Water-supply manhole cover|u2 h4 d2 d5
10102|污水井盖|Sewage manhole cover|u2 h4 d2 d5
10103|雨水井盖|Storm-water manhole cover|u2 h4 d2 d5
10104|雨水箅子|Storm-water grate|u2 h4 d2 d5 d1
10106|路灯井盖|Street-light manhole cover|u2 d1 d2 d5
10110|热力井盖|District-heating manhole cover|u2 h4 d2 d5
10111|燃气井盖|Gas manhole cover|u2 h4 d2 d5
10114|园林井盖|Landscaping manhole cover|u2 h4 d2 d5
10118|化粪池井盖|Septic-tank manhole cover|u2 h4 d2 d5
10123|不明井盖|Manhole cover of unknown owner|u2 h4 d2 d5
10125|供水器|Water dispenser/stand-pipe|u2 d2 h4 d5
10126|沟槽盖板|Trench cover slab|u4 d1
10127|通讯交接箱|Communication cross-connect cabinet|d2 d1 d5
10128|电力设施|Power facility|d4 d1 d5
10129|电力设施标识牌|Power-facility sign|d2 d1
10130|电力立杆|Power pole|d2 d5 d1
10131|通信立杆|Communication pole|u4 d5 d1
10137|路灯|Street light|d1 d2 h2 d3
10138|地灯|Ground light|d2 h2 d3
10139|景观灯|Landscape light|d1 d2 d3 h2
10140|报刊亭|Newsstand|d2 d1 d7
10145|自动售货机|Vending machine|d1 d5 d3
10146|户外健身设施|Outdoor fitness equipment|d1 d5 d3
10149|燃气调压站（箱）|Gas pressure-regulating station/box|d1 d2 d3
10150|监控电子眼|Surveillance camera|d1 d3
10151|岗亭（治安亭）|Guard/police booth|d5 d1 d7
10152|休息亭|Rest pavilion|d5 d1 d7
10154|充电站（桩）|EV charging station/pile|d2 d5 d1 d10
10157|露天燃气管道|Above-ground gas pipe|d3 h4
10199+|爱心驿站|Charity rest station|d3 d1 h2
10197+|河东驿站|Hedong rest station|d3 d1 h2
10193+|供水压力柜|Water-pressure cabinet|d1 d5
10192+|露天供热管道|Above-ground heating pipe|d1
10190+|综合管廊设施|Utility-tunnel facility|d5 d1
10188+|边坡、挡土墙|Slope/retaining wall|d5 d2
10186+|台阶|Steps|d3
10181+|无障碍坡道及盲道|Barrier-free ramp and tactile paving|d5
10180+|遮阳篷（伞）|Awning/parasol|d2 d1
10179+|节庆装饰物|Festive decoration|d1 d2
10178+|桥体、楼体亮化|Bridge/building facade lighting|d10 u1 h2
10201|停车场|Parking lot|d5 d2 d3 d1
10204|公交站亭（牌）|Bus shelter/stop sign|d1 d5 d3 d7
10206|过街天桥|Pedestrian overpass|d5 d3 h4 d1
10207|地下通道|Underpass|u2 d5 d2 d1
10208|立交桥|Interchange/flyover|d5 h4 d2 d1
10209|跨河桥|River bridge|d3 d5 d1
10211|限高架（杆）|Height-limit gantry|u4 d5 d3 d1
10212|路名牌|Street-name sign|d3 d2 d1 d5
10217|交通护栏|Traffic guardrail|d1 d3 d5
10219|渠化岛|Channelising island|d5 d2 d1
10220|人行横道桩|Crosswalk bollard|d3 d1 d2
10221|便道桩|Footpath bollard|d3 d1 d2
10224|道路隔音屏|Road noise barrier|d3 d1
10225|非机动车停放点|Non-motor-vehicle parking spot|d3 h4
10230|水域标示牌|Water-area sign|d3 d2 d1
10299+|高架桥|Elevated road|d5 h4 d1
10286+|路沿石|Kerb stone|d7 d5
10285+|平石|Gutter stone|d5
10284+|人行道|Footway|d7 d5
10283+|道路指示牌|Road direction sign|d5 d1 d3
10301|公共厕所|Public toilet|d3 h4 d1 d2 d5
10302|公厕指示牌|Public-toilet sign|d2 d3 d1
10303|化粪池|Septic tank|u4 d2 d1
10304|垃圾中转站|Waste transfer station|d2 d1 h4
10305|垃圾箱（果皮箱、桶）|Litter bin/waste container|d1 d3 h4
10306|户外广告|Outdoor advertising facility|d1 d2 d3
10307|牌匾标识|Shop sign/plaque|d1 d2 d5
10308|宣传栏|Bulletin board|d1 d3 h4
10397+|烟头收集器或灭烟处|Cigarette-butt collector|d1 d3 h2
10396+|施工公示牌|Construction notice board|d3 d2 d1
10401|古树名木|Ancient/famous tree|d1 d2
10402|行道树|Street tree|d1 d2
10404|护树设施|Tree-protection facility|d3 d1
10405|花钵花架|Flower pot/stand|d1 d3
10406|雕塑|Sculpture|d5 d1 d3
10407|街头座椅|Street bench|d3 d1
10408|绿地护栏|Green-space railing|d1 d3
10409|绿地附属设施|Green-space ancillary facility|u2 d1 d3
10410|喷泉|Fountain|u2 d5 d2 d1 d7
10499+|边绿地（人行道绿地）|Verge green strip|d2 d1 d5
10498+|绿地指示牌|Green-space sign|d2 d3 d1
10497+|树池树篦|Tree pit/grate|d3
10496+|高架挂箱|Elevated-road planter box|d3 d1
10495+|机非隔离带|Motor/non-motor separator green belt|d2 d1 d5
10494+|人行道隔离带|Footway separator belt|d2 d1 d5
10493+|挡土墙（花带石）|Retaining kerb of planting strip|d5
10503|车辆加油（气、电）站|Filling/charging station|d2 h4
10504|液化气站|LPG station|u2 d1
10506|水域附属设施|Water-area ancillary facility|d1 d3
10507|水域护栏|Water-side railing|d3 d1
10508|防汛墙|Flood wall|d3 d1
10598+|其他指示牌、标识牌|Other signs|d3 d2 d1
20101|私搭乱建|Illegal construction/extension|u48 n15
20102|店面无证装修|Unlicensed shop-front decoration|u24
20103|违章接坡|Illegal kerb ramp|d1 d3
20104|临街建筑物外立面不洁|Dirty street-facing facade|d3 d1
20105|临街阳台、屋顶脏乱差|Messy street-facing balcony/roof|d2
20106|擅自在临街建筑物上挂彩旗|Unauthorised flags on street-facing building|d1
20107|沿街晾挂|Hanging laundry along street|u2
20108|擅自架设管线、杆线设施|Unauthorised pipes/poles/wires|d5 h4
20110|暴露生活垃圾|Exposed household refuse|h4
20111|积存垃圾渣土|Accumulated refuse/spoil|d5
20112|道路不洁|Dirty road|h2
20113|道路破损|Damaged road|d5
20114|道路遗撒|Spillage on road|h4
20117|绿地脏乱|Dirty/messy green space|h4
20118|绿化弃料|Discarded greening waste|h4
20119|非装饰性吊挂|Non-decorative hanging objects|d1
20120|焚烧垃圾、树叶|Burning refuse/leaves|u2
20121|病虫害|Plant pests|d3
20122|非法伐树|Illegal tree felling|u1 d3
20125|水域不洁|Dirty water body|d2
20126|河道污染|River pollution|d2
20128|商业噪音|Commercial noise|u2
20129|露天烧烤|Open-air barbecue|u2
20130|乱倒乱排污水、废水|Dumping/discharging waste water|d2 d1
20131|餐厨垃圾遗撒和污染|Kitchen-waste spillage/pollution|h4
20132|非正规垃圾填埋场|Irregular landfill|d2
20133|乱丢弃医疗废物|Discarded medical waste|d2
20135|废弃家具设备|Abandoned furniture/equipment|d2
20136|乱堆物堆料|Illegally piled goods/materials|d1
20137|动物尸体|Animal carcass|h4
20138|擅自饲养家禽家畜|Unauthorised poultry/livestock|d1
20199+|违规小产权房|Illegal limited-property-right housing|u48 n15
20198+|违法农村自建房|Illegal rural self-built house|u48 n15
20197+|违章开设道口|Illegal road opening|d3
20196+|私设地桩、地锁、停车杆|Private bollard/ground lock/parking bar|d2
20195+|作业车辆管理|Work-vehicle management|h2 d1
20193+|垃圾未分类|Refuse not sorted|d2
20192+|垃圾满溢|Overflowing bin|h4
20191+|非法占绿毁绿|Occupying/destroying green space|h2
20190+|藤蔓类覆盖|Vine overgrowth|d2
20187+|光污染|Light pollution|d1
20184+|违规养犬|Illegal dog keeping|d1
20183+|外立面裂缝|Facade crack|n15
20182+|河道违采、乱堆|Illegal river mining/dumping|d5
20181+|河道违建|Illegal structure in river|d5
20180+|线体垂落|Drooping cable|d1
20179+|园路破损|Damaged park path|d5
20201|非法小广告|Illegal sticker advertisement|d1
20202|街头散发广告|Street leaflet distribution|h2
20203|违规户外广告|Illegal outdoor advertisement|d1 d5
20204|广告语言文字不规范|Non-standard language in advertisement|d5
20205|户外广告设置位置不合理|Badly placed outdoor advertisement|d3
20206|违规牌匾标识|Illegal shop sign|d2
20207|违规标语宣传品|Illegal slogan/banner|d1
20299+|公益性宣传品|Public-service publicity material|d5
20301|施工扰民|Construction disturbance|u2
20302|施工占道|Construction occupying road|d1
20303|无证掘路|Unlicensed road excavation|d1
20304|工地扬尘|Construction-site dust|h2
20305|施工废弃料|Construction waste|d2
20306|施工物料乱堆放|Disorderly construction material|d1
20307|施工工地围挡|Construction hoarding|d3 d2 d1
20308|施工工地道路未硬化|Site road not paved|d5
20309|施工工地出入口道路破损|Damaged road at site entrance|d5
20310|施工完成后未场光地净|Site not cleared after completion|d2
20311|渣土运输车辆未安装密闭装置|Spoil truck without cover|d2
20312|施工工地车轮夹带|Mud carried out on truck wheels|d1
20399+|施工公示牌|Construction notice board|d3
20398+|设施残留物|Facility remnants|d2
20397+|预埋件裸露钢筋|Exposed rebar/embedded parts|d3
20396+|施工缓慢|Slow construction|d2
20401|无照经营游商|Unlicensed mobile vendor|u2
20402|早（夜）市管理问题|Morning/night market problem|u2
20404|占道废品收购|Scrap buying occupying road|d1
20405|店外经营|Business outside shop premises|u2
20406|占道经营|Business occupying road|u2
20410|非机动车乱停放|Illegally parked non-motor vehicle|h2
20498+|农贸市场管理|Farm-produce market management|d2
20496+|占用消防通道|Blocked fire lane|h2
20495+|占道促销宣传|Promotion occupying road|u2
20494+|占道清洗装潢车辆|Car wash/decoration occupying road|h2
20493+|共享单车管理|Shared-bike management|d1 h2
20492+|便民服务摊点|Convenience stall|h4
20491+|早餐车管理|Breakfast cart|h4 d1
20501|供水管道破裂|Burst water pipe|u1 d5
20502|燃气管道破裂|Burst gas pipe|u1 d5
20503|排水管道堵塞、破裂|Blocked/burst drain|h4 u1
20504|热力管道破裂|Burst heating pipe|u1 d5
20505|路面塌陷|Road collapse|u2
20506|道路积水|Water ponding on road|u2
20507|道路积雪、积冰|Snow/ice on road|h4
20508|架空线缆脱落|Fallen overhead cable|h2
20596+|高空坠物|Falling object|u2
20595+|突发事件|Emergencies|u2
20602|临街屠宰|Street slaughtering|h2
20604|门前四包（五包）|Shop-front responsibility breach|h4
20698+|桥下空间管理|Space under bridges|h2 d1 d5
20696+|非法采砂、取土|Illegal sand/soil extraction|d1
20411+|机动车乱停放|Illegally parked motor vehicle|h2
20412+|废弃车辆|Abandoned vehicle|d5
20603+|流浪乞讨|Person begging or without shelter|u4
10231+|交通信号灯|Traffic light|u2 h4 d1
10232+|道路标线|Road marking|d5 d3
20509+|树木倒伏|Fallen tree|u2 h4
`;
