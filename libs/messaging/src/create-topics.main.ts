/** Makes the bus's topics: `KAFKA_BROKERS=host:port node dist/create-topics.main.js`. Safe to run again. */
import { createTopics } from './create-topics';
import { explainBus } from './explain-bus';
import { readMessagingEnv, readPartitions, readReplicas } from './messaging.env';

createTopics(readMessagingEnv().brokers, { partitions: readPartitions(), replicas: readReplicas() }).then(
  (made) => console.error(made.length > 0 ? `topics made: ${made.join(', ')}` : 'all topics were there'),
  (error: unknown) => {
    console.error(`主题没有建成  Topics could not be made: ${explainBus(error)}`);
    process.exitCode = 1;
  },
);
