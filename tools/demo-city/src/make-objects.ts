import type { ObjectMeaning } from '@paidan/city';

/** `object|name|English|supports|doubts`: what is seen makes some claims likelier; what shows no street makes all doubtful. */
const table = `
car|汽车|car|20411 20412 10201 20494 20496|
truck|货车|truck|20411 20311 20114 20412|
bus|客车|bus|20411 10204|
bicycle|自行车|bicycle|20410 20493 10225|
scooter|电动车、摩托车|scooter|20410 10225|
manhole-cover|井盖|manhole cover|10101 10102 10103 10106 10110 10111 10114 10118 10123|
street-sign|路牌|street sign|10212|
traffic-light|信号灯|traffic light|10231|
bin|垃圾箱|bin|10305 20192 20110|
bag|袋子、纸箱|bags and boxes|20110 20192 20136|
umbrella|伞|umbrella|10180|
bench|长椅|bench|10407|
fence|护栏|fence|10217 10408 20307|
pole|立杆|pole|10130 10131 10137|
fountain|喷泉|fountain|10410|
toilet|卫生洁具|toilet fittings|10301|
furniture|家具|furniture|20135|
stall|摊点、推车|stall|20401 20405 20406 20491|
machinery|施工机械|machinery|203*|
water|水面|water|20125 20126 20181 20182 10507|
snowplow|除雪车|snow plough|20507|
screen|屏幕|screen||*
print|印刷品|print||*
food|食物|food||*
`;

const list = (codes: string) => (codes === '' ? [] : codes.split(' '));

/** What things seen in a photo say of a claim. */
export const makeObjects = (): ObjectMeaning[] =>
  table.trim().split('\n').map((line) => {
    const [object, zh, en, supports, doubts] = line.split('|') as [string, string, string, string, string];
    return { object, name: { zh, en }, supports: list(supports), doubts: list(doubts) };
  });
