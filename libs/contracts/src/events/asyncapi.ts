import { z } from 'zod';
import { eventCatalogue, topics } from './catalogue';
import { Envelope, type EventDefinition } from './envelope';

const nameOf = (event: EventDefinition) => `${event.type}.v${event.version}`;

function messageOf(event: EventDefinition) {
  const schema = Envelope.extend({ type: z.literal(event.type), version: z.literal(event.version), data: event.data });
  return {
    name: nameOf(event),
    title: event.summary.zh,
    summary: event.summary.en,
    contentType: 'application/json',
    payload: z.toJSONSchema(schema, { io: 'output', target: 'draft-7', unrepresentable: 'any' }),
  };
}

/** The AsyncAPI 3.0 document of the bus, made from the schemas that validate. */
export function asyncApiDocument() {
  const onTopic = (topic: string) => eventCatalogue.filter((event) => event.topic === topic);
  const id = (text: string) => text.replaceAll('.', '-');
  return {
    asyncapi: '3.0.0',
    info: { title: 'Paidan 派单', version: '1', description: '案件在服务之间的流转 / how a case travels between the services' },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      topics.map((topic) => [
        id(topic),
        { address: topic, messages: Object.fromEntries(onTopic(topic).map((event) => [id(nameOf(event)), messageOf(event)])) },
      ]),
    ),
    operations: Object.fromEntries(
      topics.map((topic) => [`on-${id(topic)}`, { action: 'receive', channel: { $ref: `#/channels/${id(topic)}` } }]),
    ),
  };
}
