export { BatchServer } from './batch-server';
export { connectKafka, type KafkaOptions } from './kafka-connection';
export { createTopics } from './create-topics';
export { EventPublisher, type OutgoingMessage } from './event-publisher';
export { handled, skipped, HandledCounter, type Handled, type HandledKind } from './handled';
export { handleMessage, MAX_ATTEMPTS, waitBefore, type Handling } from './handle-message';
export { OutboxRelay } from './outbox-relay';
export { readMessagingEnv } from './messaging.env';
export { Wakeup } from './wakeup';
