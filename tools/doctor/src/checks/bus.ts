import { deadLetterTopicOf, topics, words } from '@paidan/contracts';
import { BusPositions, explainBus, readBrokerClock, type GroupPosition, type PartitionEnds } from '@paidan/messaging';
import { serviceNames } from '@paidan/start';
import { attention, broken, well, type Finding } from '../finding';
import { judgeClock } from './database';

const KAFKA = words('Kafka', 'the bus');
const TOPICS = words('主题', 'topics');
const LAG = words('消费积压', 'consumer lag');
const DEAD = words('死信', 'dead letters');
const CLOCK = words('时钟', 'clock of Kafka');

/** Messages a group may be behind before somebody should look. */
const BEHIND = 1_000;
/** Fewer partitions than this leave instances idle. */
const PARTITIONS = 6;

/** All that a look at the bus tells; one finding when it does not answer. */
export async function checkBus(brokers: string[], now: () => number = Date.now): Promise<Finding[]> {
  const bus = await BusPositions.open(brokers).catch((error: Error) => error);
  if (bus instanceof Error) {
    return [broken(KAFKA, words(`${brokers.join(',')} 连不上`, `does not answer: ${explainBus(bus)}`), words('系统没有启动则先 npm start；外部 Kafka 则检查 KAFKA_BROKERS 与其 advertised.listeners', 'run npm start; for one of your own see KAFKA_BROKERS and its advertised.listeners'))];
  }
  try {
    const ends = await bus.ends([...topics, ...topics.map(deadLetterTopicOf)]);
    const groups = await bus.groups(serviceNames, topics);
    const clock = await readBrokerClock(brokers, now).catch(() => null);
    return [
      well(KAFKA, brokers.join(','), 'answers'), topicsOf(ends), lagOf(ends, groups), deadLettersOf(ends),
      clock === null ? attention(CLOCK, words('读不到', 'cannot be read'), words('Kafka 不允许建主题时无法比较时钟', 'it needs the right to make a topic')) : judgeClock(CLOCK, clock / 1000),
    ];
  } finally {
    await bus.close();
  }
}

function topicsOf(ends: readonly PartitionEnds[]): Finding {
  const partitions = new Map<string, number>();
  for (const { topic } of ends) partitions.set(topic, (partitions.get(topic) ?? 0) + 1);
  const missing = [...topics, ...topics.map(deadLetterTopicOf)].filter((topic) => !partitions.has(topic));
  const few = topics.filter((topic) => (partitions.get(topic) ?? PARTITIONS) < PARTITIONS);
  if (missing.length > 0) return broken(TOPICS, words(`缺 ${missing.length} 个：${missing.slice(0, 4).join('、')}`, 'are missing'), words('npm start 会建；或 node libs/messaging/dist/create-topics.main.js', 'npm start makes them, or node libs/messaging/dist/create-topics.main.js'));
  return few.length > 0 ? attention(TOPICS, words(`分区少于 ${PARTITIONS}：${few.join('、')}`, `have fewer than ${PARTITIONS} partitions`), words('分区数是实例数的上限；可增加分区', 'partitions are the most instances there can be; add some'))
    : well(TOPICS, `${partitions.size} 个`, 'are there');
}

function lagOf(ends: readonly PartitionEnds[], groups: readonly GroupPosition[]): Finding {
  const behind = new Map<string, number>();
  for (const { group, topic, partition, next } of groups) {
    const end = ends.find((one) => one.topic === topic && one.partition === partition);
    if (end) behind.set(group, (behind.get(group) ?? 0) + Math.max(0, end.high - Math.max(end.low, next ?? end.low)));
  }
  const far = [...behind].filter(([, lag]) => lag > BEHIND);
  const total = [...behind.values()].reduce((sum, lag) => sum + lag, 0);
  return far.length === 0 ? well(LAG, `共 ${total} 条`, 'messages wait')
    : attention(LAG, words(far.map(([group, lag]) => `${group} ${lag} 条`).join('、'), 'is far behind'), words('看该服务是否在运行、在等谁（日志 a part is away），或增加实例', 'see whether it runs, what it waits for, or add instances'));
}

function deadLettersOf(ends: readonly PartitionEnds[]): Finding {
  const dead = topics.map((topic) => [topic, ends.filter((end) => end.topic === deadLetterTopicOf(topic)).reduce((sum, { low, high }) => sum + high - low, 0)] as const).filter(([, n]) => n > 0);
  return dead.length === 0 ? well(DEAD, '没有', 'none')
    : attention(DEAD, words(dead.map(([topic, n]) => `${topic} ${n} 条`).join('、'), 'could not be handled'), words('死信头 paidan-cause 写着原因；修好后重放', 'the header paidan-cause says why; replay them once that is mended'));
}
