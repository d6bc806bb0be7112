/** Dresses a core phrase as citizens and hotline clerks do: short or long, with places, times, politeness and slips of the pen. */
const list = (words: string) => words.split(' ');
const names = '东西南北中城新华明德胜利和平金银玉龙凤山水清石文武兴旺福安康乐怡景丽湖江海云天星月春花桃柳杨松柏迎宾建设民生学府大王李张赵孙马家河口桥头阳光万科碧桂保利恒大绿地盛世国际';
const endings = list('路 街 大街 大道 小区 花园 村 社区 广场 公园 小学 中学 医院 菜市场 超市 桥 巷 胡同 家属院 幼儿园 车站 镇 家园 苑 商场 银行 加油站 酒店 派出所 工业园 河边 大厦');
const spots = list('门口 旁边 附近 对面 路口 东侧 西侧 南门 北门 后面 楼下 拐角处 交叉口 往北一百米 里面 沿线 门前 1号楼下 3栋旁 路段');
const times = list('今天 昨天 最近 这几天 昨晚 今早 一直 从上周开始 长期 已经半个月了 晚上 白天 每天 好几天了 现在 这两天 下午 凌晨 周末 半年多了');
const heads = ['来电人反映', '来电人称', '市民来电反映', '反映', '您好，', '你好，', '我要投诉', '投诉', '举报', '领导您好，', '尊敬的领导：您好！', '麻烦看一下', '请问有没有人管，', '师傅，', '城管同志，', '求助！', '咨询一下，', '关于', '我想反映一下，', ''];
const tails = ['，请相关部门核实处理。', '，请尽快处理', '，请处理', '，谢谢', '，希望有关部门解决', '，没人管', '，严重影响居民生活', '，很危险', '，存在安全隐患', '，影响出行', '，望领导重视', '，快来人吧', '，打了好几次电话没人来', '，来电人对此不满，要求尽快处理并回复。', '！！！', '。', '，麻烦派人看看', '，要求尽快解决', '，怎么回事啊', '的问题', '，请核查', '，盼回复', '，老人孩子都不方便', '，都反映过好几次了'];
const fillers = ['我是这里的居民，在这住了十几年。', '本人是附近小区的业主，每天上下班都要经过这里。', '这个问题已经反映过多次，一直没有得到解决。', '之前打过12345热线，工作人员说会处理，但是到现在都没有动静。', '家里有老人和小孩，出行很不方便。', '社区说不归他们管，城管也说不归他们管，互相推诿。', '附近居民意见很大，怨声载道。', '物业说这是市政的事，让我们找政府。', '希望领导能在百忙之中关注一下此事，还老百姓一个良好的生活环境。', '来电人曾多次向社区反映，未果。', '我们这边人流量很大，学生上学放学都从这里走。', '上次来人看了一眼就走了，再也没有下文。', '请问到底哪个部门负责这件事？', '现在正在创建文明城市，希望引起重视。', '已经严重影响到我们的正常生活。', '特此反映，请予以答复。', '拍了照片附在后面。', '具体位置见图。', '听说要处理但一直没有时间表。', '邻居们都有意见，我代表大家反映。', '来电人要求相关部门到现场查看并给予回复。', '作为一名普通市民，我真心希望我们的城市越来越好。', '最近天气不好，情况更加严重。', '晚上下班回家经过都提心吊胆。', '我在网上查了一下，这种情况是不允许的。'];
const slips: readonly (readonly [string, string])[] = [['垃圾', '拉圾'], ['坏了', '坏啦'], ['的', '得'], ['在', '再'], ['没', '木'], ['乱', '乱乱'], ['很', '狠'], ['井盖', '井盖盖'], ['堵', '赌'], ['了', '啦'], ['人行道', '人行到'], ['停', '挺'], ['已经', '以经'], ['路灯', '路登'], ['漏', '露']];

type Random = () => number;
const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!;

function placeOf(random: Random): string {
  const name = Array.from({ length: 2 + Math.floor(random() * 2) }, () => names[Math.floor(random() * names.length)]!).join('');
  return `${random() < 0.15 ? '在' : ''}${name}${pick(endings, random)}${random() < 0.6 ? pick(spots, random) : ''}`;
}

function slip(text: string, random: Random): string {
  const [right, wrong] = pick(slips, random);
  if (text.includes(right)) return text.replace(right, wrong);
  const at = Math.floor(random() * text.length);
  return random() < 0.5 || text.length < 6 ? text : text.slice(0, at) + text.slice(at + 1);
}

/** How often a sentence beside the matter is one of the asides. */
const ASIDE = 0.3;

/** Some sentences that tell nothing, before or after. */
const talk = (random: Random, most: number, asides: readonly string[]) =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => (asides.length > 0 && random() < ASIDE ? `${pick(asides, random)}。` : pick(fillers, random))).join('');

/** One wording of a core phrase; an empty phrase gives what says nothing. `asides`: what is told besides. */
export function wordOut(core: string, random: Random, asides: readonly string[]): string {
  const said = random() < 0.12 ? slip(core, random) : core;
  const kind = random();
  if (kind < 0.3) return said + (random() < 0.3 ? pick(tails, random) : '');
  const where = `${placeOf(random)}${random() < 0.3 ? pick(times, random) : ''}`;
  if (kind < 0.55) return `${where}${random() < 0.3 ? '，' : ''}${said}`;
  if (kind < 0.8) return `${pick(heads, random)}${where}${said}${pick(tails, random)}`;
  return `${pick(heads, random)}${talk(random, 2, asides)}${where}，${said}${pick(tails, random)}${talk(random, 4, asides)}`;
}
